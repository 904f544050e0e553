// Memory: finalizers, cleanups, weak pointers and KeepAlive.
package main

import (
	"fmt"
	"runtime"
	"time"
	"weak"
)

type T struct{ a, b int }

func main() {
	done := make(chan int, 10)
	func() {
		t := &T{1, 2}
		runtime.SetFinalizer(t, func(t *T) { done <- t.a })
		u := &T{3, 4}
		runtime.AddCleanup(u, func(n int) { done <- n }, 30)
		runtime.KeepAlive(u)
	}()
	sum := 0
	for sum < 31 {
		runtime.GC()
		select {
		case n := <-done:
			sum += n
		case <-time.After(10 * time.Millisecond):
		}
	}
	fmt.Println(sum)
	s := &T{5, 6}
	w := weak.Make(s)
	fmt.Println(w.Value() == s, w.Value().b)
	runtime.KeepAlive(s)
	arr := new([10]int)
	runtime.SetFinalizer(arr, func(*[10]int) {})
	arr[3] = 4
	fmt.Println(arr[3], runtime.NumGoroutine() > 0, runtime.GOOS != "")
}
