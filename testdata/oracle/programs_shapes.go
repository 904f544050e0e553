// Polymorphism, sorting by interface methods, sums, embedded defaults.
package main

import (
	"fmt"
	"math"
	"sort"
)

type Shape interface {
	Area() float64
	Name() string
}
type named struct{ name string }

func (n named) Name() string { return n.name }

type Rect struct {
	named
	w, h float64
}
type Circle struct {
	named
	r float64
}
type Group struct {
	named
	shapes []Shape
}

func (r Rect) Area() float64   { return r.w * r.h }
func (c Circle) Area() float64 { return math.Pi * c.r * c.r }
func (g *Group) Area() (a float64) {
	for _, s := range g.shapes {
		a += s.Area()
	}
	return
}

func main() {
	g := &Group{named: named{"all"}}
	g.shapes = append(g.shapes, Rect{named{"r"}, 2, 3}, Circle{named{"c"}, 1}, &Group{named{"in"}, []Shape{Rect{named{"q"}, 1, 1}}})
	sort.Slice(g.shapes, func(i, j int) bool { return g.shapes[i].Area() < g.shapes[j].Area() })
	for _, s := range g.shapes {
		fmt.Printf("%-3s %6.2f %T\n", s.Name(), s.Area(), s)
	}
	fmt.Printf("%s %.3f\n", g.Name(), g.Area())
}
