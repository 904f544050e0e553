// Names of types that functions declare, of arguments that are aliases or of packages.
package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"reflect"
)

type List[T any] struct{ x []T }
type Int int
type Alias = Int
type Gen[T any] = List[T]

func F[A any]() any {
	type L struct{ a A }
	type M int
	type N[B any] struct{ a A }
	fmt.Printf("%T %T %T %T %T\n", L{}, M(0), N[string]{}, List[L]{}, N[N[A]]{})
	func() {
		type L []int
		fmt.Printf("%T %T\n", L{}, List[L]{})
	}()
	return L{}
}

func G() {
	type L struct{}
	type M[T any] struct{}
	fmt.Printf("%T %T %T %T %T\n", L{}, List[L]{}, M[int]{}, M[L]{}, List[M[L]]{})
	fmt.Printf("%T %v\n", map[L]*M[L]{}, []any{F[L]()})
	{
		type L int
		fmt.Printf("%T %T\n", L(1), List[L]{})
	}
}

func (List[T]) Local() {
	type K struct{ t T }
	fmt.Printf("%T\n", K{})
}

func H[A, B any]() {
	type P struct{}
	type Q[X, Y any] struct{}
	fmt.Printf("%T %T %T\n", P{}, Q[A, B]{}, List[Q[B, A]]{})
}

func main() {
	F[int]()
	F[Alias]()
	F[List[Alias]]()
	G()
	List[int]{}.Local()
	List[Alias]{}.Local()
	H[int, string]()
	H[Int, []Int]()
	fmt.Printf("%T %T %T %T\n", List[Alias]{}, List[*Alias]{}, Gen[Alias]{}, List[map[Alias]func(Alias) Alias]{})
	fmt.Printf("%T %T\n", List[any]{}, List[struct{ A Alias }]{})
	fmt.Printf("%T %T\n", List[error]{}, List[interface{ M(Alias) }]{})
	fmt.Printf("%T %T %T\n", List[json.Number]{}, List[*http.Request]{}, List[func(http.Handler) []json.Token]{})
	fmt.Println(reflect.TypeOf(List[json.Number]{}).Name(), reflect.TypeOf(F[int]()).Name(), reflect.TypeOf(F[int]()).PkgPath())
	var e any = List[json.Number]{}
	func() {
		defer func() { fmt.Println(recover()) }()
		_ = e.(List[http.Header])
	}()
	fmt.Println(F[int]() == F[int](), F[int]() == F[Int]())
}
