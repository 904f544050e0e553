// Maps keyed by user structs, arrays, interfaces, pointers and channels; printing in order.
package main

import "fmt"

type Key struct {
	A string
	B [2]int
}
type Animal interface{ Sound() string }
type Dog struct{ n int }
type Cat struct{ n string }

func (Dog) Sound() string  { return "woof" }
func (*Cat) Sound() string { return "meow" }

type Enum uint8

func (e Enum) String() string { return string(rune('A' + e)) }

type Set map[Key]struct{}

func (s Set) Has(k Key) bool { _, ok := s[k]; return ok }

func main() {
	s := Set{{"a", [2]int{1, 2}}: {}, {"a", [2]int{1, 3}}: {}}
	fmt.Println(s.Has(Key{"a", [2]int{1, 2}}), s.Has(Key{}), len(s), s)
	c := &Cat{"c"}
	m := map[Animal]int{Dog{1}: 1, Dog{2}: 2, c: 3}
	m[Dog{1}] += 10
	fmt.Println(m[Dog{1}], m[Dog{2}], m[c], m[&Cat{"c"}], len(m))
	for a := range m {
		if a.Sound() == "meow" {
			delete(m, a)
		}
	}
	fmt.Println(len(m))
	e := map[Enum][]Enum{2: {0}, 0: {1, 2}}
	fmt.Println(e, e[0])
	n := map[Key]map[Enum]*Key{}
	k := Key{"x", [2]int{}}
	n[k] = map[Enum]*Key{1: &k}
	n[k][1].A = "changed"
	fmt.Println(k, len(n[Key{"x", [2]int{}}]), n[k] == nil)
	ch := make(chan int)
	cm := map[chan int]string{ch: "ch"}
	fmt.Println(cm[ch], cm[nil])
	am := map[any]any{Key{}: 1, Enum(1): 2, 1: 3, uint8(1): 4, [1]Enum{1}: 5, "B": 6, 1.0: 7, nil: 8}
	fmt.Println(am[Key{}], am[Enum(1)], am[1], am[uint8(1)], am[[1]Enum{1}], am["B"], am[1.0], am[nil], len(am))
	type local struct{ Enum }
	lm := map[local]int{{1}: 5}
	lm[local{1}]++
	fmt.Println(lm)
	b := map[bool]int{true: 1, false: 0}
	f := map[float64]string{2: "b", 1: "a", -1: "z"}
	fmt.Println(b, f)
}
