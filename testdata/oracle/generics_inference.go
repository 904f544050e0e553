// Inference through functions, named types, channels, constraints and return contexts.
package main

import (
	"fmt"
	"strconv"
	"strings"
)

type List[T any] []T

func (l List[T]) Map(f func(T) T) List[T] {
	for i := range l {
		l[i] = f(l[i])
	}
	return l
}
func Pipe[A, B, C any](a func(A) B, b func(B) C) func(A) C      { return func(x A) C { return b(a(x)) } }
func Apply[S ~[]E, E any, R any](s S, f func(S) R) R            { return f(s) }
func First[K comparable, V any, M ~map[K]V](m M, k K) (V, bool) { v, ok := m[k]; return v, ok }
func Drain[T any](c <-chan T) (r []T) {
	for x := range c {
		r = append(r, x)
	}
	return
}
func Or[T comparable](xs ...T) (z T) {
	for _, x := range xs {
		if x != z {
			return x
		}
	}
	return
}
func Must[T any](x T, err error) T {
	if err != nil {
		panic(err)
	}
	return x
}
func Equal[T interface{ Equal(T) bool }](a, b T) bool { return a.Equal(b) }
func Fix[A, R any](f func(func(A) R) func(A) R) func(A) R {
	return func(a A) R { return f(Fix(f))(a) }
}
func New[T any, P interface {
	*T
	Init(int)
}](n int) T {
	var t T
	P(&t).Init(n)
	return t
}

type V struct{ n int }

func (v *V) Init(n int)    { v.n = n }
func (v V) Equal(o V) bool { return v.n%10 == o.n%10 }
func ident[T any](x T) T   { return x }

func main() {
	fmt.Println(Pipe(strconv.Itoa, func(s string) int { return len(s) })(12345), Apply(List[int]{1, 2}, func(l List[int]) int { return len(l) }))
	fmt.Println(First(map[string]int{"a": 1}, "a"))
	c := make(chan string, 2)
	c <- "x"
	c <- "y"
	close(c)
	fmt.Println(Drain(c), Or("", "b", "c"), Or(0, 0), Must(strconv.Atoi("7")), Equal(V{13}, V{23}), New[V](9))
	fact := Fix(func(self func(int) int) func(int) int {
		return func(n int) int {
			if n <= 1 {
				return 1
			}
			return n * self(n-1)
		}
	})
	fmt.Println(fact(10), List[string]{"a"}.Map(strings.ToUpper), List[int]{1}.Map(ident))
	var f func(string) string = ident
	fmt.Println(f("f"), Must(func() (List[V], error) { return List[V]{{1}}, nil }()))
	x := Or[any](nil, 2.5)
	fmt.Printf("%v %T\n", x, x)
	defer func() { fmt.Println(recover()) }()
	Must(strconv.Atoi("q"))
}
