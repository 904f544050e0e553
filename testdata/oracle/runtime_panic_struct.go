// Panic with a struct that has no methods prints its type and address.
package main

type S struct{ a, b int }

func main() {
	panic(S{1, 2})
}
