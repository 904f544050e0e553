// Builders, readers, buffers inside user types, by value and pointer.
package main

import (
	"bytes"
	"fmt"
	"io"
	"strings"
)

type Doc struct {
	sb    strings.Builder
	depth int
}

func (d *Doc) open(tag string) *Doc {
	fmt.Fprintf(&d.sb, "%s<%s>\n", strings.Repeat(" ", d.depth), tag)
	d.depth++
	return d
}
func (d *Doc) close() *Doc { d.depth--; d.sb.WriteByte('/'); return d }

type Tee struct {
	bufs [2]bytes.Buffer
	n    int
}

func (t *Tee) Write(p []byte) (int, error) {
	t.n++
	for i := range t.bufs {
		t.bufs[i].Write(p[i:])
	}
	return len(p), nil
}

func main() {
	d := new(Doc)
	d.open("a").open("b").close().close()
	fmt.Printf("%q %d\n", d.sb.String(), d.sb.Len())
	var t Tee
	fmt.Fprint(&t, "hello")
	io.Copy(&t, strings.NewReader("xyz"))
	fmt.Println(t.bufs[0].String(), t.bufs[1].String(), t.n)
	m := map[string]*strings.Builder{}
	for _, w := range strings.Fields("a b a c a") {
		if m[w] == nil {
			m[w] = &strings.Builder{}
		}
		m[w].WriteString(w)
	}
	fmt.Println(m["a"], len(m))
}
