// A panic in a deferred call while panicking.
package main

func main() {
	defer func() { panic("second") }()
	panic("first")
}
