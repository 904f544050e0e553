// Interfaces of the program as package reflect sees them: their methods, what implements
// them, what can be stored where they are.
package main

import (
	"fmt"
	"io"
	"reflect"
	"strings"
	"time"
)

type Shape interface{ Area() float64 }

type Named interface {
	Shape
	fmt.Stringer
}

type Empty interface{}

type hidden interface {
	Open(name string, more ...int) (Shape, error)
	closed()
}

type Sq struct{ s float64 }

func (s Sq) Area() float64    { return s.s * s.s }
func (s *Sq) Scale(f float64) { s.s *= f }
func (s Sq) String() string   { return "Sq" }

type Plain struct{}

type Other struct{}

func (Other) Area() int { return 1 }

type Holder struct {
	S Shape
	W io.Writer
	N Named
	F func(Shape) Shape
	E error
}

type Fault interface {
	error
	Code() int
}

type fault int

func (f fault) Error() string { return fmt.Sprint("fault ", int(f)) }
func (f fault) Code() int     { return int(f) }

func fails(what string, f func()) {
	defer func() { fmt.Println(what, recover()) }()
	f()
}

func main() {
	st, nt, et := reflect.TypeFor[Shape](), reflect.TypeFor[Named](), reflect.TypeFor[Empty]()
	stringer, anyType := reflect.TypeFor[fmt.Stringer](), reflect.TypeFor[any]()
	for _, v := range []any{Sq{2}, &Sq{3}, Plain{}, Other{}, 5, time.Second, &strings.Builder{}} {
		t := reflect.TypeOf(v)
		for _, u := range []reflect.Type{st, nt, et, stringer, anyType} {
			fmt.Println(t, u, t.Implements(u), t.AssignableTo(u), t.ConvertibleTo(u), reflect.ValueOf(v).CanConvert(u))
		}
	}
	for _, t := range []reflect.Type{st, nt, et, reflect.TypeFor[hidden](), stringer, reflect.TypeFor[interface{ M(int) }]()} {
		fmt.Println(t, t.Name(), t.Kind(), t.NumMethod())
		for m := range t.Methods() {
			fmt.Println(" ", m.Index, m.Name, m.PkgPath, m.Type, m.Func.IsValid())
		}
	}
	fmt.Println(nt.Implements(st), st.Implements(nt), nt.Implements(stringer), st.Implements(stringer), stringer.Implements(nt), st.Implements(st), st.Implements(et))
	m, ok := nt.MethodByName("String")
	fmt.Println(m.Name, m.Type, ok)
	_, ok = nt.MethodByName("Gone")
	fmt.Println(ok)

	var h Holder
	v := reflect.ValueOf(&h).Elem()
	v.Field(0).Set(reflect.ValueOf(Sq{4}))
	fmt.Println(h.S.Area(), v.Field(0).Elem().Type(), v.Field(0).Kind(), v.Field(0).NumMethod())
	fails("set", func() { v.Field(0).Set(reflect.ValueOf(Plain{})) })
	fails("set", func() { v.Field(0).Set(reflect.ValueOf(Other{})) })
	fails("set", func() { v.Field(2).Set(v.Field(0)) })
	fails("convert", func() { reflect.ValueOf(5).Convert(st) })
	fmt.Println(reflect.ValueOf(Sq{3}).Convert(st).Type(), reflect.ValueOf(Sq{3}).Convert(st).Elem().Type())
	v.Field(2).Set(reflect.ValueOf(&Sq{5}))
	v.Field(0).Set(v.Field(2))
	fmt.Println(h.S.Area(), h.N)
	fmt.Println(v.Field(0).Method(0).Call(nil)[0], v.Field(2).MethodByName("String").Call(nil)[0], v.Field(0).MethodByName("String").IsValid())
	fails("nil", func() { reflect.New(st).Elem().Method(0) })
	var f Fault = fault(3)
	v.Field(4).Set(reflect.ValueOf(&f).Elem())
	fmt.Println(h.E, reflect.ValueOf(&f).Elem().Convert(reflect.TypeFor[error]()).Type())

	mp := reflect.MakeMap(reflect.TypeFor[map[string]Shape]())
	mp.SetMapIndex(reflect.ValueOf("a"), reflect.ValueOf(Sq{6}))
	fails("map", func() { mp.SetMapIndex(reflect.ValueOf("b"), reflect.ValueOf(7)) })
	mp.SetMapIndex(reflect.ValueOf("c"), reflect.Value{})
	fmt.Println(mp.Interface().(map[string]Shape)["a"].Area(), mp.Len())
	s := reflect.Append(reflect.ValueOf([]Shape{}), reflect.ValueOf(Sq{7}))
	fails("append", func() { reflect.Append(s, reflect.ValueOf(Plain{})) })
	fmt.Println(s.Len(), s.Index(0).Interface().(Shape).Area())
	c := reflect.ValueOf(make(chan Shape, 2))
	c.Send(reflect.ValueOf(Sq{8}))
	fails("send", func() { c.Send(reflect.ValueOf(Plain{})) })
	fmt.Println(c.Len())

	sum := reflect.ValueOf(func(name string, shapes ...Shape) (n float64) {
		for _, s := range shapes {
			n += s.Area()
		}
		return n
	})
	fmt.Println(sum.Call([]reflect.Value{reflect.ValueOf("x"), reflect.ValueOf(Sq{1}), reflect.ValueOf(&Sq{2})})[0])
	fmt.Println(sum.CallSlice([]reflect.Value{reflect.ValueOf("x"), reflect.ValueOf([]Shape{Sq{3}})})[0])
	fails("call", func() { sum.Call([]reflect.Value{reflect.ValueOf("x"), reflect.ValueOf(Plain{})}) })
}
