// Huffman codes by a heap of interfaces.
package main

import (
	"container/heap"
	"fmt"
)

type tree interface{ freq() int }
type leaf struct {
	f int
	v rune
}
type branch struct {
	f    int
	l, r tree
}

func (l leaf) freq() int   { return l.f }
func (b branch) freq() int { return b.f }

type th []tree

func (t th) Len() int { return len(t) }
func (t th) Less(i, j int) bool {
	if t[i].freq() != t[j].freq() {
		return t[i].freq() < t[j].freq()
	}
	return fmt.Sprint(t[i]) < fmt.Sprint(t[j])
}
func (t th) Swap(i, j int) { t[i], t[j] = t[j], t[i] }
func (t *th) Push(x any)   { *t = append(*t, x.(tree)) }
func (t *th) Pop() any {
	x := (*t)[len(*t)-1]
	*t = (*t)[:len(*t)-1]
	return x
}

func codes(t tree, prefix string, out map[rune]string) {
	switch n := t.(type) {
	case leaf:
		out[n.v] = prefix
	case branch:
		codes(n.l, prefix+"0", out)
		codes(n.r, prefix+"1", out)
	}
}

func main() {
	text := "abracadabra"
	fr := map[rune]int{}
	for _, r := range text {
		fr[r]++
	}
	h := &th{}
	for r, f := range fr {
		*h = append(*h, leaf{f, r})
	}
	heap.Init(h)
	for h.Len() > 1 {
		a, b := heap.Pop(h).(tree), heap.Pop(h).(tree)
		heap.Push(h, branch{a.freq() + b.freq(), a, b})
	}
	out := map[rune]string{}
	codes((*h)[0], "", out)
	total := 0
	for _, r := range text {
		total += len(out[r])
	}
	fmt.Println(total, len(out), len(out['a']) <= len(out['d']))
}
