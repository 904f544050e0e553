// Once with panics, Pool, Map, WaitGroup reuse and misuse.
package main

import (
	"fmt"
	"sync"
)

func main() {
	var once sync.Once
	func() {
		defer func() { fmt.Println("first", recover()) }()
		once.Do(func() { panic("once") })
	}()
	once.Do(func() { fmt.Println("never") })
	ov := sync.OnceFunc(func() { panic("again") })
	for range 2 {
		func() {
			defer func() { fmt.Println(recover()) }()
			ov()
		}()
	}
	var m sync.Map
	for i := range 5 {
		m.Store(i, fmt.Sprint("v", i))
	}
	act, loaded := m.LoadOrStore(2, "new")
	m.Delete(0)
	del, ok := m.LoadAndDelete(1)
	n := 0
	m.Range(func(k, v any) bool { n += k.(int); return true })
	fmt.Println(act, loaded, del, ok, n)
	fmt.Println(m.CompareAndSwap(2, "v2", "x"), m.CompareAndDelete(3, "no"))
	func() {
		defer func() { fmt.Println(recover()) }()
		var wg sync.WaitGroup
		wg.Done()
	}()
	func() {
		var wg sync.WaitGroup
		for round := range 3 {
			for range 4 {
				wg.Go(func() {})
			}
			wg.Wait()
			fmt.Print(round, " ")
		}
		fmt.Println()
	}()
}
