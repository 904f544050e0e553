// Conversions between interfaces: user to compiled, compiled to user, embedded, any.
package main

import (
	"bytes"
	"fmt"
	"io"
	"strings"
)

type Reader interface{ Read([]byte) (int, error) }
type RW interface {
	Reader
	io.Writer
}
type Str interface{ String() string }

func main() {
	var b bytes.Buffer
	var rw RW = &b
	var w io.Writer = rw
	var r Reader = rw
	ior := io.Reader(r)
	iorw := io.ReadWriter(rw)
	fmt.Fprint(w, "hello")
	p := make([]byte, 2)
	ior.Read(p)
	fmt.Println(string(p), iorw.(Str).String(), Str(&b).String())
	var s fmt.Stringer = Str(&b)
	fmt.Println(s == Str(&b), any(s) == any(rw), r == rw, ior == r)
	_, ok := ior.(io.Seeker)
	_, ok2 := ior.(io.ByteReader)
	_, ok3 := r.(interface{ Len() int })
	fmt.Println(ok, ok2, ok3)
	var e error = io.EOF
	my := interface{ Error() string }(e)
	fmt.Println(my == e, error(my) == io.EOF)
	readers := []Reader{&b, strings.NewReader("x")}
	m := io.MultiReader(readers[0], readers[1])
	all, _ := io.ReadAll(m)
	fmt.Println(string(all))
}
