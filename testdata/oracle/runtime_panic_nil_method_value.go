// A method value of a nil interface.
package main

import "fmt"

type I interface{ M() }

func main() {
	var i I
	fmt.Println("taking")
	f := i.M
	f()
}
