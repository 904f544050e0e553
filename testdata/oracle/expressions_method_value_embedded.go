// Method values and expressions of promoted methods.
package main

import "fmt"

type A struct{ n int }

func (a A) V() int  { return a.n }
func (a *A) P() int { a.n++; return a.n }

type B struct{ A }
type C struct{ *B }
type I interface{ V() int }
type D struct{ I }

func main() {
	b := B{A{1}}
	c := C{&b}
	v, p := c.V, c.P
	fmt.Println(p(), p(), v(), b.n)
	fmt.Println(B.V(b), (*B).P(&b), C.V(c), C.P(c), (*C).V(&c))
	d := D{c}
	dv := d.V
	c.P()
	fmt.Println(dv(), D.V(d), I.V(b))
	fs := []func() int{b.A.V, b.P, D{b}.V, struct{ I }{d}.V}
	for _, f := range fs {
		fmt.Print(f(), " ")
	}
	fmt.Println()
}
