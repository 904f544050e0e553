// A panic from the default of a type switch with %T.
package main

import "fmt"

type U struct{}

func size(x any) int {
	switch x := x.(type) {
	case int:
		return x
	case []any:
		n := 0
		for _, v := range x {
			n += size(v)
		}
		return n
	}
	panic(fmt.Sprintf("size of %T", x))
}

func main() {
	fmt.Println(size([]any{1, 2, []any{3}}))
	fmt.Println(size([]any{1, map[string]U{}}))
}
