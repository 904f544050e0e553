// Panic with a value whose String is used, and one of a named string.
package main

import "fmt"

type S struct{ n int }

func (s S) String() string { return fmt.Sprint("S", s.n) }

func main() {
	fmt.Println("start")
	panic(S{3})
}
