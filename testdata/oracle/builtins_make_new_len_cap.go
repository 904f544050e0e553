// make, new, len and cap of everything; sizes of other integer types; panics.
package main

import "fmt"

func try(f func()) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Println(r)
		}
	}()
	f()
}

type T struct {
	a [4]int
	p *[5]string
}

func calls(n *int) *[3]int { *n++; return nil }

func main() {
	s := make([]int, 2, 5)
	t := make([]string, uint8(3))
	m := make(map[string]int, 100)
	c := make(chan int, int64(4))
	u := make(chan<- bool)
	fmt.Println(len(s), cap(s), len(t), cap(t), len(m), len(c), cap(c), cap(u))
	type Named []byte
	fmt.Printf("%T %T %T\n", make(Named, 1), new(Named), new(T))
	p := new([3]int)
	(*p)[1] = 4
	fmt.Println(len(p), cap(p), *p, len(*p))
	x := T{}
	fmt.Println(len(x.a), len(x.p), cap(x.p))
	n := 0
	fmt.Println(len(calls(&n)), n)
	for i := range x.p {
		fmt.Print(i, " ")
	}
	fmt.Println()
	const l = len("const") + len([2]int{}) + cap([...]int{1, 2})
	fmt.Println(l, len("é"), len([]rune("é")))
	neg, big := -1, 3
	try(func() { _ = make([]int, neg) })
	try(func() { _ = make([]int, big, big-1) })
	try(func() { _ = make([]int, 0, neg) })
	try(func() { _ = make(chan int, neg) })
	try(func() { m := make(map[int]int, neg); fmt.Println("map", len(m)) })
	try(func() { _ = make([]int64, 1<<62-big) })
	f := 3.0
	_ = f
	fmt.Println(len(make([]int, 1e1)), len(make([]struct{}, 1<<40)))
	q := new(int)
	*q++
	r := new(*int)
	*r = q
	**r += 5
	fmt.Println(*q, **r)
	fmt.Println(*new(42), *new("s"), *new(T{a: [4]int{1}}.a))
}
