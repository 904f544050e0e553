// Method expressions and method values: of values, pointers, embedded fields, interfaces
// and type parameters; when the receiver is evaluated.
package main

import (
	"fmt"
	"strings"
)

type T struct{ n int }

func (t T) Val(d int) int  { return t.n + d }
func (t *T) Ptr(d int) int { t.n += d; return t.n }

type outer struct {
	*T
	name string
}

type valuer interface{ Val(int) int }

func call[V valuer](v V) int {
	f := V.Val
	return f(v, 100)
}

type fn func(int) int

func (f fn) twice(x int) int { return f(f(x)) }

func main() {
	t := T{1}
	fmt.Println(T.Val(t, 10), (*T).Val(&t, 20), (*T).Ptr(&t, 1), t.n)
	f := t.Val
	g := t.Ptr
	t.n = 50
	fmt.Println(f(1), g(1), t.n)

	o := outer{&T{5}, "o"}
	h := o.Ptr
	o.T = &T{1000}
	fmt.Println(h(1), outer.Val(o, 1), (*outer).Ptr(&o, 2), o.n)

	var v valuer = t
	w := v.Val
	v = T{-1}
	fmt.Println(w(0), valuer.Val(v, 0), call(v), call(&t))

	fmt.Println(fn(func(x int) int { return x * 3 }).twice(2), fn.twice(f, 1))
	up := strings.ToUpper
	parts := (*strings.Builder).WriteString
	var b strings.Builder
	parts(&b, up("abc"))
	fmt.Println(b.String(), strings.NewReplacer("a", "b").Replace("aa"))

	fs := []func(int) int{t.Val, t.Ptr, (&t).Val}
	for i, f := range fs {
		fmt.Print(f(i), " ")
	}
	fmt.Println()
	defer func() { fmt.Println(recover()) }()
	var p *T
	q := p.Ptr
	fmt.Println("bound", q != nil)
	_ = p.Val
}
