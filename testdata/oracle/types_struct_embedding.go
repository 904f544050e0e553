// Embedded fields: promotion by depth, shadowing, through pointers and interfaces.
package main

import "fmt"

type A struct{ x, y int }

func (a A) Get() int    { return a.x }
func (a *A) Set(v int)  { a.x = v }
func (a A) Who() string { return "A" }

type B struct {
	A
	y string
}

func (b B) Who() string { return "B>" + b.A.Who() }

type C struct {
	*B
	fmt.Stringer
	z int
}
type S string

func (s S) String() string { return "S:" + string(s) }

type getter interface{ Get() int }
type setter interface {
	getter
	Set(int)
}
type D struct {
	getter
	Extra int
}

func main() {
	b := B{A{1, 2}, "why"}
	b.Set(5)
	fmt.Println(b.x, b.y, b.A.y, b.Get(), b.Who(), b)
	c := C{B: &b, Stringer: S("in"), z: 3}
	c.Set(6)
	c.x++
	fmt.Println(c.Get(), b.Get(), c.Who(), c.String(), c.y, c.B.A.y, c)
	var g getter = b
	var s setter = &b
	s.Set(70)
	fmt.Println(g.Get(), s.Get(), b.x)
	d := D{c, 1}
	c.Set(8)
	fmt.Println(d.Get(), D{getter: d}.Get())
	f := c.Get
	h := (*B).Who
	k := B.Get
	c.Set(9)
	fmt.Println(f(), h(&b), k(b))
	var gs []getter = []getter{b, &b, c, &c, d}
	for _, g := range gs {
		fmt.Printf("%T=%d ", g, g.Get())
	}
	fmt.Println()
}
