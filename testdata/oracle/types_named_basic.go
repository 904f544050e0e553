// Named basic types keep their type through arithmetic, closures, generics and any.
package main

import (
	"fmt"
	"slices"
)

type Meters float64
type Count uint8
type Name string
type Letter rune

func (m Meters) Feet() float64        { return float64(m) * 3.28 }
func half[T ~float64 | ~uint8](x T) T { return x / 2 }

func main() {
	m := Meters(10)
	m *= 2
	m++
	c := Count(250)
	c += 10
	n := Name("go") + "lang"
	l := Letter('a') + 1
	fmt.Printf("%T %v %T %v %T %v %T %c\n", m, m, c, c, n, n, l, l)
	fmt.Printf("%T %T %T %v\n", half(m), half(c), -m, m.Feet())
	for i, r := range n[:2] {
		fmt.Printf("%T %T ", i, r)
	}
	for i := range c {
		if i == 2 {
			fmt.Printf("%T\n", i)
		}
	}
	f := func(x Count) any { return x << 1 }
	fmt.Printf("%T %v\n", f(200), f(200))
	xs := []Name{"b", "a"}
	slices.Sort(xs)
	fmt.Printf("%v %T %q\n", xs, xs, xs)
	switch any(n[0]).(type) {
	case uint8:
		fmt.Println("byte")
	}
	var a any = m
	_, isFloat := a.(float64)
	_, isMeters := a.(Meters)
	fmt.Println(isFloat, isMeters, a == any(Meters(21)), a == any(21.0))
	const k Count = 3
	fmt.Printf("%T %T\n", k*2, 1<<k)
}
