// A panic in a goroutine ends the program.
package main

import "fmt"

func main() {
	done := make(chan bool)
	go func() {
		var m map[int]int
		m[1] = 2
		close(done)
	}()
	<-done
	fmt.Println("not reached")
}
