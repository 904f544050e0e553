// Generic types: methods, embedding, recursion, nesting, method values, zero values.
package main

import (
	"fmt"
	"strconv"
	"strings"
)

type Stack[T any] struct{ items []T }

func (s *Stack[T]) Push(xs ...T) *Stack[T] { s.items = append(s.items, xs...); return s }
func (s *Stack[T]) Pop() (x T, ok bool) {
	if len(s.items) == 0 {
		return
	}
	x = s.items[len(s.items)-1]
	s.items = s.items[:len(s.items)-1]
	return x, true
}

type List[T any] struct {
	head *node[T]
	n    int
}
type node[T any] struct {
	v    T
	next *node[T]
}

func (l *List[T]) Add(v T) { l.head = &node[T]{v, l.head}; l.n++ }
func (l *List[T]) Each(f func(T)) {
	for n := l.head; n != nil; n = n.next {
		f(n.v)
	}
}

type Pair[K comparable, V any] struct {
	Key K
	Val V
}

func (p Pair[K, V]) Swap() Pair2[V, K] { return Pair2[V, K]{p.Val, p.Key} }

type Pair2[A, B any] struct {
	A A
	B B
}
type Tree[T any] struct {
	L, R *Tree[T]
	V    T
	cmp  func(a, b T) int
}

func (t *Tree[T]) Insert(v T) *Tree[T] {
	switch {
	case t == nil:
		return nil
	case t.cmp(v, t.V) < 0:
		if t.L == nil {
			t.L = &Tree[T]{V: v, cmp: t.cmp}
		} else {
			t.L.Insert(v)
		}
	default:
		if t.R == nil {
			t.R = &Tree[T]{V: v, cmp: t.cmp}
		} else {
			t.R.Insert(v)
		}
	}
	return t
}
func (t *Tree[T]) Walk(yield func(T) bool) bool {
	return t == nil || t.L.Walk(yield) && yield(t.V) && t.R.Walk(yield)
}

type Named[T any] struct {
	Stack[T]
	*List[Pair[string, T]]
	Name string
}
type Vec[T ~int | ~float64] []T

func (v Vec[T]) Sum() (s T) {
	for _, x := range v {
		s += x
	}
	return
}

type Fn[A, B any] func(A) B

func (f Fn[A, B]) Apply(a A) B { return f(a) }

type Chan[T any] chan T
type M[K comparable, V any] map[K][]V

func (m M[K, V]) Add(k K, v V) { m[k] = append(m[k], v) }

func main() {
	s := &Stack[string]{}
	fmt.Println(s.Push("a", "b").Push("c").Pop())
	var e Stack[[]int]
	fmt.Println(e.Pop())
	var l List[Pair[int, string]]
	l.Add(Pair[int, string]{1, "one"})
	l.Add(Pair[int, string]{2, "two"})
	l.Each(func(p Pair[int, string]) { fmt.Print(p, p.Swap(), " ") })
	fmt.Println(l.n)
	t := &Tree[string]{V: "m", cmp: strings.Compare}
	for _, v := range []string{"c", "x", "a", "z"} {
		t.Insert(v)
	}
	t.Walk(func(s string) bool { fmt.Print(s, " "); return s != "x" })
	fmt.Println()
	n := Named[int]{List: &List[Pair[string, int]]{}, Name: "n"}
	n.Push(4)
	n.Add(Pair[string, int]{"k", 5})
	fmt.Println(n.items, n.n, n.head.v.Key, Vec[float64]{1.5, 2}.Sum(), Vec[int](nil).Sum())
	fmt.Println(Fn[int, string](strconv.Itoa).Apply(7) + "!")
	m := M[string, int]{}
	m.Add("x", 1)
	m.Add("x", 2)
	c := make(Chan[M[string, int]], 1)
	c <- m
	fmt.Println(<-c, len(c))
	pop := s.Pop
	fmt.Println(pop())
	push := (*Stack[string]).Push
	fmt.Println(len(push(s, "q").items))
	fmt.Println(Pair[int, string]{1, "x"} == Pair[int, string]{1, "x"}, any(Pair[int, int]{}) == any(Pair[int, int8]{}))
}
