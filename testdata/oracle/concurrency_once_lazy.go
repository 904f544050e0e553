// Lazy values shared by goroutines, once only.
package main

import (
	"fmt"
	"io"
	"sync"
	"sync/atomic"
)

type Lazy[T any] struct {
	once sync.Once
	f    func() T
	v    T
}

func (l *Lazy[T]) Get() T { l.once.Do(func() { l.v = l.f() }); return l.v }

func main() {
	var calls atomic.Int32
	l := &Lazy[map[string]int]{f: func() map[string]int { calls.Add(1); return map[string]int{"x": 1} }}
	var wg sync.WaitGroup
	var sum atomic.Int64
	for range 20 {
		wg.Go(func() { sum.Add(int64(l.Get()["x"])) })
	}
	wg.Wait()
	fmt.Println(calls.Load(), sum.Load())
	get := sync.OnceValues(func() (string, error) { calls.Add(1); return "v", io.EOF })
	for range 3 {
		v, err := get()
		fmt.Print(v, err, " ")
	}
	fmt.Println(calls.Load())
}
