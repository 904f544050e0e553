// What a call changes is read after the calls of its list: in arguments, results, assignments,
// literals, conditions, sends; what becomes an interface value by a copy is not.
package main

import "fmt"

type T struct {
	n int
	a [3]int
}

func (t *T) inc() int        { t.n++; return t.n }
func (t T) val(x int) int    { return t.n*100 + x }
func (t T) pair() (a, b int) { return t.n, t.a[1] }

type P struct{ a, b int }

var v, w = 1, 2
var g = []int{1, 2, 3}
var m = map[string]int{"a": 1}
var arr = [3]int{4, 5, 6}
var t T
var p = &T{n: 5}
var st P
var small uint8
var fn = func(x int) int { return x + 1 }
var any1 any = 1

func f(k int) int {
	fmt.Print("f", k, " ")
	v += k
	w *= 2
	g[0] += 10
	m["a"] += k
	arr[1] += k
	t.n += k
	p.n += k
	st.a++
	small++
	any1 = v
	return k
}

func swap(k int) int {
	g = []int{k, k, k}
	p = &T{n: k}
	fn = func(x int) int { return x * 100 }
	return k
}

func add(a, b, c int) int { return a*10000 + b*100 + c }
func two() (int, int)     { return v, f(1) }
func named() (a, b int)   { a, b = v, f(1); return b + v, f(2) }
func id[X any](x X) X     { return x }
func sum[X ~int](x X, f func() X) X {
	y := x
	set := func() { y += 10 }
	g := func() X { set(); return f() }
	return y + g()
}

func receiver(q, r *T) int {
	change := func() int { r.n = 7; return 1 }
	return q.val(change())
}

func main() {
	fmt.Println(add(v, f(1), w))
	fmt.Println(v, g[0], m["a"], arr[1], t.n, p.n, st.a, f(2), v)
	fmt.Println(t, *p, st, arr, small, small+1, &v != nil, f(3))
	fmt.Println(v*2+w, f(1)+v, -v-f(2)-v, v<<1|f(3))
	fmt.Println(g[0]+swap(3), p.n+swap(4), fn(swap(5)), fn(1)+swap(6))
	fmt.Println(g[1:], swap(7), g[1:], len(g)+swap(8))
	fmt.Println(two())
	fmt.Println(named())
	fmt.Println(t.n, t.inc(), t.inc(), t.n, t.val(t.inc()))
	fmt.Println(receiver(p, p))
	fmt.Println(id(v), v, id(f(1)), id(v))
	fmt.Println(sum(1, func() int { return 5 }))
	fmt.Println([]int{v, f(1), v}, [2]int{w, f(1)}, P{v, f(2)}, &P{v, f(2)}, []P{{v, v}, {v, f(1)}})
	fmt.Println(map[string]int{"a": v, "b": f(1), "c": v}["a"])
	fmt.Println(any1, f(1), any1 == any(v), f(1))
	x, y, z := v, f(2), v
	fmt.Println(x, y, z)
	g[v%3], v = v, f(1)
	fmt.Println(g, v)
	g[0], g[1] = g[1], swap(9)
	fmt.Println(g)
	v += f(1)
	g[v%3] += f(2)
	m["a"] -= f(3)
	p.n *= f(4)
	fmt.Println(v, g, m, p.n)
	if v+f(1) > v {
		fmt.Println("greater")
	}
	switch v - f(2) {
	case v:
		fmt.Println("v")
	default:
		fmt.Println("other")
	}
	ch := make(chan int, 4)
	ch <- v + f(3)
	ch <- v
	fmt.Println(<-ch, v+<-ch)
	var a, b = v, f(1)
	fmt.Println(a, b)
	s := "s"
	say := func(x string) string { s += x; return x }
	fmt.Println(s+say("1")+s+say("2"), s == say("3")+s)
	n, q := 1, &T{n: 1}
	up := func() int { n++; q = &T{n: n * 10}; return n }
	fmt.Println(n, q.n, up(), n, q.n, q.val(up()), q.n+up())
	func() {
		defer fmt.Println("deferred", v, f(1), v)
		v = 0
	}()
	c, d := t.pair()
	fmt.Println(c, d, v)
}
