// Atomics of every kind.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

type Conf struct{ v int }

func main() {
	var i32 atomic.Int32
	var u64 atomic.Uint64
	var b atomic.Bool
	var p atomic.Pointer[Conf]
	var v atomic.Value
	var plain int64
	var wg sync.WaitGroup
	for i := range 30 {
		wg.Go(func() {
			i32.Add(1)
			u64.Add(uint64(i))
			atomic.AddInt64(&plain, 2)
			for {
				old := p.Load()
				n := &Conf{1}
				if old != nil {
					n.v = old.v + 1
				}
				if p.CompareAndSwap(old, n) {
					break
				}
			}
			v.Store(Conf{i})
			b.Store(true)
		})
	}
	wg.Wait()
	_, ok := v.Load().(Conf)
	fmt.Println(i32.Load(), u64.Load(), atomic.LoadInt64(&plain), p.Load().v, ok, b.Swap(false), b.Load())
	fmt.Println(i32.CompareAndSwap(30, 1), i32.And(0), i32.Or(6), i32.Load())
	defer func() { fmt.Println(recover()) }()
	v.Store("other type")
}
