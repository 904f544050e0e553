// Arguments of deferred and go calls are evaluated at once, receivers too.
package main

import "fmt"

type T struct{ s string }

func (t T) p(n int)   { fmt.Println(t.s, n) }
func (t *T) q(n int)  { fmt.Println(t.s, n) }
func next(p *int) int { *p++; return *p }

func main() {
	n := 0
	t := T{"a"}
	defer t.p(next(&n))
	defer t.q(next(&n))
	t.s = "b"
	fs := []func(){func() { fmt.Println("f0") }, func() { fmt.Println("f1") }}
	defer fs[next(&n)-2]()
	fs[1] = nil
	m := map[string]int{"k": 1}
	defer fmt.Println(m["k"], len(m), m)
	m["k"] = 2
	m["j"] = 3
	fmt.Println(n)
}
