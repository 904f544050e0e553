// Assertions to types and interfaces, comma-ok, nil, and the panics' texts.
package main

import (
	"fmt"
	"runtime"
)

type I interface{ M() }
type J interface {
	M()
	N()
}
type T struct{ v int }
type P struct{ v int }

func (T) M()  {}
func (*P) M() {}
func (*P) N() {}

func try(name string, f func()) {
	defer func() {
		if r := recover(); r != nil {
			_, isRT := r.(runtime.Error)
			_, isTA := r.(*runtime.TypeAssertionError)
			fmt.Println(name, "->", r, isRT, isTA)
		}
	}()
	f()
	fmt.Println(name, "ok")
}

func main() {
	var i I = T{1}
	var n I
	var e any = 3
	try("T", func() { fmt.Println(i.(T).v) })
	try("*P", func() { _ = i.(*P) })
	try("J", func() { _ = i.(J) })
	try("nil", func() { _ = n.(T) })
	try("nilI", func() { _ = n.(J) })
	try("string", func() { _ = e.(string) })
	try("I", func() { _ = e.(I) })
	try("error", func() { _ = e.(error) })
	try("int", func() { _ = e.(int) })
	try("slice", func() { _ = e.([]map[string]*T) })
	try("value T from *T", func() { _ = any(&T{}).(T) })
	try("ptr recv", func() { _ = any(P{}).(I) })
	try("func", func() { _ = any(main).(func(int) string) })
	t, ok := i.(T)
	p, ok2 := i.(*P)
	j, ok3 := i.(J)
	_, ok4 := n.(I)
	fmt.Println(t, ok, p, ok2, j, ok3, ok4)
	i = &P{5}
	if j, ok := i.(J); ok {
		j.N()
		fmt.Println(j.(*P).v, j.(I) == i)
	}
	var err error = fmt.Errorf("x")
	_, ok = err.(interface{ Unwrap() error })
	_, ok2 = err.(fmt.Stringer)
	fmt.Println(ok, ok2)
}
