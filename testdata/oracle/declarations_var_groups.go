// Variable groups, several values, functions as values, blank, dependencies in blocks.
package main

import (
	"fmt"
	"sync"
)

var (
	x, y = 1, "s"
	z    float64
	f    = func(n int) int { return n * x }
	_, w = pair()
	tab  = [...]struct {
		name string
		fn   func(int) int
	}{{"double", func(n int) int { return n * 2 }}, {"f", f}}
	lazy = sync.OnceValue(func() int { return len(tab) })
	self *node
)

type node struct {
	next *node
	v    any
}

func pair() (int, bool) { return 1, true }
func init() {
	self = &node{v: y}
	self.next = self
}

func main() {
	x = 10
	for _, t := range tab {
		fmt.Println(t.name, t.fn(4))
	}
	fmt.Println(y, z, w, lazy(), self.next.next.v)
	var (
		a, b = b0(), a0
		c    [2]struct{ n int }
	)
	c[1].n = a
	fmt.Println(a, b, c)
	var p, q = &a, &c[1].n
	*p, *q = *q+1, *p+1
	fmt.Println(a, c)
}

var a0 = "a0"

func b0() int { return len(a0) }
