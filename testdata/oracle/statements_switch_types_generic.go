// Type switches in generic code over constraint types and slices of them.
package main

import (
	"fmt"
	"io"
	"strings"
)

func Describe[T any](xs ...T) string {
	var parts []string
	for _, x := range xs {
		switch v := any(x).(type) {
		case nil:
			parts = append(parts, "nil")
		case int, int8:
			parts = append(parts, fmt.Sprintf("small %v", v))
		case string:
			parts = append(parts, "str "+v)
		case []T:
			parts = append(parts, fmt.Sprint("slice of ", len(v)))
		case func() T:
			parts = append(parts, fmt.Sprint("func ", v()))
		case interface{ Unwrap() error }:
			parts = append(parts, "wrapper")
		default:
			parts = append(parts, fmt.Sprintf("%T", v))
		}
	}
	return strings.Join(parts, ", ")
}

type N[T any] struct{ v T }

func main() {
	fmt.Println(Describe(1, 2), Describe("a"), Describe[any](nil, int8(1), "s", []any{1}, 2.5, func() any { return "r" }))
	fmt.Println(Describe(N[int]{1}), Describe(&N[string]{}), Describe(fmt.Errorf("%w", io.EOF), io.EOF))
}
