// Order of evaluation that the specification fixes: calls, receives, operands left to right.
package main

import "fmt"

func t(s string, v int) int { fmt.Print(s, " "); return v }

type S struct{ a, b int }

func (s S) m(x int) S { fmt.Print("m", x, " "); return s }
func get(s string) S  { fmt.Print(s, " "); return S{} }

func main() {
	arr := []int{0, 0, 0, 0}
	arr[t("i", 1)] = t("v", 5)
	fmt.Println(arr)
	arr[t("i", 0)], arr[t("j", 2)] = t("x", 1), t("y", 2)
	fmt.Println(arr)
	fmt.Println(t("a", 1)+t("b", 2)*t("c", 3), t("d", 4))
	get("g").m(t("1", 1)).m(t("2", 2))
	fmt.Println()
	_ = []int{t("e0", 0), t("e1", 1), t("e2", 2)}
	_ = map[int]int{t("k", 1): t("kv", 2), t("k2", 3): t("kv2", 4)}
	_ = S{t("sa", 1), t("sb", 2)}
	_ = S{b: t("b", 1), a: t("a", 2)}
	fmt.Println()
	fmt.Println(t("l", 0) == 1 && t("no", 1) == 1, t("r", 1) == 1 || t("no", 1) == 1)
	i := 0
	i, arr[i] = 3, 9
	fmt.Println(i, arr)
	arr[0], arr[0] = 1, 2
	fmt.Println(arr)
	p := &S{}
	q := p
	p, p.a = &S{7, 7}, 5
	fmt.Println(*p, *q)
	ch := make(chan int, 3)
	ch <- 1
	ch <- 2
	ch <- 3
	fmt.Println(<-ch-<-ch, <-ch)
	defer fmt.Println(t("arg", 1), "deferred")
	fmt.Println("body")
	m := map[string]int{}
	func() {
		defer func() { fmt.Println(recover(), m) }()
		m["a"], m["b"] = t("m", 1), arr[t("idx", 10)]
	}()
	s := "abc"
	fmt.Println(s[t("lo", 1):t("hi", 2)])
	switch t("tag", 2) {
	case t("c1", 1), t("c2", 2), t("c3", 3):
		fmt.Println("hit")
	}
	if x := t("init", 1); x == t("cond", 1) {
		fmt.Println()
	}
	a, b := t("p", 1), t("q", 2)
	a, b = b, a+b
	fmt.Println(a, b)
}
