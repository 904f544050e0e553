// A negative index in an array.
package main

import "fmt"

func main() {
	var a [3]int
	for i := 2; ; i-- {
		fmt.Println(i)
		a[i]++
	}
}
