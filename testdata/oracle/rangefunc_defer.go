// Defer inside a range-over-func body runs at the end of the function; panics pass through.
package main

import (
	"fmt"
	"iter"
)

func seq(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		defer fmt.Println("iterator cleanup")
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

func deferred() (s string) {
	for i := range seq(3) {
		defer func() { s += fmt.Sprint("d", i, " ") }()
		if i == 1 {
			s = "early "
			return s
		}
	}
	return "late"
}

func panics() (r any) {
	defer func() { r = recover() }()
	for i := range seq(3) {
		defer fmt.Println("deferred in body", i)
		if i == 1 {
			panic("body panic")
		}
	}
	return
}

func iterPanics() {
	defer func() { fmt.Println("got", recover()) }()
	for i := range func(yield func(int) bool) {
		yield(1)
		panic("from iterator")
	} {
		fmt.Println("body", i)
	}
}

func bad(yield func(int) bool) {
	yield(1)
	yield(2)
}

func swallow(yield func(int) bool) {
	defer func() { recover() }()
	yield(1)
}

func recovering() {
	defer func() { fmt.Println("state:", recover()) }()
	for range swallow {
		panic("lost")
	}
	fmt.Println("not reached")
}

func main() {
	fmt.Println(deferred())
	fmt.Println(panics())
	iterPanics()
	recovering()
	func() {
		defer func() { fmt.Println(recover()) }()
		for range bad {
			break
		}
	}()
	var saved func(int) bool
	func() {
		defer func() { fmt.Println(recover()) }()
		for i := range func(yield func(int) bool) { saved = yield; yield(5) } {
			fmt.Println("saved", i)
		}
		saved(6)
	}()
}
