// Integer division by zero, and what floats do.
package main

import "fmt"

func div(a, b int) int { return a / b }

func main() {
	f := 0.0
	fmt.Println(1/f, 5/2)
	defer func() {
		fmt.Println(recover())
		fmt.Println(div(1, 0))
	}()
	fmt.Println(7 % div(1, 2))
}
