// Selectors: automatic dereference, promoted through pointers, package names shadowed.
package main

import "fmt"

type In struct{ v int }
type Mid struct{ *In }
type Out struct {
	Mid
	m map[string]*Out
	f func() *Out
	a [2]Mid
}

func (i *In) inc() *In { i.v++; return i }

func main() {
	in := &In{1}
	o := &Out{Mid: Mid{in}, m: map[string]*Out{}}
	o.v = 5
	o.m["self"] = o
	o.f = func() *Out { o.v++; return o }
	o.a[1].In = in
	o.m["self"].f().f().m["self"].a[1].v += 100
	fmt.Println(o.inc().inc().v)
	fmt.Println(in.v, o.Mid.In.v, (*o).v, (**&o).In.v)
	p := &o
	fmt.Println((*p).v, (*p).Mid.v)
	strings := []string{"shadow"}
	fmt.Println(strings[0], len(strings))
	s := struct {
		a struct{ b struct{ c int } }
	}{}
	s.a.b.c = 4
	q := &s.a.b
	q.c++
	fmt.Println(s.a.b.c, s)
	xs := []Mid{{in}, {&In{3}}}
	for _, x := range xs {
		x.v++
	}
	fmt.Println(xs[0].v, xs[1].v)
	func() {
		defer func() { fmt.Println(recover()) }()
		var e Out
		fmt.Println(e.v)
	}()
}
