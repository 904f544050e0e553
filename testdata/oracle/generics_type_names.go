// What %T says of instances.
package main

import (
	"fmt"
	"strings"
	"time"
)

type Box[T any] struct{ V T }
type Two[A, B any] struct {
	A A
	B B
}
type L []int
type Num interface{ ~int | ~float64 }

func name[T any](x T) string  { return fmt.Sprintf("%T", x) }
func typeName[T any]() string { return fmt.Sprintf("%T", *new(T)) }

func main() {
	fmt.Printf("%T\n%T\n%T\n", Box[int]{}, &Box[string]{}, []Box[L]{})
	fmt.Printf("%T\n%T\n", Two[int, string]{}, Two[Box[int], map[string]*Box[L]]{})
	fmt.Printf("%T %T\n", Box[any]{}, Box[error]{})
	fmt.Printf("%T %T\n", Box[time.Duration]{}, Box[*strings.Builder]{})
	fmt.Printf("%T %T\n", Box[func(int) string]{}, Box[struct{ A int }]{})
	fmt.Println(name(Box[L]{}), typeName[Two[L, []L]](), name([]any{}), typeName[[3]Box[bool]]())
	fmt.Printf("%v %+v\n", Box[int]{5}, Two[string, Box[L]]{"a", Box[L]{L{1}}})
	fmt.Printf("%#v\n", Box[int]{5})
	fmt.Printf("%#v\n", Two[string, []int]{"a", []int{1}})
}
