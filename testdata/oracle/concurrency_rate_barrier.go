// A barrier, a bounded queue with Cond, and results in order.
package main

import (
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
)

type Queue[T any] struct {
	mu       sync.Mutex
	notEmpty sync.Cond
	notFull  sync.Cond
	items    []T
	cap      int
}

func NewQueue[T any](n int) *Queue[T] {
	q := &Queue[T]{cap: n}
	q.notEmpty.L, q.notFull.L = &q.mu, &q.mu
	return q
}
func (q *Queue[T]) Put(x T) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.items) == q.cap {
		q.notFull.Wait()
	}
	q.items = append(q.items, x)
	q.notEmpty.Signal()
}
func (q *Queue[T]) Take() T {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.items) == 0 {
		q.notEmpty.Wait()
	}
	x := q.items[0]
	q.items = q.items[1:]
	q.notFull.Signal()
	return x
}

type Barrier struct {
	mu   sync.Mutex
	n, k int
	gate chan struct{}
}

func (b *Barrier) Wait() {
	b.mu.Lock()
	gate := b.gate
	if b.k++; b.k == b.n {
		b.k, b.gate = 0, make(chan struct{})
		close(gate)
	}
	b.mu.Unlock()
	<-gate
}

func ordered[T, U any](in []T, workers int, f func(T) U) []U {
	type job struct {
		i int
		x T
	}
	jobs, out := make(chan job), make([]U, len(in))
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for j := range jobs {
				out[j.i] = f(j.x)
			}
		})
	}
	for i, x := range in {
		jobs <- job{i, x}
	}
	close(jobs)
	wg.Wait()
	return out
}

func main() {
	q := NewQueue[int](2)
	go func() {
		for i := range 20 {
			q.Put(i)
		}
	}()
	sum := 0
	for range 20 {
		sum = sum*3%1000 + q.Take()
	}
	fmt.Println(sum)
	b := &Barrier{n: 4, gate: make(chan struct{})}
	var phase [3]atomic.Int32
	var wg sync.WaitGroup
	var bad atomic.Bool
	for range 4 {
		wg.Go(func() {
			for p := range phase {
				phase[p].Add(1)
				b.Wait()
				if phase[p].Load() != 4 {
					bad.Store(true)
				}
			}
		})
	}
	wg.Wait()
	fmt.Println(bad.Load())
	fmt.Println(ordered([]int{5, 3, 1}, 2, func(i int) string { return strings.Repeat("*", i) }))
}
