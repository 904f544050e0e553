// A map key that cannot be hashed.
package main

import "fmt"

func main() {
	m := map[any]int{"a": 1}
	fmt.Println(m["a"])
	m[func() {}] = 2
}
