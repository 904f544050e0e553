// Package variables are initialized by dependency, init functions in order.
package main

import "fmt"

var (
	a     = c + b
	b     = f()
	c     = 1
	_     = trace("blank", 0)
	d     = trace("d", e)
	e     = trace("e", 5)
	m, n  = two()
	table = map[string]func() int{"get": func() int { return g }}
	g     = trace("g", len(table0))
)
var table0 = []int{h, h}
var h = trace("h", 3)

func f() int             { c++; return c }
func two() (int, string) { return trace("two", d), "n" }
func trace(s string, v int) int {
	fmt.Println("init", s, v)
	return v
}

func init() { fmt.Println("first", a, b, c) }
func init() { fmt.Println("second"); a = 100 }

type S struct{ v int }

func (s *S) get() int { return s.v + z }

var s = (&S{1}).get()
var z = trace("z", 41)

func main() { fmt.Println(a, b, c, d, e, m, n, table["get"](), s) }
func init() { fmt.Println("third", a) }
