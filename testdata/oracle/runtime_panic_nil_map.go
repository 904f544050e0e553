// Assignment to an entry of a nil map.
package main

import "fmt"

type T struct{ m map[string]int }

func main() {
	var t T
	fmt.Println(t.m["x"])
	t.m["x"] = 1
}
