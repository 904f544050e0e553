// Blocks and scopes: shadowing in if, for, switch, func, type and const.
package main

import "fmt"

var x = "package"

type T int

func (T) name() string { return "package T" }

func f() string { return x }

func main() {
	fmt.Println(x)
	x := 1
	{
		x := x + 1
		x++
		fmt.Println(x)
		var f = func() string { return "inner f" }
		fmt.Println(f())
	}
	fmt.Println(x, f())
	if x := x * 10; x > 5 {
		x, y := "if", x
		fmt.Println(x, y)
	} else if z := x; z > 0 {
		fmt.Println(z)
	}
	for x := 0; x < 1; x++ {
		x := "loop"
		fmt.Println(x)
	}
	switch x := any(x).(type) {
	case int:
		x++
		fmt.Println("int", x)
	}
	type T string
	fmt.Printf("%T %v\n", T("local"), T("local"))
	const c = 1
	func() {
		const c = c + 1
		type T struct{ x T2 }
		fmt.Printf("%d %+v\n", c, T{})
	}()
	var err error
	if _, err := fmt.Sscan("zz", new(int)); err != nil {
		fmt.Println("inner", err != nil)
	}
	fmt.Println(err)
	a, b := 1, 2
	a, c2 := b, a
	fmt.Println(a, b, c2, x)
}

type T2 bool
