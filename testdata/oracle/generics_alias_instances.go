// Alias declarations with type parameters; instantiations, whole and partial.
package main

import "fmt"

type Set[T comparable] = map[T]struct{}

type Matrix[T any] = [][]T

type Named[T any] struct{ v T }

func (n Named[T]) Get() T { return n.v }

type IntNamed = Named[int]

type Pairs[V any] = map[string]Named[V]

func keys[T comparable](s Set[T]) int { return len(s) }

func convert[To, From any](x From, f func(From) To) To { return f(x) }

func apply[T, U any, S ~[]T](s S, f func(T) U) []U {
	var list []U
	for _, x := range s {
		list = append(list, f(x))
	}
	return list
}

type ids []int

func double[T ~int | ~float64](x T) T { return 2 * x }

func main() {
	s := Set[string]{"a": {}, "b": {}}
	fmt.Println(keys(s), len(Set[int]{}))
	m := Matrix[float64]{{1, 2}, {3}}
	fmt.Printf("%T %v\n", m, m)
	var n IntNamed = Named[int]{4}
	fmt.Println(n.Get(), Pairs[bool]{"x": {true}}["x"].Get())
	fmt.Println(convert[string](3, func(i int) string { return fmt.Sprint(i, "!") }))
	f := double[float64]
	g := convert[int, string]
	fmt.Println(f(1.5), g("four", func(s string) int { return len(s) }))
	fmt.Println(apply(ids{1, 2}, double[int]), apply[int](ids{3}, func(i int) string { return "n" }))
	var h func([]int, func(int) int) []int = apply
	fmt.Println(h([]int{5}, double))
	fmt.Printf("%T\n", Named[Named[[]int]]{})
}
