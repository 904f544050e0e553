package main

import (
	"sync"
	"time"

	"github.com/aiterrepl/aiterrepl/pipeline"
	"github.com/sourcegraph/conc/stream"
)

// work takes about 5 us of processor time.
func work(i int) int {
	x := i
	for range workLoops {
		x = x*31 + 7
	}
	return x
}

// workLoops is measured by the best of several, for the processor may be busy or slow at first.
var workLoops = func() int {
	const loops = 100_000
	best := time.Hour
	for range 50 {
		start := time.Now()
		x := 0
		for range loops {
			x = x*31 + 7
		}
		sink = x
		best = min(best, time.Since(start))
	}
	return int(5000 * loops / best.Nanoseconds())
}()

var sink int

const (
	cpuItems   = 100_000
	cpuWorkers = 4
	naps       = 5_000
	napWorkers = 100
)

func nap(i int) int {
	time.Sleep(time.Millisecond)
	return i
}

func parallel() []row {
	return []row{
		{title: "parallel map, 5 us of CPU, 4 workers", unit: "ns/item", rivals: []rival{
			{"no communication at all", func() float64 {
				return perItem(cpuItems, func() {
					var wg sync.WaitGroup
					for w := range cpuWorkers {
						wg.Go(func() {
							x := 0
							for i := range cpuItems / cpuWorkers {
								x += work(i)
							}
							if w == 0 {
								sink = x
							}
						})
					}
					wg.Wait()
				})
			}},
			{"pool of channels of 64", func() float64 { return channelPool(cpuItems, cpuWorkers, work) }},
			{"pipeline", func() float64 { return ourPool(cpuItems, work, pipeline.Workers(cpuWorkers)) }},
			{"pipeline, ordered", func() float64 {
				return ourPool(cpuItems, work, pipeline.Workers(cpuWorkers), pipeline.Ordered())
			}},
			{"pipeline, Bound(256)", func() float64 {
				return ourPool(cpuItems, work, pipeline.Workers(cpuWorkers), pipeline.Bound(256))
			}},
			{"sourcegraph/conc stream", func() float64 {
				return perItem(cpuItems, func() {
					n := 0
					s := stream.New().WithMaxGoroutines(cpuWorkers)
					for i := range cpuItems {
						s.Go(func() stream.Callback {
							work(i)
							return func() { n++ }
						})
					}
					s.Wait()
					must(n == cpuItems, "conc")
				})
			}},
		}},
		{title: "parallel map, 1 ms sleeps, 100 workers", unit: "ns/item", rivals: []rival{
			{"pool of channels of 64", func() float64 { return channelPool(naps, napWorkers, nap) }},
			{"pipeline", func() float64 { return ourPool(naps, nap, pipeline.Workers(napWorkers)) }},
			{"pipeline, ordered", func() float64 {
				return ourPool(naps, nap, pipeline.Workers(napWorkers), pipeline.Ordered())
			}},
		}},
	}
}

func ourPool(n int, f func(int) int, opts ...pipeline.Option) float64 {
	return perItem(n, func() {
		got := 0
		for range pipeline.Map(pipeline.Of(numbers[:n]...), f, opts...).All(background) {
			got++
		}
		must(got == n, "Map with Workers")
	})
}

func channelPool(n, workers int, f func(int) int) float64 {
	return perItem(n, func() {
		in, out := chanOf(numbers[:n]), make(chan int, 64)
		for range workers {
			go func() {
				for v := range in {
					out <- f(v)
				}
			}()
		}
		for range n {
			<-out
		}
	})
}
