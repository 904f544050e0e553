// append, copy, clear on every operand, aliasing and growth.
package main

import "fmt"

type Sl []int

func main() {
	var s []int
	caps := map[bool]int{}
	for i := range 100 {
		c := cap(s)
		s = append(s, i)
		caps[cap(s) != c]++
	}
	fmt.Println(len(s), s[99], caps[true] < 12)
	a := []int{1, 2, 3}
	a = append(a[:1], a[2:]...)
	fmt.Println(a, append([]int(nil), a...), append(Sl{}, a...))
	fmt.Printf("%T %T\n", append(Sl{}, 1), append([]any{}, 1, "x", nil))
	b := append([]byte("x"), "yz"...)
	b = append(b, '!')
	k := copy(b, "ABCDEFG")
	fmt.Println(k, string(b))
	c := []int{1, 2, 3, 4, 5}
	k = copy(c[1:], c)
	fmt.Println(k, c)
	k = copy(c, c[2:])
	fmt.Println(k, c, copy(c, []int(nil)), copy(c[:0], c))
	var arr [3]string
	k = copy(arr[:], []string{"p", "q"})
	fmt.Println(k, arr)
	m := map[string]int{"a": 1}
	clear(m)
	clear(c[1:3])
	var nm map[int]int
	clear(nm)
	fmt.Println(m, c)
	ss := append([][]int{}, a, nil, []int{9})
	ss[0][0] = 77
	fmt.Println(ss, a)
	type P struct{ x int }
	ps := append([]*P{}, &P{1}, &P{2})
	ps = append(ps, ps...)
	ps[0].x = 5
	fmt.Println(ps[2].x, len(ps))
	fs := append([]func() int{}, func() int { return 1 })
	fs = append(fs, func() int { return len(fs) })
	fmt.Println(fs[1]())
	x := make([]int, 3, 10)
	y := append(x, 1)
	z := append(x, 2)
	fmt.Println(y[3], z[3], len(x[:4]), x[:4][3])
	is := []interface{ M() }{}
	is = append(is, nil, nil)
	fmt.Println(len(is), is[0] == nil)
}
