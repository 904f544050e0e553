// nil of every nilable type: comparing, calling through, in interfaces.
package main

import "fmt"

type I interface{ M() }
type T struct{}

func (*T) M() {}

func isNil(x any) bool { return x == nil }

func main() {
	var (
		p *T
		s []int
		m map[string]int
		c chan int
		f func()
		i I
		e error
		a any
	)
	fmt.Println(p == nil, s == nil, m == nil, c == nil, f == nil, i == nil, e == nil, a == nil)
	fmt.Println(isNil(p), isNil(s), isNil(m), isNil(c), isNil(f), isNil(i), isNil(e), isNil(a), isNil(nil))
	i = p
	fmt.Println(i == nil, i != nil, i.(*T) == nil, i == I((*T)(nil)))
	a = s
	_, ok := a.([]int)
	fmt.Println(a == nil, ok, a.([]int) == nil)
	fmt.Printf("%v %v %v %v %v %v %v\n", p, s, m, c, f == nil, i, e)
	fmt.Printf("%#v %#v %#v %#v %d %s\n", p, s, m, e, s, s)
	fmt.Println(len(s), len(m), cap(c), s[:0] == nil, append(s, s...) == nil)
	for range s {
	}
	for range m {
	}
	i.M()
	arr := []any{nil, p, e}
	fmt.Println(arr[0] == nil, arr[1] == nil, arr[2] == nil)
}
