// Types and functions that shadow predeclared ones.
package main

import "fmt"

type error interface{ Code() int }
type int32 string
type myErr struct{}

func (myErr) Code() int { return 5 }

func len(x string) string     { return "len of " + x }
func max(xs ...string) string { return xs[0] }

func f() error { return myErr{} }

func main() {
	var x int32 = "text"
	fmt.Println(f().Code(), x, len("s"), max("a", "b"))
	const true = false
	fmt.Println(true, true == (1 == 2))
	type string = []byte
	var s string = string("bytes")
	fmt.Println(s[0], cap(s) >= 5)
}
