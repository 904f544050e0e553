// os.Exit runs no deferred call and gives its status.
package main

import (
	"fmt"
	"os"
)

func main() {
	defer fmt.Println("never")
	fmt.Println("out")
	fmt.Fprintln(os.Stderr, "err")
	func() { os.Exit(3) }()
}
