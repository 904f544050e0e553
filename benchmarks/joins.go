package main

import (
	"fmt"
	"sync"

	"github.com/aiterrepl/aiterrepl/pipeline"
	"github.com/samber/ro"
)

func joins() (rows []row) {
	for _, k := range []int{10, 100, 1000} {
		items := numbers[:million/k]
		timed := func(name string, f func() int) rival {
			return rival{name, func() float64 {
				return perItem(million, func() { must(f() == million, name) })
			}}
		}
		rows = append(rows, row{title: fmt.Sprintf("join of %d ready children", k), unit: "ns/item", rivals: []rival{
			timed("one channel of 1024", func() (n int) {
				c := make(chan int, 1024)
				var wg sync.WaitGroup
				for range k {
					wg.Go(func() {
						for _, v := range items {
							c <- v
						}
					})
				}
				go func() { wg.Wait(); close(c) }()
				for range c {
					n++
				}
				return n
			}),
			timed("pipeline, range", func() (n int) {
				for range joined(k, items).All(background) {
					n++
				}
				return n
			}),
			timed("pipeline, Collect", func() int {
				got, _ := pipeline.Collect(background, joined(k, items))
				return len(got)
			}),
			timed("samber/ro", func() (n int) {
				all := make([]ro.Observable[int], k)
				for i := range all {
					all[i] = ro.FromSlice(items)
				}
				ro.Merge(all...).Subscribe(ro.NewObserver(func(int) { n++ }, func(error) {}, func() {}))
				return n
			}),
		}})
	}
	rows = append(rows, row{title: "join, 1 active child of 1000", unit: "ns/item", rivals: []rival{
		{"pipeline, range", func() float64 {
			children := []*pipeline.Aiter[int]{pipeline.Of(numbers[:100_000]...)}
			for range 999 {
				children = append(children, pipeline.NewPush[int]().Aiter)
			}
			a := pipeline.Join(pipeline.Of(children...))
			defer a.Close()
			return perItem(100_000, func() {
				n := 0
				for range a.All(background) {
					if n++; n == 100_000 {
						break
					}
				}
			})
		}},
	}})
	return rows
}

func joined(k int, items []int) *pipeline.Aiter[int] {
	children := make([]*pipeline.Aiter[int], k)
	for i := range children {
		children[i] = pipeline.Of(items...)
	}
	return pipeline.Join(pipeline.Of(children...))
}

func forks() []row {
	const n = 200_000
	return []row{{title: "fork to 4, one after another", unit: "ns/source item", rivals: []rival{
		{"pipeline", func() float64 {
			return perItem(n, func() {
				for _, a := range pipeline.Tee(pipeline.Of(numbers[:n]...), 4) {
					must(pipeline.Drain(background, a) == nil, "fork")
				}
			})
		}},
	}}}
}
