// Empty statements, blocks, loops, functions and types.
package main

import "fmt"

type E struct{}

func (E) m() {}
func f()     {}

func main() {
	{
	}
	for range 0 {
	}
	if true {
	}
	switch {
	}
	f()
	E{}.m()
	func() {}()
	var _ = E{}
	_ = 1
	fmt.Println(E{} == E{}, struct{}{}, [0]int{})
}
