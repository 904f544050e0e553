// Futures, broadcast by close, semaphores, ping-pong, or-done.
package main

import (
	"fmt"
	"io"
	"sync"
	"sync/atomic"
)

type Future[T any] struct {
	done chan struct{}
	val  T
	err  error
}

func Async[T any](f func() (T, error)) *Future[T] {
	fu := &Future[T]{done: make(chan struct{})}
	go func() {
		defer close(fu.done)
		defer func() {
			if r := recover(); r != nil {
				fu.err = fmt.Errorf("panic: %v", r)
			}
		}()
		fu.val, fu.err = f()
	}()
	return fu
}
func (f *Future[T]) Await() (T, error) { <-f.done; return f.val, f.err }

func or(cs ...<-chan int) <-chan int {
	out := make(chan int, len(cs))
	for _, c := range cs {
		go func() {
			for v := range c {
				out <- v
			}
		}()
	}
	return out
}

func main() {
	a := Async(func() (string, error) { return "a", nil })
	b := Async(func() (int, error) { return 0, io.EOF })
	c := Async(func() ([]int, error) { var s []int; return s[:1][1:], nil })
	fmt.Println(a.Await())
	fmt.Println(b.Await())
	fmt.Println(c.Await())
	start := make(chan struct{})
	var wg sync.WaitGroup
	var n atomic.Int32
	for range 10 {
		wg.Go(func() { <-start; n.Add(1) })
	}
	fmt.Println(n.Load())
	close(start)
	wg.Wait()
	fmt.Println(n.Load())
	ping, pong := make(chan int), make(chan int)
	go func() {
		for v := range ping {
			pong <- v + 1
		}
		close(pong)
	}()
	v := 0
	for range 50 {
		ping <- v
		v = <-pong
	}
	close(ping)
	_, ok := <-pong
	fmt.Println(v, ok)
	x, y := make(chan int, 1), make(chan int, 1)
	x <- 1
	y <- 2
	o := or(x, y)
	fmt.Println(<-o + <-o)
}
