// Short variable declarations: redeclaration, blank, several results, closures.
package main

import "fmt"

func two() (int, error)       { return 2, nil }
func three() (a, b, c string) { return "a", "b", "c" }

func main() {
	a, err := two()
	b, err := two()
	_, c, _ := three()
	d, e := map[string]int{"k": 3}["k"]
	ch := make(chan int, 1)
	ch <- 4
	f, ok := <-ch
	g, isInt := any(5).(int)
	fmt.Println(a, b, err, c, d, e, f, ok, g, isInt)
	p := &a
	a, h := 10, 11
	fmt.Println(*p, h, p == &a)
	i, j := 1, 2
	i, j = j, i
	s := []int{1, 2, 3}
	k := 0
	k, s[k] = 2, 50
	fmt.Println(i, j, k, s)
	fn := func() (x int, y string) { x, y = 1, "y"; return }
	x, y := fn()
	fmt.Println(x, y)
	var u, v, w = 1, "v", 3.5
	var q, r int
	var t struct{}
	fmt.Println(u, v, w, q, r, t)
}
