// os.Exit in a deferred call, after others have run.
package main

import (
	"fmt"
	"os"
)

func main() {
	defer os.Exit(7)
	defer fmt.Println("first")
	panicky := func() {
		defer func() { recover() }()
		panic("ignored")
	}
	panicky()
	fmt.Println("body")
}
