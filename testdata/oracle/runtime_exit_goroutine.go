// os.Exit from a goroutine, and status 0.
package main

import (
	"fmt"
	"os"
)

func main() {
	go func() {
		fmt.Println("bye")
		os.Exit(0)
	}()
	select {}
}
