// Named results, bare returns, blank parameters, defer changing results, variadics.
package main

import "fmt"

func named(n int) (x, y int, s string) {
	x = n
	if n > 2 {
		y = n * 2
		return
	}
	s = "small"
	return y + 1, x, s + "!"
}

func swapNamed() (a, b int) {
	a, b = 1, 2
	return b, a
}

func deferred() (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("recovered: %v", r)
		}
	}()
	panic("oops")
}

func double() (n int) {
	defer func() { n *= 2 }()
	defer func() { n += 3 }()
	return 4
}

func blank(_ int, _ string, x int) (_ int, r int) { r = x; return 7, r + 1 }
func unnamed(int, string) string                  { return "un" }
func shadow() (x int) {
	{
		x := 5
		_ = x
	}
	for x := range 3 {
		_ = x
	}
	return
}
func capture() (n int, get func() int) {
	get = func() int { n++; return n }
	n = 10
	return n, get
}
func vari(a int, b ...any) (int, int) { return a, len(b) }
func rec(n int) (sum int) {
	if n > 0 {
		sum = n + rec(n-1)
	}
	return
}

func main() {
	fmt.Println(named(1))
	fmt.Println(named(5))
	fmt.Println(swapNamed())
	fmt.Println(deferred(), double(), unnamed(1, ""), shadow(), rec(100))
	fmt.Println(blank(1, "", 3))
	n, get := capture()
	fmt.Println(n, get(), get())
	fmt.Println(vari(1))
	fmt.Println(vari(1, nil))
	fmt.Println(vari(1, nil...))
	fmt.Println(vari(1, []any{1, 2, 3}...))
	fmt.Println(vari(1, []int{1, 2, 3}))
}
