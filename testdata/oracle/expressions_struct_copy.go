// Where structs and arrays are copied: assignment, ranges, calls, channels, maps, closures, interfaces.
package main

import "fmt"

type T struct {
	n int
	a [2]int
	s []int
}

func (t T) val() int       { t.n++; t.a[0]++; return t.n }
func (t *T) ptr() int      { t.n++; t.a[0]++; return t.n }
func mod(t T) T            { t.n = 100; t.a[1] = 100; t.s[0] = 100; return t }
func get(m map[string]T) T { return m["k"] }

func main() {
	t := T{1, [2]int{1, 2}, []int{1}}
	u := t
	fmt.Println(t.val(), t.ptr(), t.n, t.a, u.n, u.a)
	v := mod(t)
	fmt.Println(t.n, t.a, t.s, v.n)
	ts := []T{t, t}
	for _, x := range ts {
		x.n = -1
	}
	for i := range ts {
		ts[i].a[0] = -i
	}
	fmt.Println(ts[0].n, ts[1].a)
	m := map[string]T{"k": t}
	x := get(m)
	x.n = 55
	fmt.Println(m["k"].n, x.n)
	var i any = t
	t.n = 77
	fmt.Println(i.(T).n, t.n)
	y := i.(T)
	y.a[1] = -5
	fmt.Println(i.(T).a, y.a)
	c := make(chan T, 2)
	c <- t
	t.n = 88
	fmt.Println((<-c).n)
	f := func(t T) func() int { return func() int { t.n++; return t.n } }(t)
	fmt.Println(f(), f(), t.n)
	arr := [2]T{t, t}
	brr := arr
	brr[0].n = 1000
	p := &arr[0]
	p.n = 2000
	fmt.Println(arr[0].n, brr[0].n, arr[1].n)
	st := struct{ in T }{t}
	in := st.in
	in.n = 9
	st.in.ptr()
	fmt.Println(st.in.n, in.n)
	defer func(t T) { fmt.Println("deferred", t.n) }(t)
	t.n = 0
	g := t.val
	t.n = 500
	fmt.Println(g())
	*p, arr[1] = arr[1], *p
	fmt.Println(arr[0].n, arr[1].n)
}
