// The blank identifier everywhere it may stand.
package main

import "fmt"

type _ struct{ unused int }

const _ = iota

var _ fmt.Stringer = T(0)
var _, x = 1, 2

type T int

func (T) String() string         { return "T" }
func (_ T) M(_ int, _ ...string) {}
func _()                         { panic("never") }
func three() (_, b, _ int)       { b = 2; return 1, b, 3 }

func main() {
	_, y, _ := three()
	for _, v := range []int{1} {
		_ = v
	}
	for _ = range 2 {
	}
	_ = func(_ int) {}
	var s struct {
		_ int
		a int
	}
	s.a = 3
	_, _ = fmt.Println(x, y, s.a)
	switch _ = y; y {
	case 2:
		fmt.Println("two")
	}
	T(0).M(1, "a")
}
