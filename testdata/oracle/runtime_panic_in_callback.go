// A panic in a function called by compiled code.
package main

import (
	"fmt"
	"sort"
	"strings"
)

func main() {
	func() {
		defer func() { fmt.Println("recovered", recover()) }()
		sort.Slice([]int{2, 1}, func(i, j int) bool { panic("less") })
	}()
	strings.Map(func(r rune) rune {
		var m map[rune]int
		m[r]++
		return r
	}, "x")
}
