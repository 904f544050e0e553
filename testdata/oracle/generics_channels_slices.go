// Generic pipelines of channels, sets, option and result types, ordered maps.
package main

import (
	"cmp"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strconv"
)

type Opt[T any] struct{ v *T }

func Some[T any](x T) Opt[T] { return Opt[T]{&x} }
func None[T any]() Opt[T]    { return Opt[T]{} }
func (o Opt[T]) Or(d T) T {
	if o.v == nil {
		return d
	}
	return *o.v
}
func MapOpt[T, U any](o Opt[T], f func(T) U) Opt[U] {
	if o.v == nil {
		return None[U]()
	}
	return Some(f(*o.v))
}

type Set[T comparable] map[T]struct{}

func SetOf[T comparable](xs ...T) Set[T] {
	s := Set[T]{}
	for _, x := range xs {
		s[x] = struct{}{}
	}
	return s
}
func (s Set[T]) Union(o Set[T]) Set[T] {
	r := maps.Clone(s)
	maps.Copy(r, o)
	return r
}
func (s Set[T]) Has(x T) bool            { _, ok := s[x]; return ok }
func Sorted[T cmp.Ordered](s Set[T]) []T { return slices.Sorted(maps.Keys(s)) }

type OMap[K comparable, V any] struct {
	keys []K
	m    map[K]V
}

func (o *OMap[K, V]) Set(k K, v V) {
	if o.m == nil {
		o.m = map[K]V{}
	}
	if _, ok := o.m[k]; !ok {
		o.keys = append(o.keys, k)
	}
	o.m[k] = v
}
func (o *OMap[K, V]) All() iter.Seq2[K, V] {
	return func(yield func(K, V) bool) {
		for _, k := range o.keys {
			if !yield(k, o.m[k]) {
				return
			}
		}
	}
}
func Stage[A, B any](in <-chan A, f func(A) (B, bool)) <-chan B {
	out := make(chan B)
	go func() {
		defer close(out)
		for a := range in {
			if b, ok := f(a); ok {
				out <- b
			}
		}
	}()
	return out
}
func Source[T any](s iter.Seq[T]) <-chan T {
	c := make(chan T)
	go func() {
		defer close(c)
		for x := range s {
			c <- x
		}
	}()
	return c
}

func main() {
	fmt.Println(Some(3).Or(1), None[string]().Or("d"), MapOpt(Some(4), strconv.Itoa).Or("?")+"!", MapOpt(None[int](), strconv.Itoa).Or("?"))
	s := SetOf(3, 1).Union(SetOf(2, 3))
	fmt.Println(Sorted(s), s.Has(2), s.Has(9), len(SetOf[any](1, "1", 1)))
	var o OMap[string, []int]
	o.Set("z", []int{1})
	o.Set("a", nil)
	o.Set("z", []int{2})
	for k, v := range o.All() {
		fmt.Print(k, v, " ")
	}
	fmt.Println()
	evens := Stage(Source(slices.Values([]int{1, 2, 3, 4})), func(i int) (string, bool) { return fmt.Sprint("e", i), i%2 == 0 })
	for e := range evens {
		fmt.Print(e, " ")
	}
	fmt.Println()
}
