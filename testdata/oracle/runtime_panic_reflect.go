// Misuse of package reflect has its own texts.
package main

import (
	"fmt"
	"reflect"
)

type T struct {
	A int
	b int
}

func (T) M(x int) int { return x }

func try(what string, f func()) {
	defer func() {
		r := recover()
		_, err := r.(error)
		fmt.Printf("%s: %v %t\n", what, r, err)
	}()
	f()
}

func main() {
	var none *T
	var list []int
	var table map[string]int
	try("kind", func() { reflect.ValueOf("x").Int() })
	try("zero", func() { reflect.Value{}.Int() })
	try("zero interface", func() { reflect.Value{}.Interface() })
	try("zero type", func() { reflect.Value{}.Type() })
	try("nil type", func() { reflect.TypeOf(nil).Kind() })
	try("nil elem", func() { reflect.ValueOf(none).Elem().Field(0) })
	try("index", func() { reflect.ValueOf([]int{1}).Index(3) })
	try("array index", func() { reflect.ValueOf([1]int{1}).Index(3) })
	try("string index", func() { reflect.ValueOf("abc").Index(3) })
	try("slice", func() { reflect.ValueOf([]int{1}).Slice(0, 3) })
	try("unaddressable", func() { reflect.ValueOf(T{}).Field(0).SetInt(1) })
	try("unexported", func() { reflect.ValueOf(&T{}).Elem().Field(1).SetInt(1) })
	try("unexported interface", func() { reflect.ValueOf(T{}).Field(1).Interface() })
	try("field", func() { reflect.ValueOf(T{}).Field(5) })
	try("set", func() { reflect.ValueOf(&list).Elem().Set(reflect.ValueOf(1)) })
	try("map nil", func() { reflect.ValueOf(table).SetMapIndex(reflect.ValueOf("a"), reflect.ValueOf(1)) })
	try("map key", func() { reflect.ValueOf(map[string]int{}).MapIndex(reflect.ValueOf(1)) })
	try("call few", func() { reflect.ValueOf(T{}.M).Call(nil) })
	try("call kind", func() { reflect.ValueOf(T{}.M).Call([]reflect.Value{reflect.ValueOf("x")}) })
	try("call zero", func() { reflect.ValueOf(T{}.M).Call([]reflect.Value{{}}) })
	try("call nil", func() { var f func(); reflect.ValueOf(f).Call(nil) })
	try("make slice", func() { reflect.MakeSlice(reflect.TypeOf(list), -1, 0) })
	try("make slice cap", func() { reflect.MakeSlice(reflect.TypeOf(list), 2, 1) })
	try("make chan", func() { reflect.MakeChan(reflect.TypeOf(list), 1) })
	try("convert", func() { reflect.ValueOf("x").Convert(reflect.TypeOf(1)) })
	try("convert array", func() { reflect.ValueOf([]int{1}).Convert(reflect.TypeOf([2]int{})) })
	try("elem", func() { reflect.TypeOf(1).Elem() })
	try("close", func() { reflect.ValueOf((<-chan int)(make(chan int))).Close() })
	try("grow", func() { reflect.ValueOf(&list).Elem().Grow(-1) })
	try("is nil", func() { reflect.ValueOf(1).IsNil() })
	made := func(results ...reflect.Value) func() error {
		return reflect.MakeFunc(reflect.TypeFor[func() error](), func([]reflect.Value) []reflect.Value { return results }).Interface().(func() error)
	}
	try("made zero", func() { made(reflect.Value{})() })
	try("made few", func() { made()() })
	try("made kind", func() { made(reflect.ValueOf(1))() })
	try("made", func() { fmt.Println(made(reflect.Zero(reflect.TypeFor[error]()))()) })
}
