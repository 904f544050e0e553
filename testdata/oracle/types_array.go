// Arrays are values: copies, comparison, of arrays, with keys, as map keys.
package main

import "fmt"

type Grid [2][3]int

func (g Grid) sum() (n int) {
	for _, r := range g {
		for _, v := range r {
			n += v
		}
	}
	return
}

func (g *Grid) set(i, j, v int) { g[i][j] = v }

func change(a [3]int) [3]int { a[0] = 100; return a }

func main() {
	a := [3]int{1, 2, 3}
	b := a
	b[1] = 20
	fmt.Println(a, b, a == b, a == [3]int{1, 2, 3}, change(a), a)
	c := [...]string{2: "c", 0: "a", 4: "e"}
	fmt.Printf("%q %d %T\n", c, len(c), c)
	var g Grid
	g.set(1, 2, 5)
	h := g
	h.set(0, 0, 7)
	fmt.Println(g, h, g.sum(), h.sum(), g == h)
	p := &a
	for i := range p {
		p[i] *= 2
	}
	fmt.Println(a, len(p), cap(p), p[1:], *p)
	m := map[[2]string]int{{"a", "b"}: 1}
	m[[2]string{"a", "b"}]++
	fmt.Println(m)
	arr := [2][]int{{1}, {2, 3}}
	arr2 := arr
	arr2[0][0] = 9
	fmt.Println(arr, arr2)
	for i, v := range a { // a copy
		a[2] = 0
		fmt.Print(i, v, " ")
	}
	fmt.Println(a, [0]int{}, [2]struct{}{})
	var iface any = a
	a[0] = -1
	fmt.Println(iface, iface == any([3]int{2, 4, 0}))
}
