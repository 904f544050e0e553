// Defer: order, argument evaluation, loops, methods, builtins, changing results.
package main

import (
	"fmt"
	"sync"
)

type T struct{ n int }

func (t T) show(s string)   { fmt.Println(s, t.n) }
func (t *T) pshow(s string) { fmt.Println(s, t.n) }

func order() {
	for i := range 3 {
		defer fmt.Print(i, " ")
	}
	defer func() {
		defer fmt.Print("inner ")
		fmt.Print("outer ")
	}()
}

func results() (a int, b string) {
	defer func() { a++; b += "!" }()
	a = 1
	return a * 10, "x"
}

func args() {
	x := 1
	defer fmt.Println("arg", x)
	defer func(y int) { fmt.Println("closure", x, y) }(x)
	x = 2
}

func early(n int) (s string) {
	defer func() { s += "+d1" }()
	if n == 0 {
		return "zero"
	}
	defer func() { s += "+d2" }()
	return "more"
}

func builtins() {
	m := map[int]int{1: 1, 2: 2}
	c := make(chan int)
	func() {
		defer delete(m, 1)
		defer close(c)
		defer print()
		defer copy([]int{1}, []int{2})
		defer func() { recover() }()
	}()
	_, ok := <-c
	fmt.Println(m, ok)
}

func main() {
	order()
	fmt.Println()
	fmt.Println(results())
	args()
	fmt.Println(early(0), early(1))
	builtins()
	t := T{1}
	func() {
		defer t.show("value")
		defer t.pshow("pointer")
		defer (&t).show("addr value")
		t.n = 2
	}()
	func() {
		var mu sync.Mutex
		mu.Lock()
		defer mu.Unlock()
	}()
	f := func() { fmt.Println("old f") }
	func() {
		defer f()
		f = func() { fmt.Println("new f") }
	}()
	func() {
		defer func() { fmt.Println("nil func:", recover() != nil) }()
		var g func()
		defer g()
		fmt.Println("runs first")
	}()
	n := 0
	func() {
		for i := 0; i < 100; i++ {
			defer func() { n += i }()
		}
	}()
	fmt.Println(n)
}
