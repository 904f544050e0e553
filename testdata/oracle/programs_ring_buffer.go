// A ring buffer with wrap-around, an iterator and errors.
package main

import (
	"errors"
	"fmt"
	"iter"
	"strings"
)

type Ring[T any] struct {
	buf        []T
	head, size int
}

var ErrFull, ErrEmpty = errors.New("full"), errors.New("empty")

func New[T any](n int) *Ring[T] { return &Ring[T]{buf: make([]T, n)} }
func (r *Ring[T]) Push(x T) error {
	if r.size == len(r.buf) {
		return fmt.Errorf("push %v: %w", x, ErrFull)
	}
	r.buf[(r.head+r.size)%len(r.buf)] = x
	r.size++
	return nil
}
func (r *Ring[T]) Pop() (x T, err error) {
	if r.size == 0 {
		return x, ErrEmpty
	}
	x = r.buf[r.head]
	var zero T
	r.buf[r.head] = zero
	r.head = (r.head + 1) % len(r.buf)
	r.size--
	return
}
func (r *Ring[T]) All() iter.Seq2[int, T] {
	return func(yield func(int, T) bool) {
		for i := range r.size {
			if !yield(i, r.buf[(r.head+i)%len(r.buf)]) {
				return
			}
		}
	}
}

func main() {
	r := New[string](3)
	for _, s := range strings.Split("a b c d", " ") {
		if err := r.Push(s); err != nil {
			fmt.Println(err, errors.Is(err, ErrFull))
		}
	}
	fmt.Println(r.Pop())
	r.Push("e")
	for i, s := range r.All() {
		fmt.Print(i, s, " ")
	}
	fmt.Println(r.buf, r.head)
	for {
		x, err := r.Pop()
		if err != nil {
			fmt.Println(err)
			break
		}
		fmt.Print(x)
	}
}
