// Keys that cannot be hashed: a look-up and an assignment have texts of their own.
package main

import "fmt"

func try(what string, f func()) {
	defer func() { fmt.Println(what+":", recover()) }()
	f()
}

type key struct {
	name string
	of   any
}

func count[K comparable](m map[K]int, k K) { m[k]++ }

func push[K comparable, V any](m map[K][]V, k K, v V) { m[k] = append(m[k], v) }

func main() {
	m, full := map[any]int{}, map[any]int{1: 1}
	lists := map[any][]int{}
	texts := map[any]string{}
	structs := map[key]int{}
	arrays := map[[2]any]int{}
	var none map[any]int
	var bad any = []int{1}
	zero := 0
	say := func(n int) int { fmt.Println("said", n); return n }
	try("get", func() { _ = m[bad] })
	try("get of one", func() { _ = full[bad] })
	try("get of nil", func() { _ = none[bad] })
	try("get ok", func() { _, ok := m[bad]; fmt.Println(ok) })
	try("delete", func() { delete(m, bad) })
	try("set", func() { m[bad] = 1 })
	try("set nil", func() { none[bad] = 1 })
	try("inc", func() { m[bad]++ })
	try("dec of one", func() { full[bad]-- })
	try("inc of nil", func() { none[bad]++ })
	try("add", func() { m[bad] += say(2) })
	try("add to nil", func() { none[1] += say(2) })
	try("plain add", func() { m[bad] = m[bad] + say(3) })
	try("divide", func() { m[bad] /= say(4) })
	try("remainder", func() { m[bad] %= 5 })
	try("divide by zero", func() { m["new"] /= zero })
	try("shift", func() { m[bad] <<= 2 })
	try("concat", func() { texts[bad] += "x" })
	try("append", func() { lists[bad] = append(lists[bad], say(1)) })
	try("append many", func() { lists[bad] = append(lists[bad], 1, 2, 3) })
	try("append all", func() { lists[bad] = append(lists[bad], []int{1}...) })
	try("append literal", func() { lists[[1]any{func() {}}] = append(lists[[1]any{func() {}}], 1) })
	try("struct", func() { structs[key{"a", bad}]++ })
	try("struct get", func() { _ = structs[key{"a", bad}] })
	try("array", func() { arrays[[2]any{1, bad}] -= 1 })
	try("generic", func() { count[any](m, bad) })
	try("generic push", func() { push[any](lists, bad, 1) })
	try("literal", func() { fmt.Println(map[any]int{bad: 1}) })
	try("good", func() {
		m[1]++
		m[1] += 2
		structs[key{"a", 1}] += 4
		lists[1] = append(lists[1], 1)
		lists[1] = append(lists[1], 2, 3)
		count[any](m, 1)
		push[any](lists, 1, 4)
		fmt.Println(m, structs, lists, len(m))
	})
}
