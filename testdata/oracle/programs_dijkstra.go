// Shortest paths with a heap, structs in maps, sorting results.
package main

import (
	"container/heap"
	"fmt"
)

type Edge struct {
	to string
	w  int
}
type Graph map[string][]Edge
type state struct {
	n string
	d int
}
type pq []state

func (p pq) Len() int           { return len(p) }
func (p pq) Less(i, j int) bool { return p[i].d < p[j].d || p[i].d == p[j].d && p[i].n < p[j].n }
func (p pq) Swap(i, j int)      { p[i], p[j] = p[j], p[i] }
func (p *pq) Push(x any)        { *p = append(*p, x.(state)) }
func (p *pq) Pop() (x any)      { o := *p; x, *p = o[len(o)-1], o[:len(o)-1]; return }

func (g Graph) Add(a, b string, w int) {
	g[a] = append(g[a], Edge{b, w})
	g[b] = append(g[b], Edge{a, w})
}
func (g Graph) Shortest(from, to string) (path []string, dist int) {
	best, prev := map[string]int{from: 0}, map[string]string{}
	q := &pq{{from, 0}}
	for q.Len() > 0 {
		s := heap.Pop(q).(state)
		if s.n == to {
			for n := to; ; n = prev[n] {
				path = append([]string{n}, path...)
				if n == from {
					return path, s.d
				}
			}
		}
		if s.d > best[s.n] {
			continue
		}
		for _, e := range g[s.n] {
			d := s.d + e.w
			if old, ok := best[e.to]; !ok || d < old {
				best[e.to], prev[e.to] = d, s.n
				heap.Push(q, state{e.to, d})
			}
		}
	}
	return nil, -1
}

func main() {
	g := Graph{}
	for _, e := range []struct {
		a, b string
		w    int
	}{{"A", "B", 4}, {"A", "C", 1}, {"C", "B", 2}, {"B", "D", 5}, {"C", "D", 8}, {"D", "E", 3}, {"X", "Y", 1}} {
		g.Add(e.a, e.b, e.w)
	}
	fmt.Println(g.Shortest("A", "E"))
	fmt.Println(g.Shortest("E", "A"))
	fmt.Println(g.Shortest("A", "Y"))
	fmt.Println(g.Shortest("A", "A"))
}
