// User interfaces holding compiled types, compiled interfaces holding user types, both ways.
package main

import (
	"bytes"
	"container/list"
	"errors"
	"fmt"
	"io"
	"math/big"
	"net"
	"strings"
	"time"
)

type Sizer interface{ Len() int }
type Str interface{ String() string }
type Named interface {
	Str
	Sizer
}
type box struct{ parts []Str }

func (b box) String() string {
	var s []string
	for _, p := range b.parts {
		s = append(s, p.String())
	}
	return "[" + strings.Join(s, " ") + "]"
}
func (b box) Len() int { return len(b.parts) }

type closer func() error

func (c closer) Close() error { return c() }

func pick(n int) any {
	return []any{&bytes.Buffer{}, box{}, time.Second, strings.NewReader("abc"), errors.New("e"), net.IPv4(1, 2, 3, 4), list.New()}[n]
}

func main() {
	buf := bytes.NewBufferString("buf")
	b := box{[]Str{buf, time.Minute, box{}, net.IPv4(127, 0, 0, 1), big.NewInt(5)}}
	fmt.Println(b, b.Len())
	for i := range 7 {
		x := pick(i)
		_, s := x.(Sizer)
		_, st := x.(fmt.Stringer)
		_, n := x.(Named)
		_, r := x.(io.Reader)
		_, e := x.(error)
		fmt.Printf("%T %v %v %v %v %v\n", x, s, st, n, r, e)
	}
	var n Named = buf
	n.(*bytes.Buffer).WriteByte('!')
	var w io.Writer = n.(io.Writer)
	fmt.Fprint(w, "?")
	var st fmt.Stringer = n
	fmt.Println(n.Len(), st.String(), st == Str(buf), w == io.Writer(buf))
	var c io.Closer = closer(func() error { return io.ErrClosedPipe })
	fmt.Println(c.Close())
	_, isCl := any(c).(closer)
	m := map[Str]int{time.Second: 1, buf: 2}
	fmt.Println(isCl, m[time.Second], m[buf], m[time.Minute])
	var e error = closerErr{}
	switch v := e.(type) {
	case interface{ Code() int }:
		fmt.Println("code", v.Code())
	}
	var rd io.Reader = struct{ io.Reader }{strings.NewReader("wrapped")}
	data, _ := io.ReadAll(rd)
	fmt.Println(string(data))
}

type closerErr struct{}

func (closerErr) Error() string { return "ce" }
func (closerErr) Code() int     { return 3 }
