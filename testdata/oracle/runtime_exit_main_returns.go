// The program ends when main returns, whatever runs besides.
package main

import (
	"fmt"
	"runtime"
)

func main() {
	for range 3 {
		go func() { select {} }()
	}
	go func() {
		for {
			runtime.Gosched()
		}
	}()
	defer fmt.Println("last")
	fmt.Println("first")
}
