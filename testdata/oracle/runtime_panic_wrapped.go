// Panic with a wrapped error of several lines.
package main

import (
	"errors"
	"fmt"
	"io"
)

func main() {
	err := errors.Join(fmt.Errorf("first: %w", io.EOF), errors.New("second"))
	fmt.Println(errors.Is(err, io.EOF))
	panic(err)
}
