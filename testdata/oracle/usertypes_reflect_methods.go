// Methods through reflect.
package main

import (
	"fmt"
	"reflect"
)

type T struct{ n int }

func (t T) Hello(s string) string { return fmt.Sprint("hello ", s, t.n) }
func (t *T) Set(n int)            { t.n = n }
func (t T) String() string        { return "T" }

func main() {
	t := T{1}
	rt := reflect.TypeOf(t)
	fmt.Println(rt.NumMethod(), reflect.TypeOf(&t).NumMethod())
	m, ok := rt.MethodByName("Hello")
	fmt.Println(m.Name, ok)
	fmt.Println(reflect.ValueOf(t).MethodByName("Hello").Call([]reflect.Value{reflect.ValueOf("x")})[0])
	reflect.ValueOf(&t).MethodByName("Set").Call([]reflect.Value{reflect.ValueOf(9)})
	fmt.Println(t.n, rt.Implements(reflect.TypeFor[fmt.Stringer]()))
}
