// Iterators as methods of generic types, nested loops, and loops in goroutines.
package main

import (
	"fmt"
	"iter"
	"sync"
)

type Set[T comparable] struct {
	m     map[T]int
	order []T
}

func NewSet[T comparable](xs ...T) *Set[T] {
	s := &Set[T]{m: map[T]int{}}
	for _, x := range xs {
		s.Add(x)
	}
	return s
}
func (s *Set[T]) Add(x T) {
	if _, ok := s.m[x]; !ok {
		s.m[x] = len(s.order)
		s.order = append(s.order, x)
	}
}
func (s *Set[T]) All() iter.Seq2[int, T] {
	return func(yield func(int, T) bool) {
		for i, x := range s.order {
			if !yield(i, x) {
				return
			}
		}
	}
}
func (s *Set[T]) Backward(yield func(T) bool) {
	for i := len(s.order) - 1; i >= 0; i-- {
		if !yield(s.order[i]) {
			return
		}
	}
}
func (s *Set[T]) Product(o *Set[T]) iter.Seq[[2]T] {
	return func(yield func([2]T) bool) {
		for _, a := range s.All() {
			for _, b := range o.All() {
				if !yield([2]T{a, b}) {
					return
				}
			}
		}
	}
}

func main() {
	s := NewSet("a", "b", "a", "c")
	for i, x := range s.All() {
		fmt.Print(i, x, " ")
	}
	for x := range s.Backward {
		fmt.Print(x)
	}
	fmt.Println()
	for p := range s.Product(NewSet("x", "y")) {
		if p[0] == "c" {
			break
		}
		fmt.Print(p)
	}
	fmt.Println()
	var wg sync.WaitGroup
	sums := make([]int, 4)
	for g := range NewSet(0, 1, 2, 3).Backward {
		wg.Go(func() {
			for i := range NewSet(1, 2, 3).Backward {
				sums[g] += i * (g + 1)
			}
		})
	}
	wg.Wait()
	fmt.Println(sums)
	f := func() (r []int) {
		for x := range NewSet(3, 2, 1).Backward {
			defer func() { r = append(r, x) }()
		}
		return nil
	}
	fmt.Println(f())
}
