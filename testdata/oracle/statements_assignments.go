// Assignments: tuples, operations, swaps through indexes, to fields, derefs and maps.
package main

import "fmt"

type T struct {
	a [3]int
	m map[string]int
	p *T
	s []T
}

func f() (int, int, string) { return 1, 2, "f" }

func main() {
	var t T
	t.a[0], t.a[2] = 1, 3
	t.p = &T{}
	t.p.p, t.p.m = &t, map[string]int{}
	t.p.m["x"], t.p.a[1] = f2()
	t.s = make([]T, 2)
	t.s[1].a[0], t.p.p.a[1] = 7, 8
	fmt.Println(t.a, t.p.m, t.p.a, t.s[1].a)
	a, b, c := f()
	a, _, c = f()
	a, b = b, a
	fmt.Println(a, b, c)
	xs := []int{1, 2, 3, 4}
	for i, j := 0, len(xs)-1; i < j; i, j = i+1, j-1 {
		xs[i], xs[j] = xs[j], xs[i]
	}
	fmt.Println(xs)
	i := 0
	i, xs[i] = 1, 99
	xs[0], xs[1], i = xs[1], xs[0], xs[3]
	fmt.Println(xs, i)
	p := &i
	*p, i = 5, 6
	fmt.Println(i)
	m := map[string][]int{}
	m["a"] = append(m["a"], 1)
	m["a"][0] += 10
	m["b"], m["a"] = m["a"], nil
	fmt.Println(m)
	var e any = 1
	e = "now string"
	var fn func() = nil
	_, _ = e, fn
	cp := t
	cp.a[0] = 1000
	cp.s[1].a[0] = 2000
	fmt.Println(t.a[0], t.s[1].a[0])
	ch := make(chan int, 1)
	ch <- 3
	var ok bool
	t.a[0], ok = <-ch
	_, ok2 := m["zz"]
	var s string
	s, ok3 := e.(string)
	fmt.Println(t.a[0], ok, ok2, s, ok3)
	x, y, z := 1, 2, 3
	x, y, z = z, x, y
	fmt.Println(x, y, z)
	arr := [2][2]int{{1, 2}, {3, 4}}
	arr[0], arr[1] = arr[1], arr[0]
	fmt.Println(arr)
	var n1, n2 *T = &T{}, &T{}
	n1.p, n2.p, n1, n2 = n2, n1, n2, n1
	fmt.Println(n1.p == n2, n2.p == n1)
}

func f2() (int, int) { return 21, 22 }
