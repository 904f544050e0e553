// Slice bounds out of range.
package main

import "fmt"

func main() {
	s := "hello"
	n := len(s) + 3
	fmt.Println(s[1:2])
	fmt.Println(s[n:])
}
