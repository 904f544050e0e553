// Unexported methods, method sets of pointers and values, assertions between.
package main

import "fmt"

type quiet interface{ hush() string }
type loud interface{ Shout() string }
type both interface {
	quiet
	loud
}
type cat int

func (c cat) hush() string   { return fmt.Sprint("cat", int(c)) }
func (c *cat) Shout() string { *c++; return "MEOW" }

type kitten struct {
	cat
	age int
}
type pcat struct{ *cat }

func check(xs ...any) {
	for _, x := range xs {
		_, q := x.(quiet)
		_, l := x.(loud)
		_, b := x.(both)
		fmt.Printf("%T %v %v %v\n", x, q, l, b)
	}
}

func main() {
	c := cat(3)
	check(c, &c, kitten{}, &kitten{}, pcat{&c}, &pcat{&c}, 3, nil)
	var b both = &c
	b.Shout()
	fmt.Println(b.hush(), b.(quiet).hush(), loud(b).Shout())
	fmt.Println(c)
	var q quiet = kitten{7, 1}
	fmt.Println(q.hush(), q)
	f := quiet.hush
	fmt.Println(f(q), both.Shout(&c), (*cat).hush(&c))
}
