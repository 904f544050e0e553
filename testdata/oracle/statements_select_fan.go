// Select in many goroutines at once: nothing lost, nothing doubled.
package main

import (
	"fmt"
	"sync"
)

func worker(id int, in <-chan int, out chan<- [2]int, quit <-chan struct{}, wg *sync.WaitGroup) {
	defer wg.Done()
	for {
		select {
		case v, ok := <-in:
			if !ok {
				return
			}
			select {
			case out <- [2]int{v, v * v}:
			case <-quit:
				return
			}
		case <-quit:
			return
		}
	}
}

func main() {
	in, out, quit := make(chan int), make(chan [2]int), make(chan struct{})
	var wg sync.WaitGroup
	for id := range 8 {
		wg.Add(1)
		go worker(id, in, out, quit, &wg)
	}
	go func() {
		defer close(in)
		for i := range 200 {
			in <- i
		}
	}()
	go func() { wg.Wait(); close(out) }()
	seen := map[int]int{}
	sum := 0
	for r := range out {
		seen[r[0]]++
		sum += r[1]
	}
	for k, n := range seen {
		if n != 1 {
			fmt.Println("seen", k, n)
		}
	}
	fmt.Println(len(seen), sum)
	close(quit)
}
