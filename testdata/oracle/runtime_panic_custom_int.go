// Panic with numbers and other basic values.
package main

import "fmt"

func main() {
	func() {
		defer func() { fmt.Printf("%v %T\n", recover(), 1.5) }()
		panic(1.5)
	}()
	panic(42)
}
