// Exit with Go's text for an index out of range.
package main

import "fmt"

func main() {
	fmt.Println("before")
	s := []int{1, 2, 3}
	i := 5
	fmt.Println(s[i])
}
