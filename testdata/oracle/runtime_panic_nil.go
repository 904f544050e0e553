// Panic with nil is an error of its own.
package main

import "fmt"

func main() {
	defer fmt.Println("deferred")
	panic(nil)
}
