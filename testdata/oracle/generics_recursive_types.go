// Generic types in terms of themselves and of each other.
package main

import "fmt"

type Ord[T any] interface{ Less(T) bool }
type Num int

func (a Num) Less(b Num) bool { return a < b }

type Heap[T Ord[T]] struct{ xs []T }

func (h *Heap[T]) Push(x T) {
	h.xs = append(h.xs, x)
	for i := len(h.xs) - 1; i > 0 && h.xs[i].Less(h.xs[(i-1)/2]); i = (i - 1) / 2 {
		h.xs[i], h.xs[(i-1)/2] = h.xs[(i-1)/2], h.xs[i]
	}
}
func (h *Heap[T]) Pop() T {
	x := h.xs[0]
	last := len(h.xs) - 1
	h.xs[0] = h.xs[last]
	h.xs = h.xs[:last]
	for i := 0; ; {
		c := 2*i + 1
		if c >= last {
			return x
		}
		if c+1 < last && h.xs[c+1].Less(h.xs[c]) {
			c++
		}
		if !h.xs[c].Less(h.xs[i]) {
			return x
		}
		h.xs[i], h.xs[c] = h.xs[c], h.xs[i]
		i = c
	}
}

type Node[T any] struct {
	v    T
	kids []*Node[T]
	meta map[string]*Node[T]
}

func (n *Node[T]) Fold(f func(T, []int) int) int {
	var rs []int
	for _, k := range n.kids {
		rs = append(rs, k.Fold(f))
	}
	return f(n.v, rs)
}

func main() {
	var h Heap[Num]
	for _, x := range []Num{5, 2, 8, 1, 9, 3} {
		h.Push(x)
	}
	for len(h.xs) > 0 {
		fmt.Print(h.Pop(), " ")
	}
	fmt.Println()
	t := &Node[string]{"root", []*Node[string]{{v: "a"}, {v: "bcd", kids: []*Node[string]{{v: "ef"}}}}, nil}
	t.meta = map[string]*Node[string]{"m": {v: "x"}}
	fmt.Println(t.Fold(func(s string, rs []int) int {
		n := len(s)
		for _, r := range rs {
			n += r
		}
		return n
	}), t.meta["m"].v)
}
