// Type switches: lists, nil, interfaces first, generics, shadowing, fallthrough to default.
package main

import (
	"fmt"
	"io"
)

type S struct{ a int }
type I interface{ M() string }
type Str string

func (s S) M() string        { return fmt.Sprint("S", s.a) }
func (s Str) String() string { return "Str:" + string(s) }

func kind(x any) string {
	switch v := x.(type) {
	case nil:
		return "nil"
	case int, int64:
		return fmt.Sprintf("int-ish %T", v)
	case float64:
		return fmt.Sprint("float ", v*2)
	case []int:
		return fmt.Sprint("slice ", len(v))
	case map[string]int:
		return fmt.Sprint("map ", v["a"])
	case func(int) int:
		return fmt.Sprint("func ", v(3))
	case chan int:
		return fmt.Sprint("chan ", cap(v))
	case *S:
		v.a++
		return fmt.Sprint("*S ", v.a)
	case I:
		return "I " + v.M()
	case error:
		return "error " + v.Error()
	case fmt.Stringer:
		return v.String()
	case [2]string:
		return v[0] + v[1]
	case struct{ x int }:
		return fmt.Sprint("anon ", v.x)
	case string, bool:
		return fmt.Sprint("basic ", v)
	default:
		return fmt.Sprintf("other %T", v)
	}
}

func g[T any](x any) string {
	switch x.(type) {
	case T:
		return "T"
	case []T:
		return "[]T"
	case map[string]T:
		return "map T"
	}
	return "-"
}

func main() {
	s := &S{1}
	for _, x := range []any{nil, 1, int64(2), 2.5, []int{1}, map[string]int{"a": 4}, func(i int) int { return i * i },
		make(chan int, 7), s, S{9}, io.EOF, Str("x"), [2]string{"p", "q"}, struct{ x int }{3}, "str", true, 'x', uint(1), []string{}} {
		fmt.Println(kind(x))
	}
	fmt.Println(s.a, g[int](1), g[int]([]int{}), g[string](1), g[S](map[string]S{}), g[error](io.EOF))
	var e error
	switch e := e.(type) {
	case nil:
		fmt.Printf("%T nil\n", e)
	}
	switch x := any(5); y := x.(type) {
	case int:
		fmt.Println(x, y+1)
	}
}
