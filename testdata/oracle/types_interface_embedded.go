// Embedded interfaces: overlapping methods, embedding in structs, type sets in constraints.
package main

import (
	"fmt"
	"io"
	"strings"
)

type reader interface {
	Read([]byte) (int, error)
	Close() error
}

type writer interface {
	Write([]byte) (int, error)
	Close() error
}

type both interface {
	reader
	writer
	fmt.Stringer
}

type file struct {
	data   []byte
	closed int
}

func (f *file) Read(b []byte) (int, error) {
	if len(f.data) == 0 {
		return 0, io.EOF
	}
	n := copy(b, f.data)
	f.data = f.data[n:]
	return n, nil
}
func (f *file) Write(b []byte) (int, error) { f.data = append(f.data, b...); return len(b), nil }
func (f *file) Close() error                { f.closed++; return nil }
func (f *file) String() string              { return fmt.Sprintf("file(%q)", f.data) }

type counting struct {
	both
	reads int
}

func (c *counting) Read(b []byte) (int, error) { c.reads++; return c.both.Read(b) }

type number interface {
	~int | ~int64 | ~float64
	fmt.Stringer
}

type meters float64

func (m meters) String() string { return fmt.Sprintf("%.1fm", float64(m)) }

func total[N number](list ...N) (N, string) {
	var sum N
	for _, n := range list {
		sum += n
	}
	return sum, sum.String()
}

func main() {
	f := &file{}
	var x both = f
	fmt.Fprint(x, "hello ", "there")
	fmt.Println(x)
	var w writer = x
	var r io.Reader = x
	_, isBoth := w.(both)
	_, isCloser := r.(io.Closer)
	_, isSeeker := r.(io.Seeker)
	fmt.Println(isBoth, isCloser, isSeeker)
	c := &counting{both: f}
	text, err := io.ReadAll(c)
	fmt.Println(string(text), err, c.reads > 1, c.String())
	c.Close()
	w.Close()
	fmt.Println(f.closed)
	fmt.Println(total(meters(1.5), 2))
	fmt.Println(io.Copy(c, strings.NewReader("again")))
	fmt.Println(x)
	switch v := any(c).(type) {
	case interface{ unknown() }:
		fmt.Println("unknown")
	case both:
		fmt.Println("both", v)
	}
	defer func() { fmt.Println("recovered:", recover() != nil) }()
	(&counting{}).Write(nil)
}
