package pipeline

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"go/ast"
	"go/types"
	"io"
	"net"
	"slices"
	"strings"
	"testing"
	"time"
)

// nothings is one of each handle that nobody has made.
type nothings struct {
	a       *Aiter[int]
	push    *Push[int]
	gate    *Gate[int]
	forker  *Forker[int]
	stopper *Stopper[int]
	server  *Server
	conn    *Conn
	reader  *StreamReader
	writer  *StreamWriter
}

// A mistake of the program panics, and says whose and which.
func TestMisuse(t *testing.T) {
	for kind, n := range map[string]nothings{"nil": {}, "zero": {new(Aiter[int]), new(Push[int]), new(Gate[int]),
		new(Forker[int]), new(Stopper[int]), new(Server), new(Conn), new(StreamReader), new(StreamWriter)}} {
		for name, f := range misuses(t, n) {
			t.Run(kind+" "+name, func(t *testing.T) {
				defer func() {
					if s, ok := recover().(string); !ok || !strings.HasPrefix(s, "pipeline: "+name) {
						t.Errorf("panic %q", s)
					}
				}()
				f()
				t.Error("no panic")
			})
		}
		for name, h := range map[string]io.Closer{"Aiter": n.a, "Server": n.server, "Conn": n.conn, "StreamWriter": n.writer} {
			if err := h.Close(); err != nil || fmt.Sprint(h) != "<"+name+" nil>" {
				t.Errorf("%s %s: %v, %v", kind, name, h, err)
			}
		}
		if s := n.reader.String(); s != "<StreamReader nil>" {
			t.Error(kind, s)
		}
	}
	if NewGate(Of(1)).Push(-1) == nil {
		t.Error("Gate.Push(-1): no error")
	}
}

// misuses are the mistakes: what the panic says after its prefix, and the mistake.
func misuses(t *testing.T, n nothings) map[string]func() {
	none, ctx := n.a, t.Context()
	var noCtx context.Context
	a := Of(1)
	yes := func(int) bool { return true }
	try := func(context.Context, int) (int, error) { return 0, nil }
	server := &Server{&listening{}}
	words := &StreamReader{other: newDetached(strings.NewReader("a;"))}
	add := func(i, j int) int { return i + j }
	quiet := func(int) error { return nil }
	return map[string]func(){
		// nil streams
		"Map of a nil Aiter":        func() { Map(none, ident) },
		"TryMap of a nil Aiter":     func() { TryMap(none, try) },
		"FlatMap of a nil Aiter":    func() { FlatMap(none, func(int) []int { return nil }) },
		"Flatten of a nil Aiter":    func() { Flatten[int](nil) },
		"Filter of a nil Aiter":     func() { Filter(none, yes) },
		"Take of a nil Aiter":       func() { Take(none, 1) },
		"TakeWhile of a nil Aiter":  func() { TakeWhile(none, yes) },
		"Skip of a nil Aiter":       func() { Skip(none, 1) },
		"SkipWhile of a nil Aiter":  func() { SkipWhile(none, yes) },
		"Scan of a nil Aiter":       func() { Scan(none, 0, add) },
		"Enumerate of a nil Aiter":  func() { Enumerate(none) },
		"Chunk of a nil Aiter":      func() { Chunk(none, 1) },
		"Window of a nil Aiter":     func() { Window(none, 1) },
		"Dedupe of a nil Aiter":     func() { Dedupe(none) },
		"Distinct of a nil Aiter":   func() { Distinct(none) },
		"DistinctBy of a nil Aiter": func() { DistinctBy(none, ident) },
		"Zip of a nil Aiter":        func() { Zip(a, none) },
		"Join of a nil Aiter":       func() { Join[int](nil) },
		"Merge of a nil Aiter":      func() { Merge(a, none) },
		"Concat of a nil Aiter":     func() { Concat(a, none) },
		"Events of a nil Aiter":     func() { Events(nil, (*Conn).Lines) },
		"Partition of a nil Aiter":  func() { Partition(none, yes) },
		"GroupBy of a nil Aiter":    func() { GroupBy(none, ident) },
		"NewForker of a nil Aiter":  func() { NewForker(none) },
		"Tee of a nil Aiter":        func() { Tee(none, 2) },
		"NewGate of a nil Aiter":    func() { NewGate(none) },
		"Preload of a nil Aiter":    func() { Preload(none, 1) },
		"Active of a nil Aiter":     func() { Active(none) },
		"Share of a nil Aiter":      func() { Share(none) },
		"Stoppable of a nil Aiter":  func() { Stoppable(none) },
		"Throttle of a nil Aiter":   func() { Throttle(none, 1) },
		"RateLimit of a nil Aiter":  func() { RateLimit(none, 1, 1) },
		"Debounce of a nil Aiter":   func() { Debounce(none, 1) },
		"Timeout of a nil Aiter":    func() { Timeout(none, 1) },
		"Next of a nil Aiter":       func() { none.Next(ctx) },
		"All of a nil Aiter":        func() { none.All(ctx) },
		"Collect of a nil Aiter":    func() { Collect(ctx, none) },
		"Drain of a nil Aiter":      func() { Drain(ctx, none) },
		"First of a nil Aiter":      func() { First(ctx, none) },
		"Reduce of a nil Aiter":     func() { Reduce(ctx, none, 0, add) },
		"ForEach of a nil Aiter":    func() { ForEach(ctx, none, quiet) },
		"ToChan of a nil Aiter":     func() { ToChan(ctx, none) },
		"Inspect of a nil Aiter":    func() { Inspect(none) },
		"Err of a nil Aiter":        func() { none.Err() },
		"FromChan of a nil channel": func() { FromChan[int](nil) },
		"Lines of a nil reader":     func() { Lines(nil) },
		"Frames of a nil reader":    func() { Frames(nil, bufio.ScanLines) },
		"Serve of a nil listener":   func() { Serve(nil) },

		// handles that nobody has made
		"Push of a nil Push":                func() { n.push.Push(1) },
		"Stop of a nil Push":                func() { n.push.Stop() },
		"Stopped of a nil Push":             func() { n.push.Stopped() },
		"Len of a nil Push":                 func() { n.push.Len() },
		"Available of a nil Push":           func() { n.push.Available() },
		"Push of a nil Gate":                func() { n.gate.Push(1) },
		"Stop of a nil Gate":                func() { n.gate.Stop() },
		"Fork of a nil Forker":              func() { n.forker.Fork() },
		"ForkPassive of a nil Forker":       func() { n.forker.ForkPassive() },
		"Stop of a nil Stopper":             func() { n.stopper.Stop() },
		"Addr of a nil Server":              func() { n.server.Addr() },
		"Shutdown of a nil Server":          func() { n.server.Shutdown(ctx) },
		"Lines of a nil Conn":               func() { n.conn.Lines() },
		"RemoteAddr of a nil Conn":          func() { n.conn.RemoteAddr() },
		"Lines of a nil StreamReader":       func() { n.reader.Lines() },
		"Frames of a nil StreamReader":      func() { n.reader.Frames(bufio.ScanLines) },
		"ReadLine of a nil StreamReader":    func() { n.reader.ReadLine(ctx) },
		"ReadExactly of a nil StreamReader": func() { n.reader.ReadExactly(ctx, 1) },
		"ReadUntil of a nil StreamReader":   func() { n.reader.ReadUntil(ctx, ";") },
		"Read of a nil StreamReader":        func() { n.reader.Read(nil) },
		"AtEOF of a nil StreamReader":       func() { n.reader.AtEOF() },
		"Write of a nil StreamWriter":       func() { n.writer.Write(nil) },
		"WriteString of a nil StreamWriter": func() { n.writer.WriteString("") },
		"WriteLine of a nil StreamWriter":   func() { n.writer.WriteLine("") },
		"Drain of a nil StreamWriter":       func() { n.writer.Drain(ctx) },
		"WriteEOF of a nil StreamWriter":    func() { n.writer.WriteEOF(ctx) },

		// nil contexts
		"Next with a nil context":        func() { a.Next(noCtx) },
		"All with a nil context":         func() { a.All(noCtx) },
		"Collect with a nil context":     func() { Collect(noCtx, a) },
		"Drain with a nil context":       func() { Drain(noCtx, a) },
		"First with a nil context":       func() { First(noCtx, a) },
		"Reduce with a nil context":      func() { Reduce(noCtx, a, 0, add) },
		"ForEach with a nil context":     func() { ForEach(noCtx, a, quiet) },
		"ToChan with a nil context":      func() { ToChan(noCtx, a) },
		"Retry with a nil context":       func() { Retry(try, 1, 1)(noCtx, 1) },
		"Shutdown with a nil context":    func() { server.Shutdown(noCtx) },
		"ReadLine with a nil context":    func() { words.ReadLine(noCtx) },
		"ReadExactly with a nil context": func() { words.ReadExactly(noCtx, 1) },
		"ReadUntil with a nil context":   func() { words.ReadUntil(noCtx, ";") },
		"WriteEOF with a nil context":    func() { (&StreamWriter{s: &socket{}}).WriteEOF(noCtx) },
		"Drain with a nil context: give": func() { (&StreamWriter{s: &socket{}}).Drain(noCtx) }, // the method

		// nil functions
		"Map with a nil function":        func() { Map[int, int](a, nil) },
		"TryMap with a nil function":     func() { TryMap[int, int](a, nil) },
		"FlatMap with a nil function":    func() { FlatMap[int, int](a, nil) },
		"Filter with a nil function":     func() { Filter(a, nil) },
		"TakeWhile with a nil function":  func() { TakeWhile(a, nil) },
		"SkipWhile with a nil function":  func() { SkipWhile(a, nil) },
		"Scan with a nil function":       func() { Scan[int, int](a, 0, nil) },
		"DistinctBy with a nil function": func() { DistinctBy[int, int](a, nil) },
		"Partition with a nil function":  func() { Partition(a, nil) },
		"GroupBy with a nil function":    func() { GroupBy[int, int](a, nil) },
		"Events with a nil function":     func() { Events[int](Of[*Conn](), nil) },
		"From with a nil function":       func() { From[int](nil) },
		"Generate with a nil function":   func() { Generate[int](nil) },
		"Retry with a nil function":      func() { Retry[int, int](nil, 1, 1) },
		"Reduce with a nil function":     func() { Reduce[int, int](ctx, a, 0, nil) },
		"ForEach with a nil function":    func() { ForEach(ctx, a, nil) },
		"OnError with a nil function":    func() { OnError(nil) },
		"Frames with a nil function":     func() { Frames(strings.NewReader(""), nil) },
		"TLS with a nil config":          func() { TLS(nil) },

		// numbers out of range
		"Take of a negative count -1":               func() { Take(a, -1) },
		"Skip of a negative count -1":               func() { Skip(a, -1) },
		"Preload of a negative count -1":            func() { Preload(a, -1) },
		"Count takes one number":                    func() { Count(1, 2) },
		"Chunk(0): want at least 1":                 func() { Chunk(a, 0) },
		"Window(0): want at least 1":                func() { Window(a, 0) },
		"Tee(0): want at least 1":                   func() { Tee(a, 0) },
		"RateLimit(0): want at least 1":             func() { RateLimit(a, 0, 1) },
		"Retry(0): want at least 1":                 func() { Retry(try, 0, 1) },
		"Workers(0): want at least 1":               func() { Workers(0) },
		"Bound(0): want at least 1":                 func() { Bound(0) },
		"MaxLine(0): want at least 1":               func() { MaxLine(0) },
		"MaxConns(0): want at least 1":              func() { MaxConns(0) },
		"LengthPrefixed(3): want 1, 2, 4 or 8":      func() { LengthPrefixed(3) },
		"Tick: 0s: want a positive duration":        func() { Tick(0) },
		"Throttle: -1ns: want a positive duration":  func() { Throttle(a, -1) },
		"RateLimit: 0s: want a positive duration":   func() { RateLimit(a, 1, 0) },
		"Debounce: 0s: want a positive duration":    func() { Debounce(a, 0) },
		"Timeout: 0s: want a positive duration":     func() { Timeout(a, 0) },
		"Retry: 0s: want a positive duration":       func() { Retry(try, 1, 0) },
		"Within(0s): want a positive duration":      func() { Within(0) },
		"IdleTimeout: 0s: want a positive duration": func() { IdleTimeout(0) },
		"WriteTimeout: 0s: want a positive":         func() { WriteTimeout(0) },

		// options that an operator does not take
		"Join does not take the option Ordered()":    func() { Join(Of(a), Ordered()) },
		"FlatMap does not take the option Serial()":  func() { FlatMap(a, func(int) []int { return nil }, Serial()) },
		"Serve does not take the option Host(\"\")":  func() { Serve(&net.TCPListener{}, Host("")) },
		"Events does not take the option Workers(2)": func() { Events(Of[*Conn](), (*Conn).Lines, Workers(2)) },
		"Map: an empty Option":                       func() { Map(a, ident, Option{}) },

		// options that need or exclude another one
		"Map: Bound needs Workers":                       func() { Map(a, ident, Bound(2)) },
		"TryMap: Bound needs Workers":                    func() { TryMap(a, try, Bound(2), Ordered()) },
		"FlatMap: Bound needs Workers":                   func() { FlatMap(a, func(int) []int { return nil }, Bound(2)) },
		"ForEach: Serial and Workers exclude each other": func() { ForEach(ctx, a, quiet, Workers(2), Serial()) },
	}
}

// The table of misuses has every function that takes an Aiter, a context or a function, and
// every method of a handle.
func TestMisusesAreAll(t *testing.T) {
	table := misuses(t, nothings{})
	data := []string{"Option", "PanicError", "Graph"} // can be used as they are
	handles := 0
	for file, f := range parse(t) {
		for _, d := range f.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || !fn.Name.IsExported() || strings.HasSuffix(file, "_test.go") {
				continue
			}
			var want []string
			if fn.Recv != nil {
				of := strings.TrimPrefix(strings.TrimSuffix(types.ExprString(fn.Recv.List[0].Type), "[T]"), "*")
				if !ast.IsExported(of) || slices.Contains(data, of) {
					continue
				}
				if handles++; fn.Name.Name != "String" && fn.Name.Name != "Close" {
					want = append(want, " of a nil "+of)
				}
			}
			for _, p := range fn.Type.Params.List {
				switch text := types.ExprString(p.Type); {
				case text == "context.Context":
					want = append(want, " with a nil context")
				case strings.HasPrefix(strings.TrimPrefix(text, "..."), "*Aiter["):
					want = append(want, " of a nil Aiter")
				case strings.HasPrefix(text, "func(") || text == "bufio.SplitFunc":
					want = append(want, " with a nil function")
				}
			}
			for _, w := range want {
				if table[fn.Name.Name+w] == nil && fn.Name.Name != "Ignore" && fn.Name.Name != "Fail" {
					t.Errorf("not in the table: %s", fn.Name.Name+w)
				}
			}
		}
	}
	if handles < 25 {
		t.Error("methods found:", handles)
	}
}

// Every way to consume a stream that is closed says so.
func TestClosedUsedAgain(t *testing.T) {
	noLeak(t)
	ctx := t.Context()
	for name, use := range map[string]func(a *Aiter[int]) error{
		"Next":  func(a *Aiter[int]) error { _, err := a.Next(ctx); return err },
		"First": func(a *Aiter[int]) error { _, err := First(ctx, a); return err },
		"All": func(a *Aiter[int]) error {
			for range a.All(ctx) {
			}
			return a.Err()
		},
		"Collect": func(a *Aiter[int]) error { _, err := Collect(ctx, a); return err },
		"Drain":   func(a *Aiter[int]) error { return Drain(ctx, a) },
		"Reduce": func(a *Aiter[int]) error {
			_, err := Reduce(ctx, a, 0, func(i, j int) int { return i })
			return err
		},
		"ForEach":         func(a *Aiter[int]) error { return ForEach(ctx, a, func(int) error { return nil }) },
		"ForEach Workers": func(a *Aiter[int]) error { return ForEach(ctx, a, func(int) error { return nil }, Workers(3)) },
		"ForEach Serial":  func(a *Aiter[int]) error { return ForEach(ctx, a, func(int) error { return nil }, Serial()) },
		"ToChan": func(a *Aiter[int]) error {
			for range ToChan(ctx, a) {
			}
			return a.Err()
		},
	} {
		for kind, a := range map[string]*Aiter[int]{"Of": Of(1), "Merge": Merge(Of(1)), "Share": Share(Of(1))} {
			a.Close()
			if err := use(a); err != ErrClosed {
				t.Errorf("%s of a closed %s: %v", name, kind, err)
			}
		}
	}
}

// Every operator with options can be given a name, which its errors and its graph show.
func TestNamedEverywhere(t *testing.T) {
	const n = "mine"
	conns := Of[*Conn]()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_, served := Serve(ln, Named(n))
	defer served.Close()
	active := Active(Of(1), Named(n))
	defer active.Close()
	for op, g := range map[string]Graph{
		"Map":        Inspect(Map(Of(1), ident, Named(n))),
		"TryMap":     Inspect(TryMap(Of(1), errorAt(2), Named(n))),
		"FlatMap":    Inspect(FlatMap(Of(1), func(i int) []int { return nil }, Named(n)))[1:],
		"Filter":     Inspect(Filter(Of(1), func(int) bool { return true }, Named(n))),
		"Chunk":      Inspect(Chunk(Of(1), 1, Named(n))),
		"Chunk time": Inspect(Chunk(Of(1), 1, Named(n), Within(time.Hour))),
		"Distinct":   Inspect(Distinct(Of(1), Named(n))),
		"DistinctBy": Inspect(DistinctBy(Of(1), ident, Named(n))),
		"Join":       Inspect(Join(Of(Of(1)), Named(n))),
		"Events":     Inspect(Events(conns, (*Conn).Lines, Named(n))),
		"GroupBy":    Inspect(GroupBy(Of(1), ident, Named(n))),
		"NewForker":  Inspect(NewForker(Of(1), Named(n)).Fork().Aiter),
		"NewPush":    Inspect(NewPush[int](Named(n)).Aiter),
		"Generate":   Inspect(Generate(func(context.Context, func(int) bool) error { return nil }, Named(n))),
		"Lines":      Inspect(Lines(strings.NewReader(""), Named(n))),
		"Frames":     Inspect(Frames(strings.NewReader(""), bufio.ScanLines, Named(n))),
		"Active":     Inspect(active),
		"Serve":      Inspect(served),
	} {
		if g[0].Name != n {
			t.Errorf("%s: %v", op, g)
		}
	}
	var p *PanicError
	_, err = Collect(t.Context(), DistinctBy(Of(1), func(int) int { panic(io.EOF) }, Named(n)))
	if !errors.As(err, &p) || p.Stage != n {
		t.Error(err)
	}
}
