// Assignability: nil, untyped constants, bidirectional channels, interfaces, identical literals.
package main

import "fmt"

type T struct{ x int }
type PT *T
type Ch chan int
type E interface{ Error() string }
type myErr string

func (m myErr) Error() string { return string(m) }
func ret(n int) (e error) {
	switch n {
	case 0:
		return nil
	case 1:
		return myErr("e1")
	}
	var x E = myErr("e2")
	return x
}

func main() {
	var p PT = &T{1}
	var q *T = p
	q.x = 5
	fmt.Println(p.x, (*p).x, q == p)
	var c Ch = make(chan int, 1)
	var r <-chan int = c
	var s chan<- int = c
	s <- 4
	fmt.Println(<-r, ret(0), ret(1), ret(2))
	var f32 float32 = 1
	var c64 complex64 = 2
	var b byte = 'a'
	var i8 int8 = 1e2
	var any1 any = 'x'
	fmt.Printf("%T %T %T %T %T\n", f32, c64, b, i8, any1)
	var m map[string][]*T = nil
	var fn func(...any) (int, error) = fmt.Println
	fn(m == nil, len(m))
	var e E = ret(1)
	var err error = e
	_, isMy := err.(myErr)
	fmt.Println(isMy, e == err)
	var arr [3]any = [3]any{1, nil, "x"}
	fmt.Println(arr)
}
