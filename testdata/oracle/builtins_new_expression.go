// Built-in function new: of a type and, from Go 1.26 on, of a value.
package main

import "fmt"

type point struct{ x, y int }

type options struct {
	name  *string
	limit *int
}

func value[T any](x T) *T { return new(x) }

func calls(n *int) int { *n++; return *n }

func main() {
	p := new(point)
	fmt.Println(*p, *new(int), *new(string) == "")

	a, b := new(42), new("text")
	fmt.Printf("%T %d %T %s\n", a, *a, b, *b)
	*a++
	fmt.Println(*a, *new(40 + 2))

	o := options{name: new("x"), limit: new(10)}
	fmt.Println(*o.name, *o.limit)

	n := 1
	q := new(n)
	n = 5
	fmt.Println(*q, n, q != &n)

	c := 0
	fmt.Println(*new(calls(&c)), c)

	var i8 int8 = 7
	fmt.Printf("%T %T %T\n", new(i8), new(1.5), new('r'))
	fmt.Println(*value(point{1, 2}), **value(new(3)))
	f := new(func() int { return 9 })
	fmt.Println((*f)())
	var e error = fmt.Errorf("e")
	fmt.Println(*new(e) == e, new(0) == new(0))
}
