// Method calls on type parameters by value, by pointer, on interfaces and embedded.
package main

import (
	"fmt"
	"time"
)

type Shape interface {
	Area() float64
	fmt.Stringer
}
type Sq float64
type Rect struct{ w, h float64 }

func (s Sq) Area() float64      { return float64(s * s) }
func (s Sq) String() string     { return fmt.Sprintf("Sq(%g)", float64(s)) }
func (r *Rect) Area() float64   { return r.w * r.h }
func (r *Rect) String() string  { return fmt.Sprintf("Rect(%g,%g)", r.w, r.h) }
func (r *Rect) Scale(k float64) { r.w *= k }

func Total[S Shape](ss ...S) (t float64) {
	for _, s := range ss {
		t += s.Area()
	}
	return
}
func Names[S fmt.Stringer](ss []S) (out []string) {
	for _, s := range ss {
		f := s.String
		out = append(out, f())
	}
	return
}
func Largest[S Shape](ss []S) (best S) {
	for i, s := range ss {
		if i == 0 || s.Area() > best.Area() {
			best = s
		}
	}
	return
}
func ScaleAll[T any, P interface {
	*T
	Scale(float64)
}](ts []T, k float64) {
	for i := range ts {
		P(&ts[i]).Scale(k)
	}
}
func Method[T interface{ Area() float64 }]() func(T) float64 { return T.Area }
func Call[T Shape](x T) string {
	var s Shape = x
	if sc, ok := s.(interface{ Scale(float64) }); ok {
		sc.Scale(2)
	}
	defer func(n float64) { _ = n }(x.Area())
	return s.String()
}

func main() {
	r := &Rect{1, 2}
	fmt.Println(Total(Sq(2), 3), Total(r, r), Total[Shape](Sq(1), r), Total[Sq]())
	fmt.Println(Names([]Sq{1}), Names([]*Rect{r}), Names([]Shape{Sq(4), r}), Names([]time.Duration{5}))
	fmt.Println(Largest([]Sq{1, 3, 2}), Largest([]Shape{Sq(1), r}))
	rs := []Rect{{1, 1}, {2, 2}}
	ScaleAll(rs, 10)
	fmt.Println(rs, Method[Sq]()(5), Method[*Rect]()(r), Method[Shape]()(Sq(6)), Call(r), Call(Sq(1)), Call[Shape](r))
}
