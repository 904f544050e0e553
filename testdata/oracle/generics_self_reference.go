// Type parameter declarations: constraints that refer to themselves, and one another.
package main

import (
	"cmp"
	"fmt"
	"slices"
)

type Adder[A Adder[A]] interface{ Add(A) A }

type vector struct{ x, y int }

func (v vector) Add(w vector) vector { return vector{v.x + w.x, v.y + w.y} }

func sum[A Adder[A]](list ...A) A {
	var total A
	for _, a := range list {
		total = total.Add(a)
	}
	return total
}

type Ordered[T any] interface{ Less(T) bool }

type age int

func (a age) Less(b age) bool { return a < b }

func least[T Ordered[T]](first T, rest ...T) T {
	for _, x := range rest {
		if x.Less(first) {
			first = x
		}
	}
	return first
}

// A pointer to T has the methods.
type setter[T any] interface {
	*T
	Set(string)
}

type flag struct{ text string }

func (f *flag) Set(s string) { f.text = "<" + s + ">" }

func parse[T any, P setter[T]](texts ...string) []T {
	list := make([]T, len(texts))
	for i, s := range texts {
		P(&list[i]).Set(s)
	}
	return list
}

type tree[K cmp.Ordered, V any] struct {
	key         K
	value       V
	left, right *tree[K, V]
}

func (t *tree[K, V]) put(k K, v V) *tree[K, V] {
	switch {
	case t == nil:
		return &tree[K, V]{key: k, value: v}
	case k < t.key:
		t.left = t.left.put(k, v)
	case k > t.key:
		t.right = t.right.put(k, v)
	default:
		t.value = v
	}
	return t
}

func (t *tree[K, V]) all(yield func(K, V) bool) bool {
	return t == nil || t.left.all(yield) && yield(t.key, t.value) && t.right.all(yield)
}

type pair[A, B any] struct {
	a A
	b B
}

func (p pair[A, B]) swap() pair[B, A] { return pair[B, A]{p.b, p.a} }

func main() {
	fmt.Println(sum(vector{1, 2}, vector{3, 4}))
	fmt.Println(least(age(3), 1, 2))
	fmt.Println(parse[flag]("a", "b"))
	var t *tree[string, int]
	for i, w := range []string{"m", "c", "x", "a", "c"} {
		t = t.put(w, i)
	}
	t.all(func(k string, v int) bool { fmt.Print(k, "=", v, " "); return k < "m" })
	fmt.Println()
	p := pair[int, string]{1, "one"}.swap()
	fmt.Printf("%T %v\n", p, p.swap().swap())
	names := slices.SortedFunc(slices.Values([]age{3, 1, 2}), func(a, b age) int { return cmp.Compare(b, a) })
	fmt.Println(names)
}
