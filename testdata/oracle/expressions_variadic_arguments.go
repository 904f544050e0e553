// Passing arguments to ... parameters; calls with the results of calls.
package main

import (
	"errors"
	"fmt"
	"strings"
)

func count(prefix string, list ...int) (string, int, bool) { return prefix, len(list), list == nil }

func change(list ...int) {
	if len(list) > 0 {
		list[0] = -1
	}
}

func three() (int, string, error) { return 1, "two", errors.New("three") }

func take(n int, rest ...any) string { return fmt.Sprint(n, len(rest), rest) }

type list []int

type logger struct{ b strings.Builder }

func (l *logger) log(format string, args ...any) *logger {
	fmt.Fprintf(&l.b, format+";", args...)
	return l
}

func each[T any](f func(...T) int, xs ...T) int { return f(xs...) }

func nested(f ...func(...string) int) (n int) {
	for _, g := range f {
		n += g("a", "b")
	}
	return n
}

func main() {
	fmt.Println(count("none"))
	fmt.Println(count("one", 1))
	fmt.Println(count("nil", nil...))
	fmt.Println(count("empty", []int{}...))
	s := []int{1, 2, 3}
	change(s...)
	change(s[1], s[2])
	fmt.Println(s)
	fmt.Println(count("named", list{4, 5}...))
	fmt.Println(take(three()))
	fmt.Println(take(7, nil), take(7, nil, nil), take(7, []any{1, 2}...), take(7, []any{1, 2}))
	l := &logger{}
	l.log("a").log("%d", 1).log("%v %v", "x", nil)
	fmt.Println(l.b.String())
	fmt.Println(each(func(xs ...string) int { return len(xs) }, "p", "q"))
	fmt.Println(nested(func(s ...string) int { return len(s) }, func(s ...string) int { return len(strings.Join(s, "")) * 10 }))
	f := take
	defer fmt.Println(f(1, append([]any{"x"}, 2)...))
	go func(xs ...int) {}(s...)
	var g func(int, ...any) string = take
	fmt.Printf("%T %s\n", g, g(0))
}
