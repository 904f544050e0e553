// An LRU cache by a doubly linked list and a map, generic.
package main

import "fmt"

type node[K comparable, V any] struct {
	k          K
	v          V
	prev, next *node[K, V]
}
type LRU[K comparable, V any] struct {
	cap  int
	m    map[K]*node[K, V]
	root node[K, V]
	out  func(K, V)
}

func New[K comparable, V any](n int, out func(K, V)) *LRU[K, V] {
	l := &LRU[K, V]{cap: n, m: make(map[K]*node[K, V]), out: out}
	l.root.prev, l.root.next = &l.root, &l.root
	return l
}
func (l *LRU[K, V]) unlink(n *node[K, V]) { n.prev.next, n.next.prev = n.next, n.prev }
func (l *LRU[K, V]) front(n *node[K, V]) {
	n.prev, n.next = &l.root, l.root.next
	n.prev.next, n.next.prev = n, n
}
func (l *LRU[K, V]) Get(k K) (v V, ok bool) {
	n, ok := l.m[k]
	if !ok {
		return
	}
	l.unlink(n)
	l.front(n)
	return n.v, true
}
func (l *LRU[K, V]) Put(k K, v V) {
	if n, ok := l.m[k]; ok {
		n.v = v
		l.unlink(n)
		l.front(n)
		return
	}
	if len(l.m) == l.cap {
		last := l.root.prev
		l.unlink(last)
		delete(l.m, last.k)
		if l.out != nil {
			l.out(last.k, last.v)
		}
	}
	n := &node[K, V]{k: k, v: v}
	l.m[k] = n
	l.front(n)
}

func main() {
	l := New(2, func(k string, v int) { fmt.Println("evict", k, v) })
	l.Put("a", 1)
	l.Put("b", 2)
	l.Get("a")
	l.Put("c", 3)
	l.Put("a", 10)
	l.Put("d", 4)
	for _, k := range []string{"a", "b", "c", "d"} {
		fmt.Println(l.Get(k))
	}
}
