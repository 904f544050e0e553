// A value method of a generic type, called through a nil pointer in an interface.
package main

import (
	"fmt"
	"time"
)

type Box[A any] struct{ a A }

func (b Box[A]) Len() int { return 1 }

type sized interface{ Len() int }

func try(s sized) {
	defer func() { fmt.Println(recover()) }()
	fmt.Println(s.Len())
}

func main() {
	try(Box[int]{})
	try((*Box[int])(nil))
	try((*Box[map[string]time.Time])(nil))
	try((*Box[Box[sized]])(nil))
}
