// RWMutex, TryLock, Cond.
package main

import (
	"fmt"
	"sync"
)

type DB struct {
	mu   sync.RWMutex
	data map[string]int
}

func (d *DB) Get(k string) (int, bool) {
	d.mu.RLock()
	defer d.mu.RUnlock()
	v, ok := d.data[k]
	return v, ok
}
func (d *DB) Update(k string, f func(int) int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.data[k] = f(d.data[k])
}

func main() {
	d := &DB{data: map[string]int{}}
	var wg sync.WaitGroup
	for i := range 20 {
		wg.Go(func() {
			d.Update("k", func(v int) int { return v + i })
			d.Get("k")
		})
	}
	wg.Wait()
	fmt.Println(d.Get("k"))
	fmt.Println(d.mu.TryLock(), d.mu.TryLock(), d.mu.TryRLock())
	d.mu.Unlock()
	var mu sync.Mutex
	cond := sync.NewCond(&mu)
	ready, n := false, 0
	for range 5 {
		wg.Go(func() {
			mu.Lock()
			defer mu.Unlock()
			for !ready {
				cond.Wait()
			}
			n++
		})
	}
	mu.Lock()
	ready = true
	mu.Unlock()
	cond.Broadcast()
	wg.Wait()
	fmt.Println(n)
}
