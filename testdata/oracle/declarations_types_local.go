// Types declared in functions: identity, methods by embedding, recursion, generics.
package main

import "fmt"

type base struct{ n int }

func (b base) N() int { return b.n }

func mk1() any { type T struct{ a int }; return T{1} }
func mk2() any { type T struct{ a int }; return T{1} }
func gen[X any](x X) any {
	type T struct{ v X }
	return T{x}
}

func main() {
	type L struct {
		base
		next *L
		kids []L
	}
	l := L{base{4}, nil, []L{{base: base{5}}}}
	l.next = &l
	fmt.Println(l.N(), l.kids[0].N(), l.next.next.N())
	var i interface{ N() int } = l
	fmt.Println(i.N())
	fmt.Println(mk1() == mk2(), mk1() == mk1(), gen(1) == gen(1), gen(1) == gen("1"))
	fmt.Printf("%T %T %T %v\n", mk1(), l.kids, l, gen("v"))
	type Color int
	const (
		Red Color = iota
		Green
	)
	names := map[Color]string{Red: "r", Green: "g"}
	fmt.Println(names[Green], names, Green)
	type F func(F, int) int
	f := F(func(f F, n int) int {
		if n == 0 {
			return 1
		}
		return n * f(f, n-1)
	})
	fmt.Println(f(f, 5))
	for i := 0; i < 2; i++ {
		type T [2]int
		fmt.Printf("%T%v ", T{i}, T{i} == T{0})
	}
	fmt.Println()
}
