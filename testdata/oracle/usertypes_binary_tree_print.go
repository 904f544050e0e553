// A tree printed by String recursively, by %v of nested pointers, and by a visitor.
package main

import "fmt"

type Tree struct {
	L, R *Tree
	V    int
}

func (t *Tree) String() string {
	if t == nil {
		return "."
	}
	return fmt.Sprintf("(%v %d %v)", t.L, t.V, t.R)
}

type Plain struct {
	V    int
	Next []Plain
	Any  any
}
type visitor interface{ visit(*Tree) visitor }
type depth struct {
	d   int
	max *int
}

func (v depth) visit(t *Tree) visitor { *v.max = max(*v.max, v.d); return depth{v.d + 1, v.max} }
func walk(v visitor, t *Tree) {
	if t == nil {
		return
	}
	v = v.visit(t)
	walk(v, t.L)
	walk(v, t.R)
}

func main() {
	t := &Tree{&Tree{nil, nil, 1}, &Tree{&Tree{V: 3}, nil, 5}, 2}
	fmt.Println(t, []*Tree{t.L, nil}, map[string]*Tree{"r": t.R})
	m := 0
	walk(depth{1, &m}, t)
	fmt.Printf("%d %s %v\n", m, t.L, struct{ T *Tree }{nil})
	p := Plain{1, []Plain{{2, nil, "x"}}, Plain{V: 3}}
	fmt.Printf("%v\n%+v\n", p, p)
}
