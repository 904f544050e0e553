// Lock ordering, copies of results, deferred unlocks through panics.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

type Acc struct {
	sync.Mutex
	id, bal int
}

func transfer(a, b *Acc, n int) (err error) {
	x, y := a, b
	if x.id > y.id {
		x, y = y, x
	}
	x.Lock()
	defer x.Unlock()
	y.Lock()
	defer y.Unlock()
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	if a.bal < n {
		panic("insufficient")
	}
	a.bal -= n
	b.bal += n
	return
}

func main() {
	a, b := &Acc{id: 1, bal: 100}, &Acc{id: 2, bal: 100}
	var wg sync.WaitGroup
	var fails atomic.Int32
	for i := range 40 {
		wg.Go(func() {
			var err error
			if i%2 == 0 {
				err = transfer(a, b, 3)
			} else {
				err = transfer(b, a, 3)
			}
			if err != nil {
				fails.Add(1)
			}
		})
	}
	wg.Wait()
	fmt.Println(a.bal+b.bal, fails.Load() == 0, transfer(a, b, 1000), a.TryLock())
}
