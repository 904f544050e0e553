// Shadowing of err through nested blocks and named results.
package main

import (
	"fmt"
	"strconv"
)

func a(fail bool) (err error) {
	if fail {
		if _, err := strconv.Atoi("x"); err != nil {
			return fmt.Errorf("wrapped: %w", err)
		}
	}
	_, err = strconv.Atoi("1")
	return
}

func b() (n int, err error) {
	defer func() {
		if err != nil {
			n = -1
		}
	}()
	n, err = strconv.Atoi("7z")
	return n, err
}

func main() {
	fmt.Println(a(true), a(false))
	fmt.Println(b())
}
