// Terminating statements and returns of every kind.
package main

import (
	"fmt"
	"os"
	"strconv"
)

func a(x int) int {
	if x > 0 {
		return 1
	} else {
		return -1
	}
}
func b() int {
	for {
		return 2
	}
}
func c(x any) string {
	switch x.(type) {
	case int:
		return "int"
	default:
		panic("c")
	}
}
func d(ch chan int) int {
	select {
	case v := <-ch:
		return v
	}
}
func e(n int) (r int) {
L:
	for {
		if n > 3 {
			break L
		}
		n++
	}
	{
		return n
	}
}
func f() (x, y int) {
	x, y = 1, 2
	if x == 1 {
		x := 5
		y = x
		return x, y
	}
	return
}
func g() func() (int, error) { return func() (int, error) { return strconv.Atoi("12") } }
func h() (int, error)        { return g()() }
func i(n int) int {
	switch {
	case n < 0:
		goto neg
	case n == 0:
		fallthrough
	default:
		return n
	}
neg:
	return -n
}
func none() { return }

func main() {
	ch := make(chan int, 1)
	ch <- 4
	fmt.Println(a(1), a(0), b(), c(1), d(ch), e(1), i(-5), i(0))
	fmt.Println(f())
	fmt.Println(h())
	none()
	defer fmt.Println("deferred before return")
	if len(os.Args) > 100 {
		return
	}
	func() { return }()
}
