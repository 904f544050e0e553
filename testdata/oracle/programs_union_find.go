// Union-find and Kruskal's tree.
package main

import (
	"fmt"
	"slices"
)

type UF struct{ parent, size []int }

func NewUF(n int) *UF {
	u := &UF{make([]int, n), make([]int, n)}
	for i := range u.parent {
		u.parent[i], u.size[i] = i, 1
	}
	return u
}
func (u *UF) Find(x int) int {
	for u.parent[x] != x {
		u.parent[x] = u.parent[u.parent[x]]
		x = u.parent[x]
	}
	return x
}
func (u *UF) Union(a, b int) bool {
	if a, b = u.Find(a), u.Find(b); a == b {
		return false
	}
	if u.size[a] < u.size[b] {
		a, b = b, a
	}
	u.parent[b] = a
	u.size[a] += u.size[b]
	return true
}

func main() {
	type edge struct{ a, b, w int }
	es := []edge{{0, 1, 7}, {1, 2, 3}, {0, 2, 1}, {3, 4, 2}, {2, 3, 9}, {1, 4, 8}}
	slices.SortFunc(es, func(x, y edge) int { return x.w - y.w })
	u, total := NewUF(5), 0
	for _, e := range es {
		if u.Union(e.a, e.b) {
			total += e.w
			fmt.Print(e, " ")
		}
	}
	fmt.Println(total, u.size[u.Find(0)])
}
