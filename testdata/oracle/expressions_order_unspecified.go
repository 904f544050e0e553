// Variables read beside calls: the compiler reads them after all calls of the list.
package main

import "fmt"

type T struct{ n int }

func (t *T) inc() int { t.n++; return t.n }

func main() {
	v := 1
	f := func() int { v *= 2; return v }
	fmt.Println(v, f(), v)
	t := &T{}
	fmt.Println(t.n, t.inc(), t.inc(), t.n)
	a := []int{v, f(), v}
	fmt.Println(a)
	x := v + f()
	fmt.Println(x)
	s := []int{1, 2}
	g := func() int { s[0] = 50; return 0 }
	y := s[0] + g()
	fmt.Println(y)
}
