// The generic standard library with user types.
package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"unique"
)

type P struct {
	Name string
	Age  int
}
type Byte byte

func main() {
	ps := []P{{"bo", 30}, {"al", 25}, {"cy", 30}}
	slices.SortFunc(ps, func(a, b P) int { return cmp.Or(-cmp.Compare(a.Age, b.Age), strings.Compare(a.Name, b.Name)) })
	fmt.Println(ps)
	i, found := slices.BinarySearchFunc([]P{{"a", 1}, {"b", 5}}, 5, func(p P, n int) int { return p.Age - n })
	fmt.Println(i, found, slices.Index([]string{"a", "b"}, "b"), slices.Contains(ps, P{"al", 25}), slices.IndexFunc(ps, func(p P) bool { return p.Age < 30 }))
	fmt.Println(slices.MaxFunc(ps, func(a, b P) int { return cmp.Compare(a.Name, b.Name) }), slices.Max([]Byte{1, 9, 3}))
	s := slices.Clone(ps)
	s = slices.Insert(s, 1, P{"new", 1}, P{"new2", 2})
	s = slices.Delete(s, 0, 1)
	s = slices.Compact(append(s, s[len(s)-1]))
	fmt.Println(len(s), s[0], slices.Equal(ps, ps), slices.Concat([]int{1}, []int{2, 3}), slices.Repeat([]int{1}, 3))
	m := map[string]P{"x": {"x", 1}, "y": {"y", 2}}
	n := maps.Clone(m)
	maps.DeleteFunc(n, func(k string, p P) bool { return p.Age > 1 })
	fmt.Println(slices.Sorted(maps.Keys(m)), n, maps.Equal(m, n), len(slices.Collect(maps.Values(m))))
	for c := range slices.Chunk([]int{1, 2, 3, 4, 5}, 2) {
		fmt.Print(c)
	}
	for i, v := range slices.Backward([]P{{"1", 1}, {"2", 2}}) {
		fmt.Print(i, v)
	}
	fmt.Println(slices.SortedFunc(maps.Values(m), func(a, b P) int { return b.Age - a.Age }))
	var v atomic.Value
	v.Store(P{"at", 1})
	var ap atomic.Pointer[P]
	ap.Store(&ps[0])
	old := ap.Swap(&P{"sw", 0})
	fmt.Println(v.Load().(P).Name, old.Name, ap.Load().Name, ap.CompareAndSwap(old, nil))
	once := sync.OnceValue(func() P { fmt.Println("computed"); return P{"once", 1} })
	fmt.Println(once(), once())
	a, b := sync.OnceValues(func() (int, error) { return 1, io.EOF })()
	fmt.Println(a, b)
	var sm sync.Map
	sm.Store(P{"k", 1}, 5)
	got, ok := sm.Load(P{"k", 1})
	fmt.Println(got, ok)
	h1, h2 := unique.Make(P{"u", 1}), unique.Make(P{"u", 1})
	fmt.Println(h1 == h2, h1.Value())
	pool := sync.Pool{New: func() any { return &P{"pool", 0} }}
	fmt.Println(pool.Get().(*P).Name)
}
