// Composite literals: elided types, keys, nesting, addresses, in conditions.
package main

import "fmt"

type P struct{ x, y int }
type R struct {
	tl, br *P
	tags   map[string][]P
	arr    [2]P
}

const k = 3

func main() {
	a := []P{{1, 2}, {x: 3}, {}}
	b := []*P{{4, 5}, nil, {y: 6}}
	c := map[string]P{"a": {1, 1}, "b": {}}
	d := map[P]string{{1, 2}: "12", {}: "00"}
	e := [...]string{k: "three", "four", 1: "one", 'a' - 90: "seven"}
	f := [][]int{{1}, {2, 3}, {}, nil}
	g := map[P]map[string]*P{{0, 0}: {"z": {9, 9}}}
	h := [2][2]P{{{1, 2}, {3, 4}}, {{5, 6}}}
	fmt.Println(a, *b[0], b[1] == nil, b[2].y, c, d, len(e))
	fmt.Printf("%q %v %v %v\n", e, f, *g[P{}]["z"], h)
	r := &R{tl: &P{1, 2}, tags: map[string][]P{"t": {{1, 2}}}, arr: [2]P{1: {7, 8}}}
	fmt.Println(*r.tl, r.br, r.tags, r.arr)
	if (P{1, 2}) == a[0] {
		fmt.Println("equal")
	}
	for _, p := range []P{{1, 1}, {2, 2}} {
		fmt.Print(p.x+p.y, " ")
	}
	switch (P{3, 0}) {
	case a[1]:
		fmt.Println("matched")
	}
	fmt.Println([]any{1, "a", nil, P{1, 2}, []int{3}}, []rune{'a', 'b'}, []byte{104: 'x'}[104])
	fmt.Println(struct{ A, B any }{1, "x"}, &struct{ z int }{5}, &[]int{1}, &map[string]int{"a": 1}, &[1]bool{true})
	type T []T
	fmt.Println(T{{}, {{}}})
	x := 5
	fmt.Println([]int{x, x * 2, func() int { return 7 }()}, len([...]int{9: 0}))
	vowels := [128]bool{'a': true, 'e': true}
	fmt.Println(vowels['a'], vowels['b'])
}
