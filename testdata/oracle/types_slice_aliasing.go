// Aliasing of slices through appends, function calls, structs and closures.
package main

import (
	"fmt"
	"slices"
)

func app(s []int) []int { s = append(s, 99); s[0] = -1; return s }

type H struct{ s []int }

func (h H) add(x int)   { h.s = append(h.s, x) }
func (h *H) padd(x int) { h.s = append(h.s, x) }

func main() {
	a := make([]int, 2, 2)
	b := app(a)
	c := make([]int, 2, 10)
	d := app(c)
	fmt.Println(a, b, c, d, c[:3])
	h := H{make([]int, 0, 4)}
	h.add(1)
	fmt.Println(h.s, h.s[:1])
	h.padd(2)
	fmt.Println(h.s)
	x := []int{1, 2, 3, 4, 5}
	y := x[1:3]
	y = append(y, 100)
	z := append(x[:1:1], 200)
	fmt.Println(x, y, z)
	copy(x[2:], x)
	fmt.Println(x)
	f := func() { y = append(y[:0], 7) }
	f()
	fmt.Println(x, y)
	g := [][]int{x[:2], x[2:4]}
	g[0][1], g[1][0] = g[1][0], g[0][1]
	fmt.Println(x)
	w := slices.Clip(x[:2])
	w = append(w, 0)
	fmt.Println(x[2], len(w))
}
