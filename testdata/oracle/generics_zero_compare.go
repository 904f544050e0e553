// Zero values, comparisons and any conversions of type parameters.
package main

import "fmt"

func IsZero[T comparable](x T) bool { var z T; return x == z }
func Ptr[T any](p *T) (z T, ok bool) {
	if p == nil {
		return z, false
	}
	return *p, true
}
func Same[A, B any](a A, b B) bool { return any(a) == any(b) }
func Cast[T any](x any) (T, bool)  { t, ok := x.(T); return t, ok }
func TypeOf[T any]() string        { var p *T; return fmt.Sprintf("%T", p)[1:] }
func Count[T comparable](xs ...T) map[T]int {
	m := map[T]int{}
	for _, x := range xs {
		m[x]++
	}
	return m
}

type P struct{ a, b int }

func main() {
	fmt.Println(IsZero(0), IsZero("x"), IsZero(P{}), IsZero[any](nil), IsZero[error](nil), IsZero([2]bool{}), IsZero(&P{}))
	fmt.Println(Ptr(&P{1, 2}))
	fmt.Println(Ptr[string](nil))
	fmt.Println(Same(1, 1), Same(1, int8(1)), Same(P{1, 2}, P{1, 2}), Same[any, int](3, 3))
	fmt.Println(Cast[int](5))
	fmt.Println(Cast[fmt.Stringer](5))
	fmt.Println(Cast[error](fmt.Errorf("e")))
	fmt.Println(TypeOf[P](), TypeOf[[]map[string]P](), TypeOf[error](), Count(P{1, 1}, P{1, 1}, P{}), len(Count[any](1, "1", 1)))
	defer func() { fmt.Println(recover()) }()
	IsZero[any](any([]int{1}))
	Count[any]([]int{})
}
