package engine_test

import (
	"bytes"
	"context"
	"fmt"
	"go/token"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/aiterrepl/aiterrepl/repl/internal/check"
	"github.com/aiterrepl/aiterrepl/repl/internal/engine"
	"github.com/aiterrepl/aiterrepl/repl/internal/render"
	"github.com/aiterrepl/aiterrepl/repl/internal/syntax"
	"github.com/aiterrepl/aiterrepl/stdlib"
)

// session runs cells as package repl does.
type session struct {
	t      testing.TB
	fset   *token.FileSet
	names  *check.Session
	engine *engine.Engine
	print  render.Printer
	out    syncBuffer
	n      int
	pause  time.Duration // before an interrupt

	unsupported string // what kept a program from the fast tier
}

type syncBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer

	expected string
	seen     chan struct{} // closed when that has been written
}

func (b *syncBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	defer b.noticed()
	return b.b.Write(p)
}

func (b *syncBuffer) take() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	s := b.b.String()
	b.b.Reset()
	return s
}

// tiers are what executes the code: every test has to pass on both.
var tiers = []string{"closures", "yaegi"}

func newSession(t testing.TB, tier ...string) *session {
	return newPatient(t, 0, tier...)
}

// newPatient is newSession, and an interrupted cell may take so long to run its defers.
func newPatient(t testing.TB, grace time.Duration, tier ...string) *session {
	s := &session{t: t, fset: token.NewFileSet(), pause: time.Millisecond}
	std := stdlib.NewTypes(s.fset)
	names, err := check.NewSession(s.fset, check.Stdlib(std))
	if err != nil {
		t.Fatal(err)
	}
	s.names = names
	s.engine = engine.New(engine.Config{Fset: s.fset, Types: std, Prelude: names.Prelude(), Stdout: &s.out, Stderr: &s.out,
		Tier:   strings.Join(tier, ""),
		Grace:  grace,
		Failed: func(cell int, err error) { fmt.Fprintf(&s.out, "In[%d]: %v\n", cell, err) },
		Dump: func(src string) {
			if strings.HasPrefix(src, "// closure") {
				s.unsupported = src
			}
			if os.Getenv("DUMP") != "" {
				for i, l := range strings.Split(src, "\n") {
					fmt.Println(i+1, l)
				}
			}
		},
	})
	s.print = render.Printer{Inspector: s.engine.Inspector()}
	t.Cleanup(func() { s.engine.Close() })
	return s
}

// cell runs one cell and returns what it printed, its value, or its error.
func (s *session) cell(ctx context.Context, src string) string {
	s.t.Helper()
	s.n++
	c, err := syntax.Parse(s.fset, fmt.Sprintf("In[%d]", s.n), s.n, 1, src)
	if err != nil {
		return err.Error()
	}
	cc, err := s.names.Check(c)
	if err != nil {
		return err.Error()
	}
	code, err := s.engine.Load(cc)
	if err != nil {
		return err.Error()
	}
	err = s.engine.Run(ctx, code)
	s.names.Commit(cc, nil)
	out := s.out.take()
	if err != nil {
		return out + err.Error()
	}
	if cc.Result != nil && cc.Result.Show {
		var vs []render.Value
		for _, v := range cc.Result.Vars {
			vs = append(vs, render.Value{Type: v.Type(), Value: s.engine.Value(v)})
		}
		out += s.print.Tuple(vs)
	}
	return out
}

var cells = []struct{ in, want string }{
	{"for p := range Zip(Of(1, 2), Of(\"a\", \"b\")) { fmt.Println(p.A, p.B) }", "1 a\n2 b\n"},
	{"for x := range Join(Map(Of(3, 4), func(n int) *Aiter[string] { return Map(Of(n, n), func(n int) string { return strings.Repeat(\"j\", n) }) }), Bound(1)) { fmt.Print(len(x)-len(x)) }", "0000"},
	{"for x := range Flatten(Of([]int{1, 2}, []int{3})) { fmt.Print(x) }", "123"},
	{"for x := range Map(Of(1, 2, 3, 4), func(n int) int { return n * n }, Workers(3), Ordered()) { fmt.Print(x, \" \") }", "1 4 9 16 "},
	{"q := NewPush[string](); q.Push(\"a\", \"b\"); q.Stop(); for s := range q { fmt.Print(s) }; q.Len()", "ab0"},
	{"type Ev struct { line string; n int }\nevs := Map(Of(\"x\", \"yy\"), func(s string) Ev { return Ev{s, len(s)} })\nfor e := range evs { fmt.Println(e.line, e.n, e) }", "x 1 {x 1}\nyy 2 {yy 2}\n"},
	{"func ov(n int) int { return ov(n+1) + 1 }\nov(0)", "stack overflow: the calls are nested too deeply (an endless recursion?)"},
	{"var fx func(int) int; fx = func(n int) int { return fx(n+1) + 1 }; fx(1)", "stack overflow: the calls are nested too deeply (an endless recursion?)"},
	{"1+2", "3"},
	{"x := 40\nx + 2", "42"},
	{`fmt.Println("a", 1, x)`, "a 1 40\n"},
	{"func f(n int) int { if n < 2 { return n }; return f(n-1) + f(n-2) }\nf(15)", "610"},
	{"type P struct { X, y int }\nfunc (p P) String() string { return fmt.Sprint(p.X, \"/\", p.y) }\np := P{1, 2}\nfmt.Println(p, &p, []P{p})", "1/2 1/2 [1/2]\n"},
	{"p", "1/2"},
	{`m := map[string]int{"a": 1}; m["b"]++; m`, `map[string]int{"a": 1, "b": 1}`},
	{"for i := range 3 { fmt.Print(i, \" \") }", "0 1 2 "},
	{"s := []int{3,1,2}; slices.Sort(s); s", "[]int{1, 2, 3}"},
	{"func g() (n int) { defer func() { if r := recover(); r != nil { n = 7 } }(); var a []int; return a[3] }\ng()", "7"},
	{"ch := make(chan int); go func() { ch <- 5 }(); <-ch", "5"},
	{"a := Map(Of(1, 2, 3), func(i int) string { return strings.Repeat(\"x\", i) })\nfor s := range a { fmt.Println(s) }", "x\nxx\nxxx\n"},
	{`await strconv.Atoi("12")`, "12"},
	{`await strconv.Atoi("z")`, `strconv.Atoi: parsing "z": invalid syntax`},
	{`var e error = fmt.Errorf("x: %w", os.ErrNotExist); errors.Is(e, os.ErrNotExist)`, "true"},
	{"type Node struct { v int; next *Node }\nl := &Node{1, &Node{2, nil}}\nl.next.v", "2"},
	{"l.next.next = l; l.next.next.next.v", "2"},
	{"var st any = p; switch v := st.(type) { case int: fmt.Println(\"int\"); case P: fmt.Println(\"P\", v.X) }", "P 1\n"},
	{"type Num int\nvar n any = Num(3); _, isInt := n.(int); fmt.Printf(\"%v %T\\n\", isInt, n)", "false main.Num\n"},
	{"func id[T any](x T) T { return x }\nid(\"a\") + id(\"b\")", `"ab"`},
	{"id(Num(4))", "main.Num(4)"},
	{"func inc() { x++ }\ninc(); inc(); x", "42"},
	{"func inc() { x += 10 }\ninc(); x", "52"},
	{"select { case v := <-time.After(time.Millisecond): _ = v; fmt.Println(\"tick\"); }", "tick\n"},
	{"a, b := 1, 2; a, b = b, a; fmt.Println(a, b)", "2 1\n"},
	{"func pair() (int, error) { return 1, nil }\npair()", "(1, nil)"},
	{"sort.Slice(s, func(i, j int) bool { return s[i] > s[j] }); s", "[]int{3, 2, 1}"},
	{`strings.Map(func(r rune) rune { return r + 1 }, "abc")`, `"bcd"`},
	{"t := time.Second * 3; t", "3s"},
	{"xs, err := Collect(ctx, Take(Map(Of(1,2,3), func(i int) int { return i*i }), 2)); fmt.Println(xs, err)", "[1 4] <nil>\n"},
	{"for i, r := range \"añb\" { fmt.Print(i, string(r), \" \") }", "0a 1ñ 3b "},
	{"func rec() any { return recover() }", ""},
	{"func viaRec() (r any) { defer func() { recover() }(); defer func() { r = rec() }(); panic(1) }\nfmt.Println(viaRec())", "<nil>\n"},
	{"func deferred() { fmt.Println(recover()) }", ""},
	{"func viaDefer() { defer deferred(); panic(2) }\nviaDefer()", "2\n"},
	{"panic(\"boom\")", "panic: boom"},
	{"var np *P; np.X", "panic: runtime error: invalid memory address or nil pointer dereference"},
	{"s[5]", "panic: runtime error: index out of range [5] with length 3"},
	{"z := 0; 1/z", "panic: runtime error: integer divide by zero"},
	{"json.Marshal(struct{ A int `json:\"a\"` }{1})", `([]byte("{\"a\":1}"), nil)`},
}

func TestCells(t *testing.T) {
	for _, tier := range tiers {
		t.Run(tier, func(t *testing.T) {
			s := newSession(t, tier)
			for _, test := range cells {
				got := s.cell(context.Background(), test.in)
				if got != test.want {
					t.Errorf("%s\n got %q\nwant %q", test.in, got, test.want)
				}
			}
		})
	}
}
