// Endless recursion.
package main

import "fmt"

type T struct{ n int }

func (t T) f(x int) int { return t.f(x+1) + t.n }

func main() {
	fmt.Println("down")
	fmt.Println(T{1}.f(0))
}
