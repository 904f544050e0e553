// Conversion of a slice to a longer array.
package main

import "fmt"

type Key [4]byte

func main() {
	b := []byte("abcdef")
	fmt.Println(Key(b), string(b[:4]))
	fmt.Println(Key(b[3:]))
}
