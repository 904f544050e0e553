// Grouping, aggregating and formatting a table of structs.
package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
)

type Item struct {
	Name  string
	Kind  string
	Qty   int
	Price float64
}
type Items []Item

func (is Items) Where(f func(Item) bool) (out Items) {
	for _, i := range is {
		if f(i) {
			out = append(out, i)
		}
	}
	return
}
func GroupBy[K comparable, T any](xs []T, key func(T) K) map[K][]T {
	m := make(map[K][]T)
	for _, x := range xs {
		k := key(x)
		m[k] = append(m[k], x)
	}
	return m
}
func SumBy[T any, N int | float64](xs []T, f func(T) N) (s N) {
	for _, x := range xs {
		s += f(x)
	}
	return
}

func main() {
	items := Items{{"nut", "part", 100, 0.05}, {"bolt", "part", 50, 0.1}, {"saw", "tool", 2, 15}, {"oil", "fluid", 0, 4.5}}
	g := GroupBy(items, func(i Item) string { return i.Kind })
	for _, k := range slices.Sorted(maps.Keys(g)) {
		fmt.Printf("%-6s|%3d|%8.2f|\n", k, SumBy(g[k], func(i Item) int { return i.Qty }), SumBy(g[k], func(i Item) float64 { return float64(i.Qty) * i.Price }))
	}
	fmt.Println(items.Where(func(i Item) bool { return i.Qty == 0 }), len(items.Where(func(Item) bool { return false })))
	slices.SortStableFunc(items, func(a, b Item) int { return -cmp.Compare(a.Price, b.Price) })
	fmt.Printf("%v\n%+v\n", items[0], items[1:2])
	byQty := GroupBy(items, func(i Item) bool { return i.Qty > 10 })
	fmt.Println(len(byQty[true]), len(byQty[false]))
}
