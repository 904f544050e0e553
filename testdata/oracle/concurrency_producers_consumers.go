// Several producers and consumers over one channel, with a count of everything.
package main

import (
	"fmt"
	"sync"
)

func main() {
	const producers, each, consumers = 5, 40, 3
	items := make(chan [2]int)
	var ps, cs sync.WaitGroup
	for p := range producers {
		ps.Add(1)
		go func() {
			defer ps.Done()
			for i := range each {
				items <- [2]int{p, i}
			}
		}()
	}
	go func() { ps.Wait(); close(items) }()
	results := make(chan map[int]int, consumers)
	for range consumers {
		cs.Go(func() {
			m := map[int]int{}
			for it := range items {
				m[it[0]] += it[1]
			}
			results <- m
		})
	}
	cs.Wait()
	close(results)
	total := map[int]int{}
	for m := range results {
		for k, v := range m {
			total[k] += v
		}
	}
	fmt.Println(total)
}
