// A length out of range.
package main

func main() {
	n := -5
	_ = append([]int{}, make([]int, n)...)
}
