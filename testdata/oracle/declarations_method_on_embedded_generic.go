// Methods declared on types whose underlying types are instances.
package main

import (
	"fmt"
	"strings"
)

type List[T any] []T

func (l List[T]) Len() int { return len(l) }

type Ints List[int]
type Strs struct{ List[string] }
type Fn func(List[int]) Ints

func (i Ints) Sum() (s int) {
	for _, v := range i {
		s += v
	}
	return
}
func (s Strs) Join() string   { return strings.Join(s.List, "+") }
func (f Fn) Do(xs ...int) int { return f(xs).Sum() }

func main() {
	i := Ints{1, 2, 3}
	fmt.Println(i.Sum(), List[int](i).Len(), Strs{List[string]{"a", "b"}}.Join(), Strs{}.Len())
	fmt.Println(Fn(func(l List[int]) Ints { return Ints(append(l, 10)) }).Do(1, 2))
	fmt.Printf("%T %T\n", i, Strs{}.List)
}
