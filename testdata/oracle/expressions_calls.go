// Calls: multi-value forwarding, nil funcs, methods on literals, immediate calls, args evaluated once.
package main

import (
	"fmt"
	"strings"
)

type V struct{ x, y int }

func (v V) add(o V) V                                   { return V{v.x + o.x, v.y + o.y} }
func (v *V) scale(k int) *V                             { v.x *= k; v.y *= k; return v }
func pair() (int, string)                               { return 1, "p" }
func show(a any, b ...any)                              { fmt.Println(a, b) }
func id[T any](x T) T                                   { return x }
func apply(f func(int, string), g func() (int, string)) { f(g()) }

func main() {
	show(pair())
	apply(func(i int, s string) { fmt.Println(i, s) }, pair)
	fmt.Println(V{1, 2}.add(V{3, 4}), (&V{1, 2}).scale(3).add(V{}))
	fmt.Println(func(a, b int) int { return a * b }(6, 7), id(id[int])(5), id[func() int](func() int { return 3 })())
	n := 0
	next := func() int { n++; return n }
	fmt.Println(next(), next(), next())
	func() {
		defer func() { fmt.Println(recover()) }()
		var f func(int)
		f(next())
	}()
	fmt.Println(n)
	m := map[string]func(...string) string{"join": func(s ...string) string { return strings.Join(s, "-") }}
	fmt.Println(m["join"]("a", "b"), m["join"]())
	var fs [2]func() V
	fs[1] = func() V { return V{8, 9} }
	fmt.Println(fs[1]().x, fs[0] == nil)
	go func(x int) {}(next())
	fmt.Println(strings.Map(func(r rune) rune { return r + 1 }, "HAL"))
	fmt.Println(len(fmt.Sprint(pair())), append([]any{0}, []any{1, "x"}...))
}
