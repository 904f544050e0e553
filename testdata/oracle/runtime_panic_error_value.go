// Panic with an error value of the user's.
package main

import "fmt"

type E struct{ code int }

func (e *E) Error() string { return fmt.Sprintf("code %d", e.code) }

func main() {
	defer fmt.Println("one")
	panic(&E{7})
}
