// Assignment beyond the end of a slice.
package main

import "fmt"

func main() {
	s := make([]string, 2)
	for i := range 3 {
		s[i] = fmt.Sprint(i)
		fmt.Println(s)
	}
}
