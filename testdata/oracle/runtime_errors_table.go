// The texts of all run-time errors, recovered.
package main

import (
	"errors"
	"fmt"
	"runtime"
)

type T struct{ a [4]int }
type I interface{ M() }

func try(name string, f func()) {
	defer func() {
		r := recover()
		err, isErr := r.(error)
		_, isRuntime := r.(runtime.Error)
		fmt.Printf("%s: %v %v %v\n", name, r, isErr && err != nil, isRuntime)
	}()
	f()
}

var (
	zero  = 0
	five  = 5
	neg   = -1
	nilp  *T
	nilm  map[string]int
	nili  I
	nilf  func()
	nilc  chan int
	short     = []int{1, 2}
	str       = "abc"
	anyv  any = "s"
)

func main() {
	try("div", func() { _ = 1 / zero })
	try("mod", func() { _ = 1 % zero })
	try("div64", func() { _ = int64(1) / int64(zero) })
	try("udiv", func() { _ = uint8(1) / uint8(zero) })
	try("index", func() { _ = short[five] })
	try("index neg", func() { _ = short[neg] })
	try("string index", func() { _ = str[five] })
	try("array index", func() { var a [3]int; _ = a[five] })
	try("array pointer", func() { _ = nilp.a[1] })
	try("nil field", func() { nilp.a[0] = 1 })
	try("nil map", func() { nilm["a"]++ })
	try("nil iface", func() { nili.M() })
	try("nil func", func() { nilf() })
	try("nil close", func() { close(nilc) })
	try("slice hi", func() { _ = short[:five] })
	try("slice lo", func() { _ = short[five:] })
	try("slice swap", func() { _ = short[2:zero] })
	try("slice3", func() { _ = short[0:1:five] })
	try("string slice", func() { _ = str[five:] })
	try("make", func() { _ = make([]int, neg) })
	try("to array", func() { _ = [4]int(short) })
	try("shift", func() { _ = 1 << neg })
	try("assert", func() { _ = anyv.(int) })
	try("assert iface", func() { _ = anyv.(I) })
	try("assert nil", func() { _ = any(nil).(int) })
	try("unhashable", func() { _ = map[any]int{}[[]int{}] })
	try("uncomparable", func() { _ = any([]int{}) == any([]int{}) })
	try("custom", func() { panic(errors.New("mine")) })
	try("goexit value", func() { panic(nil) })
}
