// Closing twice, closing nil.
package main

import "fmt"

func main() {
	func() {
		defer func() { fmt.Println(recover()) }()
		var c chan int
		close(c)
	}()
	c := make(chan int)
	close(c)
	close(c)
}
