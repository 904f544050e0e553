// A promoted field through a nil embedded pointer.
package main

import "fmt"

type A struct{ x int }
type B struct{ *A }

func main() {
	b := B{}
	fmt.Println(b.A == nil)
	b.x++
}
