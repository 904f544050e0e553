// complex, real, imag, delete, close, and their operand types.
package main

import "fmt"

type C64 complex64
type M map[string]int

func main() {
	var f32 float32 = 1.5
	c := complex(f32, 2)
	d := complex(1, float64(f32))
	var n C64 = 3 + 4i
	fmt.Printf("%T %v %T %v %T %T\n", c, c, d, d, real(n), imag(d))
	const k = complex(1, 2)
	fmt.Println(real(k), imag(k)*2, k*k == -3+4i)
	m := M{"a": 1, "b": 2, "c": 3}
	for k := range m {
		if m[k] > 1 {
			delete(m, k)
		}
	}
	delete(m, "none")
	fmt.Println(m, len(m))
	type K struct{ a, b any }
	km := map[K]bool{{1, "x"}: true}
	delete(km, K{1, "x"})
	fmt.Println(len(km))
	func() {
		defer func() { fmt.Println(recover()) }()
		delete(map[any]int{1: 1}, []int{})
	}()
	ch := make(chan<- int, 2)
	ch <- 1
	close(ch)
	fmt.Println(len(ch), cap(ch))
}
