// Generic types that embed, are embedded, implement interfaces, and are compared.
package main

import (
	"fmt"
	"strconv"
)

type Base[T any] struct{ Val T }

func (b *Base[T]) Set(v T) { b.Val = v }
func (b Base[T]) Get() T   { return b.Val }

type Getter[T any] interface{ Get() T }
type Both[T any] interface {
	Getter[T]
	Set(T)
}
type Named[T any] struct {
	Base[T]
	Name string
}
type Multi[A, B any] struct {
	*Base[A]
	Other Named[B]
}
type IntNamed struct{ Named[int] }

func (i IntNamed) Get() int { return i.Named.Get() * 2 }

func Read[T any](g Getter[T]) T { return g.Get() }
func Sum[T int | float64](gs ...Getter[T]) (s T) {
	for _, g := range gs {
		s += g.Get()
	}
	return
}

type Either[L, R any] interface{ isEither(L, R) }
type Left[L, R any] struct{ v L }
type Right[L, R any] struct{ v R }

func (Left[L, R]) isEither(L, R)  {}
func (Right[L, R]) isEither(L, R) {}
func Fold[L, R, T any](e Either[L, R], l func(L) T, r func(R) T) T {
	switch e := e.(type) {
	case Left[L, R]:
		return l(e.v)
	case Right[L, R]:
		return r(e.v)
	}
	panic("unreachable")
}

func main() {
	n := &Named[string]{Name: "n"}
	n.Set("x")
	var b Both[string] = n
	b.Set(b.Get() + "y")
	fmt.Println(Read[string](n), n.Val, Read(b.(Getter[string])))
	i := IntNamed{}
	i.Set(21)
	fmt.Println(i.Get(), i.Named.Get(), Sum[int](i, &i, Base[int]{8}))
	m := Multi[int, string]{&Base[int]{3}, *n}
	m.Set(4)
	fmt.Println(m.Get(), m.Other.Get(), m.Other.Name)
	_, ok := any(n).(Getter[int])
	_, ok2 := any(n).(Getter[string])
	fmt.Println(ok, ok2, Base[int]{1} == Base[int]{1}, any(Base[int]{}) == any(Base[string]{}))
	show := func(e Either[int, string]) string {
		return Fold(e, func(i int) string { return strconv.Itoa(i) }, func(s string) string { return s })
	}
	fmt.Println(show(Left[int, string]{5}), show(Right[int, string]{"r"}))
}
