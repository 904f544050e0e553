// A trie with ordered traversal and prefixes.
package main

import (
	"fmt"
	"iter"
	"maps"
	"slices"
)

type Trie struct {
	kids map[rune]*Trie
	end  int
}

func (t *Trie) Insert(words ...string) *Trie {
	for i, w := range words {
		n := t
		for _, r := range w {
			if n.kids == nil {
				n.kids = map[rune]*Trie{}
			}
			if n.kids[r] == nil {
				n.kids[r] = new(Trie)
			}
			n = n.kids[r]
		}
		n.end = i + 1
	}
	return t
}
func (t *Trie) Walk(prefix string) iter.Seq2[string, int] {
	n := t
	for _, r := range prefix {
		if n = n.kids[r]; n == nil {
			return func(func(string, int) bool) {}
		}
	}
	return func(yield func(string, int) bool) { n.walk([]rune(prefix), yield) }
}
func (t *Trie) walk(p []rune, yield func(string, int) bool) bool {
	if t.end > 0 && !yield(string(p), t.end) {
		return false
	}
	for _, r := range slices.Sorted(maps.Keys(t.kids)) {
		if !t.kids[r].walk(append(p, r), yield) {
			return false
		}
	}
	return true
}

func main() {
	t := new(Trie).Insert("tea", "ten", "to", "in", "inn", "téa", "")
	for w, i := range t.Walk("") {
		fmt.Printf("%q%d ", w, i)
	}
	fmt.Println()
	for w := range t.Walk("te") {
		fmt.Print(w, " ")
	}
	for range t.Walk("zzz") {
		fmt.Print("never")
	}
	for w := range t.Walk("in") {
		fmt.Println(w)
		break
	}
}
