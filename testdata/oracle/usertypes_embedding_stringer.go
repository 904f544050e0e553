// Which String is used: embedded, shadowed, ambiguous, by pointer.
package main

import "fmt"

type A struct{ n int }

func (a A) String() string { return fmt.Sprint("A", a.n) }

type B struct {
	A
	m int
}
type C struct {
	A
	m int
}

func (c C) String() string { return "C" + c.A.String() }

type D struct {
	A
	C
}
type E struct{ *A }
type F struct {
	a A
	p *A
	s []A
	m map[string]A
	i any
}
type G struct{ fmt.Stringer }

func main() {
	fmt.Println(B{A{1}, 2}, C{A{3}, 4}, D{A{5}, C{A{6}, 7}}, E{&A{8}})
	fmt.Printf("%v %+v\n", []B{{A{1}, 2}}, map[string]C{"k": {}})
	f := F{A{1}, nil, []A{{2}}, map[string]A{"x": {3}}, A{4}}
	fmt.Printf("%v %+v\n", f, f)
	fmt.Println(G{A{9}}, &B{A{10}, 0}, []any{A{1}, &A{2}}, struct{ A }{A{3}})
	fmt.Printf("%s %d %q\n", A{1}, A{2}, B{A{3}, 4})
}
