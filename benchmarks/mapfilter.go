package main

import (
	"context"
	"iter"
	"slices"

	"github.com/aiterrepl/aiterrepl/pipeline"
	"github.com/samber/ro"
	"github.com/sourcegraph/conc/stream"
)

const million = 1_000_000

// The functions are variables so that nobody can inline them.
var (
	triple  = func(i int) int { return i * 3 }
	even    = func(i int) bool { return i%2 == 0 }
	numbers = func() []int {
		items := make([]int, million)
		for i := range items {
			items[i] = i
		}
		return items
	}()
)

var wantSum = sum(slices.Values(loopMFM()))

func loopMFM() (out []int) {
	for _, v := range numbers {
		if v = triple(v); even(v) {
			out = append(out, triple(v))
		}
	}
	return out
}

func sum(seq iter.Seq[int]) (n int) {
	for v := range seq {
		n += v
	}
	return n
}

func mapFilterMap() []row {
	timed := func(name string, f func() int) rival {
		return rival{name, func() float64 {
			return perItem(million, func() { must(f() == wantSum, name) })
		}}
	}
	return []row{{title: "map, filter, map over 1e6 ints", unit: "ns/item", rivals: []rival{
		timed("plain loop with func values", func() (n int) {
			f, g, h := triple, even, triple
			for _, v := range numbers {
				if v = f(v); g(v) {
					n += h(v)
				}
			}
			return n
		}),
		timed("pipeline, Reduce", func() int {
			n, _ := pipeline.Reduce(background, ours(), 0, func(n, v int) int { return n + v })
			return n
		}),
		timed("pipeline, Collect", func() (n int) {
			items, _ := pipeline.Collect(background, ours())
			return sum(slices.Values(items))
		}),
		timed("pipeline, range", func() int { return sum(ours().All(background)) }),
		timed("pipeline, Next", func() (n int) {
			for a := ours(); ; {
				v, err := a.Next(background)
				if err != nil {
					return n
				}
				n += v
			}
		}),
		timed("iter.Seq", func() int {
			return sum(seqMap(seqFilter(seqMap(slices.Values(numbers), triple), even), triple))
		}),
		timed("channels of 64", func() int { return sumChan(chanMap(chanFilter(chanMap(chanOf(numbers), triple), even), triple)) }),
		timed("samber/ro", func() (n int) {
			ro.Pipe3(ro.FromSlice(numbers), ro.Map(triple), ro.Filter(even), ro.Map(triple)).
				Subscribe(ro.NewObserver(func(v int) { n += v }, func(error) {}, func() {}))
			return n
		}),
		timed("sourcegraph/conc stream", func() (n int) {
			s := stream.New()
			for _, v := range numbers {
				s.Go(func() stream.Callback {
					if v = triple(v); !even(v) {
						return func() {}
					}
					v = triple(v)
					return func() { n += v }
				})
			}
			s.Wait()
			return n
		}),
	}}}
}

var background, _ = context.WithCancel(context.Background())

func ours() *pipeline.Aiter[int] {
	return pipeline.Map(pipeline.Filter(pipeline.Map(pipeline.Of(numbers...), triple), even), triple)
}

func seqMap(in iter.Seq[int], f func(int) int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for v := range in {
			if !yield(f(v)) {
				return
			}
		}
	}
}

func seqFilter(in iter.Seq[int], f func(int) bool) iter.Seq[int] {
	return func(yield func(int) bool) {
		for v := range in {
			if f(v) && !yield(v) {
				return
			}
		}
	}
}

func chanOf(items []int) <-chan int {
	return chanFrom(func(out chan<- int) {
		for _, v := range items {
			out <- v
		}
	})
}

func chanMap(in <-chan int, f func(int) int) <-chan int {
	return chanFrom(func(out chan<- int) {
		for v := range in {
			out <- f(v)
		}
	})
}

func chanFilter(in <-chan int, f func(int) bool) <-chan int {
	return chanFrom(func(out chan<- int) {
		for v := range in {
			if f(v) {
				out <- v
			}
		}
	})
}

func chanFrom(f func(chan<- int)) <-chan int {
	c := make(chan int, 64)
	go func() {
		defer close(c)
		f(c)
	}()
	return c
}

func sumChan(in <-chan int) (n int) {
	for v := range in {
		n += v
	}
	return n
}
