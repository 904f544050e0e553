// State functions, functional options, an event bus, a visitor.
package main

import "fmt"

type lexer struct {
	in    string
	pos   int
	items []item
}
type item struct {
	kind kind
	val  string
}
type kind int

const (
	num kind = iota
	word
	sym
)

func (k kind) String() string { return [...]string{"num", "word", "sym"}[k] }

type stateFn func(*lexer) stateFn

func start(l *lexer) stateFn {
	if l.pos >= len(l.in) {
		return nil
	}
	switch c := l.in[l.pos]; {
	case c == ' ':
		l.pos++
		return start
	case c >= '0' && c <= '9':
		return span(num, func(c byte) bool { return c >= '0' && c <= '9' })
	case c >= 'a' && c <= 'z':
		return span(word, func(c byte) bool { return c >= 'a' && c <= 'z' })
	}
	l.items = append(l.items, item{sym, l.in[l.pos : l.pos+1]})
	l.pos++
	return start
}
func span(k kind, in func(byte) bool) stateFn {
	return func(l *lexer) stateFn {
		i := l.pos
		for l.pos < len(l.in) && in(l.in[l.pos]) {
			l.pos++
		}
		l.items = append(l.items, item{k, l.in[i:l.pos]})
		return start
	}
}

type Server struct {
	host string
	port int
	tags []string
}
type Option func(*Server)

func Port(p int) Option       { return func(s *Server) { s.port = p } }
func Tags(t ...string) Option { return func(s *Server) { s.tags = append(s.tags, t...) } }
func NewServer(o ...Option) *Server {
	s := &Server{"localhost", 80, nil}
	for _, f := range o {
		f(s)
	}
	return s
}

type Bus struct{ subs map[string][]func(any) }

func On[T any](b *Bus, topic string, f func(T)) {
	b.subs[topic] = append(b.subs[topic], func(x any) {
		if v, ok := x.(T); ok {
			f(v)
		}
	})
}
func (b *Bus) Emit(topic string, x any) {
	for _, f := range b.subs[topic] {
		f(x)
	}
}

func main() {
	l := &lexer{in: "abc 12+x9 (7)"}
	for s := stateFn(start); s != nil; {
		s = s(l)
	}
	fmt.Println(l.items)
	fmt.Printf("%+v %+v\n", *NewServer(), *NewServer(Port(8080), Tags("a", "b"), Tags("c")))
	b := &Bus{map[string][]func(any){}}
	On(b, "n", func(i int) { fmt.Println("int", i) })
	On(b, "n", func(s fmt.Stringer) { fmt.Println("stringer", s) })
	b.Emit("n", 3)
	b.Emit("n", word)
	b.Emit("none", 1)
}
