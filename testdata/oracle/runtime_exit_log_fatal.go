// log.Fatal ends with status 1.
package main

import (
	"fmt"
	"log"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("app: ")
	defer fmt.Println("never")
	log.Println("to stderr")
	log.Fatalf("fatal %d", 5)
}
