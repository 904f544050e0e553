// Embedding types of compiled packages: mutex, buffer, reader, error, time.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"
)

type Safe struct {
	sync.Mutex
	n int
}

func (s *Safe) inc() { s.Lock(); defer s.Unlock(); s.n++ }

type Log struct {
	bytes.Buffer
	prefix string
}

func (l *Log) Say(s string) { l.WriteString(l.prefix + s + ";") }

type Upper struct{ io.Reader }

func (u Upper) Read(p []byte) (int, error) {
	n, err := u.Reader.Read(p)
	copy(p, bytes.ToUpper(p[:n]))
	return n, err
}

type WrapErr struct {
	error
	code int
}

func (w WrapErr) Unwrap() error { return w.error }

type Stamp struct {
	time.Duration
	label string
}
type Ptr struct{ *strings.Builder }

func main() {
	var s Safe
	var wg sync.WaitGroup
	for range 50 {
		wg.Go(s.inc)
	}
	wg.Wait()
	fmt.Println(s.n)
	l := &Log{prefix: "> "}
	l.Say("a")
	l.Say("b")
	fmt.Fprintf(l, "%d", 5)
	fmt.Println(l.String(), l.Len())
	b, err := io.ReadAll(Upper{strings.NewReader("shout")})
	fmt.Println(string(b), err)
	var e error = WrapErr{io.EOF, 4}
	fmt.Println(e, errors.Is(e, io.EOF), e.(WrapErr).code)
	st := Stamp{90 * time.Second, "x"}
	fmt.Println(st.Minutes(), st.String(), st)
	p := Ptr{&strings.Builder{}}
	p.WriteString("built")
	var str fmt.Stringer = p
	fmt.Println(p.Len(), str.String())
}
