// Automatic semicolons: what may and may not end a line.
package main

import "fmt"

type T struct {
	a, b int
	c    string
}

func f() (int, string) { return 1, "x" }

func main() {
	x := []int{
		1, 2,
		3,
	}
	if y := len(x); y > 2 {
		fmt.Println("more", y)
	}
	for i := 0; i < 2; i++ {
		fmt.Print(i)
		fmt.Print(" ")
	}
	fmt.Println()
	a,
		b := f()
	fmt.Println(a, b)
	t := T{1,
		2, "c"}
	fmt.Println(t.
		a, t.
		c)
	switch {
	case a == 1:
		fmt.Println("one")
		fallthrough
	default:
	}
	func() {
		return
	}()
	{
		{
		}
	}
}
