// Deferred calls print, then the panic is shown; a later one panics again with an error.
package main

import "fmt"

type E string

func (e E) Error() string { return "E(" + string(e) + ")" }

func work() {
	defer fmt.Println("cleanup")
	panic(E("x"))
}

func main() {
	defer fmt.Println("main deferred")
	defer func() {
		r := recover()
		fmt.Printf("%v %T\n", r, r)
		panic(fmt.Errorf("wrapped: %w", r.(error)))
	}()
	work()
}
