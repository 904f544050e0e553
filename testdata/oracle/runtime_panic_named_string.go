// Panic with a value of a named basic type.
package main

type Reason string

func main() {
	panic(Reason("because"))
}
