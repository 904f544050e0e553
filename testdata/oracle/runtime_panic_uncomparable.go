// Comparing what cannot be compared.
package main

import "fmt"

type T struct{ f func() }

func main() {
	var a, b any = T{}, T{}
	fmt.Println(a == any(1))
	fmt.Println(a == b)
}
