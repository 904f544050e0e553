package repl_test

import (
	"bufio"
	"bytes"
	"context"
	"crypto/tls"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	. "github.com/aiterrepl/aiterrepl/pipeline"
	"github.com/aiterrepl/aiterrepl/repl/internal/help"
	"github.com/aiterrepl/aiterrepl/stdlib"
)

// calls calls every function of package pipeline with items that are three values, the first
// of them zero.
func calls[T comparable](ctx context.Context, x, y, z T, dir string, say func(...any)) {
	name := func(v T) string {
		switch v {
		case x:
			return "x"
		case y:
			return "y"
		case z:
			return "z"
		}
		return "another"
	}
	names := func(list []T) (s string) {
		for _, v := range list {
			s += name(v)
		}
		return s
	}
	all := func(what string, a *Aiter[T]) {
		list, err := Collect(ctx, a)
		say(what, names(list), err)
	}
	isY := func(v T) bool { return v == y }
	notY := func(v T) bool { return v != y }
	same := func(v T) T { return v }
	try := func(_ context.Context, v T) (T, error) {
		if v == y {
			return v, fmt.Errorf("not y")
		}
		return v, nil
	}
	twice := func(v T) []T { return []T{v, v} }
	xyz := func() *Aiter[T] { return Of(x, y, z) }

	// sources
	all("Of", xyz())
	all("From", From(func(yield func(T) bool) { _ = yield(x) && yield(y) }))
	c := make(chan T, 3)
	c <- x
	c <- y
	a := FromChan(c)
	first, err := First(ctx, a)
	say("FromChan", name(first), err, Inspect(a)[0].Queued)
	ended, end := context.WithCancel(ctx)
	end()
	_, err = a.Next(ended)
	say("FromChan", err)
	close(c)
	all("FromChan", a)
	all("FromChan", FromChan(ToChan(ctx, xyz())))
	a = xyz()
	live, end := context.WithCancel(ctx)
	defer end()
	var got []T
	for v := range ToChan(live, a) {
		end()
		got = append(got, v)
	}
	rest, err := Collect(ctx, a)
	say("ToChan", names(append(got, rest...)), err)
	all("Generate", Generate(func(_ context.Context, yield func(T) bool) error {
		_ = yield(y) && yield(x)
		return nil
	}))
	push := NewPush[T](Bound(4))
	say("NewPush", push.Push(x, y), push.Len(), names(push.Available()))
	push.Stop()
	all("NewPush", push.Aiter)
	all("Count", Map(Take(Count(), 2), func(i int) T { return []T{y, x}[i] }))
	_, err = First(ctx, Tick(time.Nanosecond))
	say("Tick", err)
	lines, err := Collect(ctx, Map(Lines(strings.NewReader("a\nb\n")), func(string) T { return y }))
	say("Lines", names(lines), err)
	frames, err := Collect(ctx, Map(Frames(strings.NewReader("\x01a\x01b"), LengthPrefixed(1)), func(b []byte) T { return z }))
	say("Frames", names(frames), err)
	words, err := Collect(ctx, Frames(strings.NewReader("a b"), bufio.ScanWords))
	say("Frames", len(words), err)

	// one to one, and fewer
	all("Map", Map(xyz(), same))
	all("Workers", Map(xyz(), same, Workers(2), Ordered(), Bound(2), Named("m")))
	all("TryMap", TryMap(xyz(), try, OnError(Ignore)))
	all("TryMap", TryMap(xyz(), try, OnError(Fail)))
	all("Retry", TryMap(xyz(), Retry(try, 2, time.Nanosecond)))
	all("Filter", Filter(xyz(), isY, Hidden()))
	all("FlatMap", FlatMap(xyz(), twice))
	all("Take", Take(xyz(), 2))
	all("TakeWhile", TakeWhile(xyz(), notY))
	all("Skip", Skip(xyz(), 1))
	all("SkipWhile", SkipWhile(xyz(), notY))
	all("Scan", Scan(xyz(), y, func(was, v T) T { return v }))
	all("Dedupe", Dedupe(Of(x, x, y)))
	all("Distinct", Distinct(Of(x, y, x)))
	all("DistinctBy", DistinctBy(xyz(), isY))
	all("Throttle", Throttle(Of(y), time.Hour))
	all("RateLimit", RateLimit(xyz(), 3, time.Nanosecond))
	all("Debounce", Debounce(Of(y), time.Nanosecond))
	all("Timeout", Timeout(xyz(), time.Hour))
	all("Preload", Preload(xyz(), 2))
	all("Active", Active(xyz()))

	// of other items
	chunks, err := Collect(ctx, Chunk(xyz(), 2, Within(time.Hour)))
	say("Chunk", len(chunks), names(chunks[0]), names(chunks[1]), err)
	windows, err := Collect(ctx, Window(xyz(), 2))
	say("Window", len(windows), names(windows[0]), names(windows[1]), err)
	all("Flatten", Flatten(Of([]T{x, y}, nil, []T{z})))
	for p := range Enumerate(xyz()).All(ctx) {
		say("Enumerate", p.A, name(p.B))
	}
	for p := range Zip(xyz(), Of("a", "b")).All(ctx) {
		say("Zip", name(p.A), p.B)
	}
	for g := range GroupBy(Of(x, y, x), same).All(ctx) {
		say("GroupBy", name(g.A))
		if g.A == y {
			break
		}
	}

	// several
	all("Merge", Merge(xyz()))
	all("Concat", Concat(xyz(), Of(x)))
	all("Join", Join(Of(xyz()), Bound(2)))
	all("Share", Share(xyz()))
	stopper := Stoppable(xyz())
	stopper.Stop()
	all("Stoppable", stopper.Aiter)
	for _, a := range Tee(xyz(), 2) {
		all("Tee", a)
	}
	all("NewForker", NewForker(xyz()).Fork().Aiter)
	yes, no := Partition(xyz(), isY)
	all("Partition", yes)
	all("Partition", no)
	gate := NewGate(xyz())
	say("NewGate", gate.Push(2))
	gate.Stop()
	all("NewGate", gate.Aiter)

	// ends
	last, err := Reduce(ctx, xyz(), x, func(_, v T) T { return v })
	say("Reduce", name(last), err)
	say("Drain", Drain(ctx, xyz()))
	say("ForEach", ForEach(ctx, xyz(), func(v T) error {
		_, err := try(ctx, v)
		return err
	}, Serial()))
	for _, stage := range Inspect(Map(xyz(), same)) {
		say("Inspect", stage.Name)
	}

	// servers
	say(Host("a"), IdleTimeout(1), MaxConns(1), MaxLine(9), TLS(&tls.Config{}), WriteTimeout(1))
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	say("Serve", err)
	events := func(s *Server, conns *Aiter[*Conn]) {
		defer s.Close()
		client, err := net.Dial(s.Addr().Network(), s.Addr().String())
		if err != nil {
			say(err)
			return
		}
		defer client.Close()
		fmt.Fprintln(client, "hello")
		e, err := First(ctx, Events(conns, func(c *Conn) *Aiter[T] { return Map(c.Lines(), func(string) T { return z }) }))
		say("Events", name(e.Message), e.Conn != nil, err)
	}
	events(Serve(ln))
	for _, start := range []func() (*Server, *Aiter[*Conn], error){
		func() (*Server, *Aiter[*Conn], error) { return StartServer(0) },
		func() (*Server, *Aiter[*Conn], error) { return StartUnixServer(dir + "/s") },
	} {
		s, conns, err := start()
		say("StartServer", err)
		if err == nil {
			events(s, conns)
		}
	}
}

// TestCalls holds the prompt to what calls does compiled, with items of compiled types and of
// cells' own.
func TestCalls(t *testing.T) {
	source := funcText(t, "calls")
	t.Chdir(t.TempDir()) // a socket's path must be short
	var compiled bytes.Buffer
	calls(t.Context(), 0, 1, 2, ".", func(a ...any) { fmt.Fprintln(&compiled, a...) })
	want := strings.TrimSuffix(compiled.String(), "\n")

	p := newPrompt(t)
	for _, cell := range []string{
		source,
		`type S struct { n int; name string; list *S }`,
		`func (s S) Num() int { return s.n }`,
		`type I interface { Num() int }`,
		`func say(a ...any) { fmt.Println(a...) }`,
	} {
		if got := p.enter(cell); got != "" {
			t.Fatalf("%s\n%s", cell, got)
		}
	}
	for _, test := range []struct{ item, items string }{
		{"int", `0, 1, 2`},
		{"string", `"", "1", "2"`},
		{"*Conn", `nil, new(Conn), new(Conn)`},
		{"S", `S{}, S{1, "a", nil}, S{2, "b", new(S)}`},
		{"*S", `nil, &S{}, &S{}`},
		{"I", `nil, S{1, "a", nil}, &S{}`},
		{"any", `nil, 1, S{}`},
		{"[2]S", `[2]S{}, [2]S{{n: 1}}, [2]S{{n: 2}}`},
	} {
		cell := "calls[" + test.item + "](ctx, " + test.items + `, ".", say)`
		if got := p.enter(cell); got != want {
			t.Errorf("%s:\n%s", cell, differ("output", want, got))
		}
	}
}

// TestExamples pastes each example that the help of package pipeline has; each option
// has one.
func TestExamples(t *testing.T) {
	n := 0
	for name, entry := range help.Of(stdlib.PipelinePath) {
		if strings.HasSuffix(entry.Decl, ") Option") && len(entry.Examples) == 0 {
			t.Errorf("the help of %s has no example", name)
		}
		for _, x := range entry.Examples {
			n++
			t.Run(name+x.Name, func(t *testing.T) {
				t.Parallel()
				got := newPrompt(t).enter(x.Code)
				if strings.TrimSpace(got) != strings.TrimSpace(x.Output) {
					t.Errorf("%s\nshows %q\n want %q", x.Code, got, x.Output)
				}
			})
		}
	}
	if n < 45 {
		t.Errorf("only %d examples", n)
	}
}

// TestCallsAll has calls name all that package pipeline exports as a function.
func TestCallsAll(t *testing.T) {
	text := funcText(t, "calls")
	files, err := filepath.Glob("../pipeline/*.go")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	named := map[string]bool{}
	ast.Inspect(parsed(t, "calls.go", "package p\n"+text), func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			named[id.Name] = true
		}
		return true
	})
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		for _, d := range parsed(t, file, nil).Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.IsExported() && !named[fn.Name.Name] {
				t.Errorf("calls does not call %s", fn.Name.Name)
			}
		}
	}
}

// funcText returns the source of a function of this file.
func funcText(t *testing.T, name string) string {
	t.Helper()
	const file = "pipeline_calls_test.go"
	source, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, file, source, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range f.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok && fn.Name.Name == name {
			return string(source[fset.Position(fn.Pos()).Offset:fset.Position(fn.End()).Offset])
		}
	}
	t.Fatalf("%s: no function %s", file, name)
	return ""
}

func parsed(t *testing.T, file string, source any) *ast.File {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), file, source, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	return f
}
