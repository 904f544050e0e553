// Closures capture variables, share them, outlive frames; loops make new ones.
package main

import "fmt"

type acc struct{ add, get func(...int) int }

func newAcc() acc {
	total := 0
	return acc{
		add: func(xs ...int) int {
			for _, x := range xs {
				total += x
			}
			return total
		},
		get: func(...int) int { return total },
	}
}

func counter() func() func() int {
	a := 0
	return func() func() int {
		b := 0
		return func() int { a++; b += 10; return a + b }
	}
}

func main() {
	a, b := newAcc(), newAcc()
	a.add(1, 2, 3)
	b.add(100)
	fmt.Println(a.get(), b.get(), a.add())
	mk := counter()
	x, y := mk(), mk()
	fmt.Println(x(), x(), y(), x())
	var fs []func() int
	for i := 0; i < 3; i++ {
		fs = append(fs, func() int { i += 10; return i })
	}
	for i, s := range []string{"a", "bb"} {
		fs = append(fs, func() int { return i + len(s) })
	}
	for i := range 2 {
		defer func() { fmt.Println("deferred", i) }()
		fs = append(fs, func() int { return -i })
	}
	for _, f := range fs {
		fmt.Print(f(), f(), " ")
	}
	fmt.Println()
	var i int
	var ps []*int
	for i = 0; i < 3; i++ {
		ps = append(ps, &i)
	}
	fmt.Println(*ps[0], *ps[2])
	v := 1
	set := func(n int) { v = n }
	p := &v
	set(7)
	*p++
	fmt.Println(func() int { v *= 2; return v }())
	fmt.Println(v)
	arr := [3]int{1, 2, 3}
	st := struct{ n int }{1}
	mod := func() { arr[0] = 100; st.n = 200 }
	mod()
	fmt.Println(arr, st)
	if f := func(n int) bool { return n > v }; f(20) {
		fmt.Println("big")
	}
	var rec func(int) []int
	rec = func(n int) []int {
		if n == 0 {
			return nil
		}
		return append(rec(n-1), n)
	}
	fmt.Println(rec(4))
}
