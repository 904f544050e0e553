// Method values and expressions: when the receiver is evaluated and copied.
package main

import "fmt"

type C struct{ n int }

func (c C) Get() int        { return c.n }
func (c *C) Add(d int) int  { c.n += d; return c.n }
func (c *C) Chain(d int) *C { c.n += d; return c }
func mk(s string) *C        { fmt.Println("mk", s); return &C{1} }

type I interface{ Get() int }

func main() {
	c := C{1}
	get, add := c.Get, c.Add
	c.n = 10
	fmt.Println(get(), add(5), c.n, get())
	f, g, h := C.Get, (*C).Get, (*C).Add
	fmt.Println(f(c), g(&c), h(&c, 1))
	mv := mk("value").Add
	fmt.Println("before")
	fmt.Println(mv(1), mv(1))
	defer mk("deferred").Add(1)
	fmt.Println(c.Chain(1).Chain(2).Get())
	var i I = c
	ig := i.Get
	i = C{99}
	fmt.Println(ig(), I.Get(i), i.Get())
	fs := map[string]func() int{}
	for _, c := range []C{{1}, {2}, {3}} {
		fs[fmt.Sprint(c.n)] = c.Get
	}
	fmt.Println(fs["1"](), fs["2"](), fs["3"]())
	func() {
		defer func() { fmt.Println("nil:", recover() != nil) }()
		var i I
		_ = i.Get
		fmt.Println("not reached")
	}()
	var np *C
	na := np.Add
	func() {
		defer func() { fmt.Println("late:", recover() != nil) }()
		na(1)
	}()
	fmt.Printf("%T %T %T\n", f, add, I.Get)
}
