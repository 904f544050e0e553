// A nil pointer's field.
package main

import "fmt"

type N struct {
	a    int
	next *N
}

func main() {
	n := &N{1, nil}
	defer fmt.Println("deferred runs")
	fmt.Println(n.next.a)
}
