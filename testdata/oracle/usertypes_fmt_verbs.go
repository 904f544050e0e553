// Every verb on user types, at depth.
package main

import (
	"fmt"
	"io"
)

type Color int

func (c Color) String() string { return [...]string{"red", "green"}[c] }

type Pt struct{ X, Y int }
type In struct {
	C   Color
	P   *Pt
	M   map[string]Color
	E   error
	an  any
	hid Color
}
type G struct{ v int }

func (G) GoString() string { return "G!" }

type F struct{ n int }

func (f F) Format(s fmt.State, verb rune) {
	w, wok := s.Width()
	p, pok := s.Precision()
	fmt.Fprintf(s, "F[%c %d %v %d %v %v%v]", verb, w, wok, p, pok, s.Flag('+'), s.Flag('#'))
}

type PS struct{ n int }

func (p *PS) String() string { return fmt.Sprint("PS", p.n) }

type Str string
type By []byte

func main() {
	in := In{1, &Pt{1, 2}, map[string]Color{"b": 1, "a": 0}, io.EOF, Color(0), 1}
	fmt.Printf("%v\n%+v\n", in.C, in.M)
	in.P = nil
	fmt.Printf("%v\n%+v\n%d\n", in, in, in.C)
	fmt.Printf("%#v\n", in.C)
	fmt.Printf("%#v %#v %#v\n", Pt{1, 2}, []Pt{{3, 4}}, map[string]Pt{"k": {}})
	fmt.Printf("%v %s %d %x %q %T\n", Color(1), Color(1), Color(1), Color(1), Color(0), Color(0))
	fmt.Printf("%v %+v %#v %5.2f %d\n", F{1}, F{1}, F{1}, F{1}, []F{{1}, {2}})
	fmt.Printf("%#v %v %#v\n", G{1}, G{1}, []any{G{2}, 1, "x", nil})
	ps := PS{4}
	fmt.Printf("%v %v %v %+v\n", ps, &ps, []*PS{&ps}[0], struct{ P PS }{ps})
	fmt.Printf("%s %q %x %v %T\n", Str("s"), Str("s"), Str("s"), By("by"), By("by"))
	fmt.Printf("%6d|%-6d|%06d|%+d|%x|%o|%b|%c|%U\n", Color(1), 3, 3, 3, 255, 8, 5, 'x', 'x')
	fmt.Printf("%8.3f|%-8.1f|%e|%g|%t|%5t|%p\n", 3.14159, 2.5, 1e6, 1e21, true, false, nil)
	fmt.Printf("%*d|%[2]d %[1]d|%d %!|%z\n", 5, 42, 3)
	fmt.Printf("%v %v %v\n", [2]Color{0, 1}, []any{Color(0), Pt{}}, map[Color]Pt{1: {1, 1}})
	fmt.Printf("%v %+v\n", struct {
		A Color
		B []Color
		c Color
	}{1, []Color{0}, 1}, &struct{ P *Pt }{})
	fmt.Println(Color(1), []Color{0, 1}, &Pt{1, 2}, []*Pt{nil}, error(nil), map[Pt]bool{{1, 2}: true})
	fmt.Printf("%v %d\n", Color(9), Color(9))
}
