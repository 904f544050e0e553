// Aliases, also generic ones, of named, unnamed, struct and function types.
package main

import "fmt"

type Orig struct{ v int }

func (o Orig) Show() string { return fmt.Sprint("orig", o.v) }

type Al = Orig
type AlP = *Orig
type Set[T comparable] = map[T]struct{}
type Pair[A, B any] struct {
	a A
	b B
}
type IntPair[B any] = Pair[int, B]
type Vec[T any] = []T
type Fn = func(Al) AlP
type E = error
type Any = any

type Wrap struct {
	Al
	E
}

func main() {
	var a Al = Orig{3}
	var o Orig = a
	fmt.Printf("%T %v %s\n", a, o == a, a.Show())
	s := Set[string]{"x": {}}
	s["y"] = struct{}{}
	fmt.Printf("%d %T\n", len(s), s)
	p := IntPair[string]{1, "b"}
	fmt.Printf("%+v %T\n", p, p)
	v := Vec[Vec[int]]{{1}, {2, 3}}
	fmt.Printf("%v %T\n", v, v)
	var f Fn = func(o Orig) *Orig { o.v++; return &o }
	fmt.Println(f(a).v, a.v)
	w := Wrap{Al{8}, fmt.Errorf("e")}
	fmt.Println(w.Show(), w.Error(), w.Al.v, w.E)
	var x Any = a
	switch t := x.(type) {
	case Al:
		fmt.Println("Al", t.v)
	}
	type local = struct{ q int }
	var l local = struct{ q int }{4}
	fmt.Printf("%v %T\n", l, l)
}
