// Pointers to pointers, to slices, maps, functions, interfaces and arrays.
package main

import "fmt"

type T struct{ v int }

func set(pp **T, v int)        { *pp = &T{v} }
func grow(s *[]int, xs ...int) { *s = append(*s, xs...) }
func put(m *map[string]int)    { (*m)["k"] = 1 }
func swapF(a, b *func() int)   { *a, *b = *b, *a }
func fill(i *any, v any)       { *i = v }

func main() {
	var t *T
	set(&t, 4)
	pp := &t
	ppp := &pp
	(**ppp).v++
	(***ppp).v++
	fmt.Println(t.v, *pp == t, **ppp == t)
	var s []int
	grow(&s, 1, 2)
	(*&s)[0] = 9
	m := map[string]int{}
	put(&m)
	f, g := func() int { return 1 }, func() int { return 2 }
	swapF(&f, &g)
	var i any
	fill(&i, t)
	pi := &i
	fmt.Println(s, m, f(), g(), (*pi).(*T).v)
	arr := [3]*int{}
	for k := range arr {
		arr[k] = &s[k%2]
		*arr[k] += 10
	}
	fmt.Println(s)
	ps := &struct{ a, b *int }{arr[0], arr[1]}
	*ps.a, *ps.b = *ps.b, *ps.a
	fmt.Println(s)
}
