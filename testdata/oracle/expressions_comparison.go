// Comparison of structs, arrays, interfaces, channels; blank fields; panics.
package main

import (
	"errors"
	"fmt"
	"io"
)

type B struct {
	a int
	_ string
	c float64
}
type N struct {
	p *int
	i any
	e error
	s struct{ x [2]string }
}
type F struct{ f []int }

func try(f func() bool) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Println(r)
		}
	}()
	fmt.Println(f())
}

func main() {
	fmt.Println(B{1, "x", 2} == B{1, "y", 2}, B{1, "x", 2} != B{1, "x", 3})
	x := 1
	n := N{&x, 5, io.EOF, struct{ x [2]string }{[2]string{"a"}}}
	m := n
	fmt.Println(n == m)
	m.i = 5.0
	fmt.Println(n == m)
	m.i, m.s.x[1] = 5, "z"
	fmt.Println(n == m, n.s == m.s)
	var a, b any = F{}, F{}
	try(func() bool { return a == b })
	try(func() bool { a = []int{}; return a == b })
	try(func() bool { b = a; return a == b })
	try(func() bool { return any(map[int]int{}) == any(map[int]int{}) })
	try(func() bool { f := func() {}; return any(f) == any(f) })
	try(func() bool { return any([1]any{[]int{}}) == any([1]any{[]int{}}) })
	try(func() bool {
		return any(struct {
			a int
			b any
		}{1, []int{}}) == any(struct {
			a int
			b any
		}{2, []int{}})
	})
	try(func() bool { m := map[any]int{}; m[F{}] = 1; return true })
	try(func() bool { m := map[any]int{}; return m[[]int{1}] == 0 })
	try(func() bool { m := map[[1]any]int{{1}: 1}; return m[[1]any{func() {}}] == 0 })
	mm := map[B]int{{1, "p", 1}: 10}
	fmt.Println(mm[B{1, "q", 1}], [0]int{} == [0]int{}, struct{}{} == struct{}{})
	var e1, e2 error
	fmt.Println(e1 == e2, e1 == nil, errors.New("a") == errors.New("a"), io.EOF == error(io.EOF))
	type T struct{ any }
	fmt.Println(T{1} == T{1}, T{1} == T{"1"}, T{nil} == T{})
}
