// Variadic generic functions, functions of functions, defaults by options.
package main

import (
	"fmt"
	"strings"
)

type Opt[T any] func(*T)

func Build[T any](opts ...Opt[T]) (t T) {
	for _, o := range opts {
		o(&t)
	}
	return
}

type conf struct {
	name string
	n    int
}

func Name(s string) Opt[conf] { return func(c *conf) { c.name = s } }
func N(n int) Opt[conf]       { return func(c *conf) { c.n = n } }
func Compose[T any](fs ...func(T) T) func(T) T {
	return func(x T) T {
		for _, f := range fs {
			x = f(x)
		}
		return x
	}
}
func Zip[A, B any](as []A, bs ...B) (out []struct {
	A A
	B B
}) {
	for i := range min(len(as), len(bs)) {
		out = append(out, struct {
			A A
			B B
		}{as[i], bs[i]})
	}
	return
}
func Tap[T any](x T, fs ...func(T)) T {
	for _, f := range fs {
		f(x)
	}
	return x
}

func main() {
	fmt.Printf("%+v %+v\n", Build(Name("x"), N(3)), Build[conf]())
	fmt.Println(Compose(strings.ToUpper, strings.TrimSpace)(" a "), Compose[int]()(4))
	fmt.Printf("%v %T\n", Zip([]int{1, 2, 3}, "a", "b"), Zip([]int{1}, true))
	fmt.Println(Tap(5, func(i int) { fmt.Print(i*2, " ") }))
}
