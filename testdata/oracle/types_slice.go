// Slices share, grow, have capacity; full slice expressions; nil and empty.
package main

import "fmt"

func main() {
	a := [6]int{0, 1, 2, 3, 4, 5}
	s := a[1:4]
	fmt.Println(s, len(s), cap(s), a[:2:3], cap(a[:2:3]))
	s[0] = 10
	s = append(s, 40)
	fmt.Println(a, s)
	t := a[1:3:3]
	t = append(t, 99)
	t[0] = 77
	fmt.Println(a, t, len(t))
	var n []int
	e := []int{}
	fmt.Println(n == nil, e == nil, len(n), len(e), append(n, n...) == nil, append(e, 1))
	u := s[:cap(s)]
	fmt.Println(u, s[4:], len(s[4:]), s[:0])
	m := make([]int, 2, 10)
	k := append(m, 1)
	l := append(m, 2)
	fmt.Println(k, l, m, &k[0] == &l[0])
	ss := [][]int{{1, 2}, {3}, nil}
	ss[2] = append(ss[2], ss[0]...)
	ss[0][0] = 5
	fmt.Println(ss, len(ss[2]))
	bs := append([]byte("ab"), "cd"...)
	fmt.Println(string(bs), len(bs))
	k1 := copy(bs[1:], bs)
	fmt.Println(k1, string(bs))
	k1 = copy(bs, "xyz")
	fmt.Println(k1, string(bs))
	arr := [3]int(s[:3])
	ptr := (*[2]int)(s)
	ptr[1] = -1
	fmt.Println(arr, *ptr, s)
	clear(s)
	fmt.Println(s, a)
}
