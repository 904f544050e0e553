// slices and maps functions over user types with methods.
package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
)

type V struct{ a, b int }

func (v V) Compare(o V) int { return cmp.Or(cmp.Compare(v.a, o.a), cmp.Compare(v.b, o.b)) }
func (v V) String() string  { return fmt.Sprintf("%d/%d", v.a, v.b) }

type Vs []V
type Grade int

func main() {
	vs := Vs{{2, 1}, {1, 9}, {1, 2}, {2, 1}}
	slices.SortFunc(vs, V.Compare)
	fmt.Println(vs, slices.IsSortedFunc(vs, V.Compare), slices.Compact(slices.Clone(vs)))
	i, ok := slices.BinarySearchFunc(vs, V{1, 9}, V.Compare)
	fmt.Println(i, ok, slices.MinFunc(vs, V.Compare), slices.Contains(vs, V{1, 2}), slices.Index(vs, V{2, 1}))
	fmt.Printf("%T %T\n", slices.Clone(vs), slices.Insert(vs, 0, V{}))
	m := map[Grade]Vs{2: vs[:1], 1: nil}
	for _, k := range slices.Sorted(maps.Keys(m)) {
		fmt.Print(k, m[k], " ")
	}
	idx := maps.Collect(slices.All([]string{"a", "b"}))
	fmt.Println(idx, slices.EqualFunc([]int{1}, []string{"1"}, func(a int, b string) bool { return fmt.Sprint(a) == b }))
	fmt.Println(slices.ContainsFunc(vs, func(v V) bool { return v.a > 5 }), slices.Replace([]int{1, 2, 3}, 0, 2, 9), slices.Max([]Grade{1, 5, 2}))
	for c := range slices.Chunk(vs, 3) {
		fmt.Print(len(c), c[0], " ")
	}
	fmt.Println()
}
