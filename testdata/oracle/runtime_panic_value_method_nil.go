// A value method called through a nil pointer in an interface.
package main

import "fmt"

type T struct{ n int }

func (t T) M() int { return t.n }

type I interface{ M() int }

func main() {
	i := mk()
	fmt.Println(i != nil)
	i.M()
}

//go:noinline
func mk() I {
	var p *T
	return p
}
