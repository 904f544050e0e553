// Function values: nil, closures, recursion, variadic, methods, in structs.
package main

import "fmt"

type Op func(int, int) int

func (o Op) apply(a, b int) int { return o(a, b) }

type F func(int) F

func variadic(pre string, xs ...int) string { return fmt.Sprint(pre, len(xs), xs, xs == nil) }

func multi() (a int, b string, c error)    { return 1, "two", nil }
func take(a int, b string, c error) string { return fmt.Sprint(a, b, c) }
func compose(fs ...func(int) int) func(int) int {
	return func(x int) int {
		for _, f := range fs {
			x = f(x)
		}
		return x
	}
}

func main() {
	add := Op(func(a, b int) int { return a + b })
	fmt.Println(add.apply(1, 2), Op.apply(add, 3, 4))
	fmt.Println(variadic("a"), variadic("b", 1, 2), variadic("c", []int{7}...), variadic("d", nil...))
	fmt.Println(take(multi()))
	var f func()
	fmt.Println(f == nil, add != nil)
	var fib func(int) int
	fib = func(n int) int {
		if n < 2 {
			return n
		}
		return fib(n-1) + fib(n-2)
	}
	fmt.Println(fib(15), compose(fib, func(i int) int { return i * 2 }, fib)(6))
	n := 0
	var self F
	self = func(i int) F { n += i; return self }
	self(1)(2)(3)
	fmt.Println(n)
	ops := map[string]Op{"+": add, "-": func(a, b int) int { return a - b }}
	fmt.Println(ops["+"](5, 3), ops["-"](5, 3), ops["*"] == nil)
	xs := []int{1, 2}
	func(ys ...int) { ys[0] = 100 }(xs...)
	fmt.Println(xs)
	fs := []func() int{}
	for i := 0; i < 3; i++ {
		fs = append(fs, func() int { i *= 10; return i })
	}
	fmt.Println(fs[0](), fs[1](), fs[2](), fs[2]())
	fmt.Printf("%T %T %T\n", add, variadic, self)
}
