// Generic functions: inference, explicit and partial instantiation, function values, recursion.
package main

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

func Map[T, U any](xs []T, f func(T) U) []U {
	r := make([]U, 0, len(xs))
	for _, x := range xs {
		r = append(r, f(x))
	}
	return r
}
func Filter[S ~[]E, E any](s S, keep func(E) bool) S {
	var r S
	for _, x := range s {
		if keep(x) {
			r = append(r, x)
		}
	}
	return r
}
func Reduce[T, A any](xs []T, a A, f func(A, T) A) A {
	for _, x := range xs {
		a = f(a, x)
	}
	return a
}
func Keys[M ~map[K]V, K cmp.Ordered, V any](m M) []K {
	r := make([]K, 0)
	for k := range m {
		r = append(r, k)
	}
	slices.Sort(r)
	return r
}
func Zero[T any]() (z T)                       { return }
func Ptr[T any](x T) *T                        { return &x }
func Conv[To, From ~int | ~float64](x From) To { return To(x) }
func Curry[A, B, C any](f func(A, B) C) func(A) func(B) C {
	return func(a A) func(B) C { return func(b B) C { return f(a, b) } }
}
func Depth[T any](n int, x T) string {
	if n == 0 {
		return fmt.Sprintf("%T", x)
	}
	return Depth(n-1, x)
}

type IDs []int

func double[T ~int | ~float64](x T) T { return x * 2 }

func main() {
	fmt.Println(Map([]int{1, 2}, strconv.Itoa), Map([]string{"a", "bb"}, func(s string) int { return len(s) }))
	ids := Filter(IDs{1, 2, 3, 4}, func(i int) bool { return i%2 == 0 })
	fmt.Printf("%v %T\n", ids, ids)
	fmt.Println(Reduce([]float64{1, 2.5}, "", func(a string, f float64) string { return a + fmt.Sprint(f, ";") }))
	fmt.Println(Keys(map[string]bool{"b": true, "a": false}), Keys(map[int]any{2: nil, 1: nil}))
	fmt.Printf("%q %v %v %T\n", Zero[string](), Zero[*int](), Zero[[2]int](), Zero[map[string]error]())
	p := Ptr(5)
	*p++
	fmt.Println(*p, *Ptr("s"), Conv[float64](3)/2, Conv[int](2.9))
	f := double[float64]
	var g func(int) int = double
	fmt.Println(f(1.5), g(4), Map([]int{1, 2}, double[int]), Map([]int{3}, double))
	fmt.Println(Curry(func(a int, b string) string { return strings.Repeat(b, a) })(3)("x"), Depth(3, map[string][]int{}))
}
