// Go statements: argument evaluation, methods, closures, builtins; happens-before.
package main

import (
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
)

type C struct {
	mu sync.Mutex
	n  map[string]int
}

func (c *C) add(k string, wg *sync.WaitGroup) {
	defer wg.Done()
	c.mu.Lock()
	defer c.mu.Unlock()
	c.n[k]++
}

func main() {
	c := C{n: map[string]int{}}
	var wg sync.WaitGroup
	for i := range 60 {
		wg.Add(1)
		go c.add(string(rune('a'+i%3)), &wg)
	}
	wg.Wait()
	fmt.Println(c.n)
	x := 1
	done := make(chan int)
	go func(v int) { done <- v }(x)
	x = 2
	fmt.Println(<-done, x)
	res := make([]int, 10)
	for i := range res {
		wg.Add(1)
		go func() {
			defer wg.Done()
			res[i] = i * i
		}()
	}
	wg.Wait()
	fmt.Println(res)
	var once sync.Once
	var ops atomic.Int64
	for range 20 {
		wg.Go(func() {
			once.Do(func() { ops.Add(1000) })
			ops.Add(1)
		})
	}
	wg.Wait()
	fmt.Println(ops.Load())
	ch := make(chan int)
	go close(ch)
	<-ch
	f := func(s ...string) { done <- len(s) }
	go f("a", "b")
	fmt.Println(<-done)
	sem := make(chan struct{}, 2)
	var cur, peak atomic.Int32
	for range 10 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			sem <- struct{}{}
			defer func() { <-sem }()
			if n := cur.Add(1); n > peak.Load() {
				peak.Store(n)
			}
			runtime.Gosched()
			cur.Add(-1)
		}()
	}
	wg.Wait()
	fmt.Println(peak.Load() <= 2)
}
