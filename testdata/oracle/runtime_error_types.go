// The types and texts of the runtime's own errors.
package main

import (
	"errors"
	"fmt"
	"runtime"
)

type T struct {
	p *T
	n int
}
type I interface{ M() }

func try(name string, f func()) {
	defer func() {
		r := recover()
		_, rt := r.(runtime.Error)
		var ta *runtime.TypeAssertionError
		err, _ := r.(error)
		fmt.Printf("%s: %T %v %v %v\n", name, r, r, rt, errors.As(err, &ta))
	}()
	f()
}

func main() {
	var m map[string]int
	var p *T
	var e any = 3
	var i I
	var s []int
	var c chan int
	zero := 0
	neg := -1

	try("nilmap", func() { m["a"] = 1 })
	try("nil", func() { p.n = 1 })
	try("assert", func() { _ = e.(string) })
	try("assertI", func() { _ = e.(I) })
	try("nilI", func() { i.M() })
	try("index", func() { _ = s[5] })
	try("indexneg", func() { _ = s[neg] })
	try("slice", func() { _ = s[1 : neg+3] })
	try("slice3", func() { _ = s[0 : 1 : neg+3] })
	try("str", func() { _ = "abc"[neg+10:] })
	try("div", func() { _ = 1 / zero })
	try("close", func() { close(c) })
	try("shift", func() { _ = 1 << neg })
	try("make", func() { _ = make([]int, neg) })
	try("makechan", func() { _ = make(chan int, neg) })
	try("cmp", func() { _ = e == any([]int{}) || any([]int{}) == any([]int{}) })
	try("conv", func() { _ = [4]int(s) })
	try("panicnil", func() { panic(nil) })
	var f func()
	try("nilfunc", func() { f() })
	try("custom", func() { panic(errors.New("x")) })
	try("array", func() { var a [3]int; k := 5; a[k%6]++ })
}
