// Unbuffered channels hand over in order; closing wakes all receivers.
package main

import "fmt"

func main() {
	a, b := make(chan string), make(chan string)
	go func() {
		for i := range 3 {
			a <- fmt.Sprint("a", i)
			fmt.Print(<-b, " ")
		}
		close(a)
	}()
	i := 0
	for s := range a {
		fmt.Print(s, " ")
		b <- fmt.Sprint("b", i)
		i++
	}
	fmt.Println()
	gate := make(chan struct{})
	res := make(chan int)
	for i := range 4 {
		go func() {
			_, ok := <-gate
			if !ok {
				res <- i
			}
		}()
	}
	close(gate)
	sum := 0
	for range 4 {
		sum += <-res
	}
	fmt.Println(sum)
}
