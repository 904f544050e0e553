// Iterators of values and errors; reading lines; stopping early cleans up.
package main

import (
	"errors"
	"fmt"
	"iter"
)

type rows struct {
	data   []string
	closed bool
}

func (r *rows) All() iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		defer func() { r.closed = true }()
		for _, d := range r.data {
			if d == "bad" {
				yield("", errors.New("bad row"))
				return
			}
			if !yield(d, nil) {
				return
			}
		}
	}
}

func collect(r *rows, stop string) (out []string, err error) {
	for s, err := range r.All() {
		if err != nil {
			return out, fmt.Errorf("collect: %w", err)
		}
		if s == stop {
			break
		}
		out = append(out, s)
	}
	return
}

func main() {
	for _, c := range []struct {
		data []string
		stop string
	}{{[]string{"a", "b"}, ""}, {[]string{"a", "bad", "c"}, ""}, {[]string{"a", "x", "c"}, "x"}} {
		r := &rows{data: c.data}
		out, err := collect(r, c.stop)
		fmt.Println(out, err, r.closed)
	}
}
