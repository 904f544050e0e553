// Recursive types through slices, maps, funcs, pointers, interfaces, channels.
package main

import "fmt"

type (
	List []List
	Map  map[string]Map
	Fn   func(Fn) int
	Ptr  *Ptr
	Ch   chan Ch
	Tree struct {
		L, R *Tree
		V    int
	}
	Expr interface{ Eval(env map[string]Expr) int }
	Num  int
	Add  struct{ A, B Expr }
	Var  string
)

func (n Num) Eval(map[string]Expr) int   { return int(n) }
func (a Add) Eval(e map[string]Expr) int { return a.A.Eval(e) + a.B.Eval(e) }
func (v Var) Eval(e map[string]Expr) int { return e[string(v)].Eval(e) }
func (l List) depth() int {
	d := 0
	for _, k := range l {
		d = max(d, k.depth())
	}
	return d + 1
}
func (t *Tree) insert(v int) *Tree {
	if t == nil {
		return &Tree{V: v}
	}
	if v < t.V {
		t.L = t.L.insert(v)
	} else {
		t.R = t.R.insert(v)
	}
	return t
}
func (t *Tree) walk(f func(int)) {
	if t != nil {
		t.L.walk(f)
		f(t.V)
		t.R.walk(f)
	}
}

func main() {
	fmt.Println(List{{}, {{}, {{}}}}.depth(), List{nil, {}})
	m := Map{"a": {"b": {}}}
	m["a"]["b"]["c"] = m["x"]
	fmt.Println(m, len(m["a"]["b"]))
	n := 0
	var f Fn = func(g Fn) int {
		if n++; n < 5 {
			return g(g) + 1
		}
		return 0
	}
	fmt.Println(f(f))
	var p Ptr
	p = &p
	fmt.Println(*p == p)
	c := make(Ch, 1)
	c <- c
	fmt.Println(<-c == c)
	var t *Tree
	for _, v := range []int{5, 2, 8, 1, 9} {
		t = t.insert(v)
	}
	t.walk(func(v int) { fmt.Print(v, " ") })
	fmt.Println(Add{Num(1), Add{Var("x"), Num(3)}}.Eval(map[string]Expr{"x": Add{Num(10), Num(20)}}))
}
