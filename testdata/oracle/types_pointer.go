// Pointers: identity, to fields, elements, pointers, closures' variables.
package main

import "fmt"

type T struct {
	a int
	b [3]int
	c *T
}

func mk() *int       { x := 5; return &x }
func swap(a, b *int) { *a, *b = *b, *a }

func main() {
	x, y := 1, 2
	swap(&x, &y)
	p, q := &x, &x
	pp := &p
	**pp = 50
	*pp = &y
	fmt.Println(x, y, p == q, q == &x, *p)
	t := T{a: 1}
	pa, pb := &t.a, &t.b[1]
	*pa, *pb = 10, 20
	t.c = &t
	t.c.c.c.b[2] = 30
	fmt.Println(t.a, t.b, t.c == &t)
	u := t
	*pa = 99
	fmt.Println(u.a, t.a, u.c.a)
	s := []int{1, 2, 3}
	ps := &s[1]
	s = append(s, 4)
	*ps = 100
	fmt.Println(s[1], *ps, *mk()+*mk(), mk() == mk())
	inc := func() { x++ }
	inc()
	inc()
	fmt.Println(*q, x)
	var np *T
	fmt.Println(np == nil, np)
	n := new(int)
	*n += 3
	z := new("text")
	fmt.Println(*n, *z, *new(T{a: 4}.a))
	arr := [2]T{}
	for i := range arr {
		q := &arr[i]
		q.a = i + 1
	}
	fmt.Println(arr[0].a, arr[1].a)
}
