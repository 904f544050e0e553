package repl_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/aiterrepl/aiterrepl/repl"
)

// typedNil are cells whose f returns an error that is a nil pointer, and whose W panics when it is
// asked what it says or wraps.
const typedNil = `type E struct{ s string }; func (e *E) Error() string { return e.s }; func f() error { var e *E; return e }
type W struct{}; func (W) Error() string { panic("boom") }; func (W) Unwrap() error { panic("unboom") }; func w() error { return W{} }
type S struct{}; func (S) String() string { panic(S{}) }
type R struct{}; func (r R) Error() string { panic(r) }; func (r R) GoString() string { return r.Error() }`

// TestPanicsOfWhatIsShown holds that a panic in a method that is called to show a value is part of what is
// shown, and ends nothing.
func TestPanicsOfWhatIsShown(t *testing.T) {
	boom, unboom, nothing := "%!v(PANIC=Error method: boom)", "%!v(PANIC=Unwrap method: unboom)", "<nil>"
	for _, test := range []struct {
		source string
		wants  []string // lines of what is shown
	}{
		{`await f()`, []string{"In[2]:1:7: error: " + nothing}},
		{`await w()`, []string{"In[2]:1:7: error: " + boom}},
		{`await func() error { return R{} }()`, []string{"In[2]:1:7: error: %!v(PANIC=Error method: (main.R))"}},
		{`a := TryMap(Of(1), func(ctx context.Context, n int) (int, error) { return n, f() }); await a.Next(ctx)`, []string{"In[2]:1:92: error: " + nothing}},
		{`a := TryMap(Of(1), func(ctx context.Context, n int) (int, error) { return n, w() }); for range a { }`, []string{"note: a ended with an error: " + boom + " (a.Err() returns it)"}},
		{`m := Map(Of(1), func(int) int { panic(f()) }); await m.Next(ctx)`, []string{"In[2]:1:54: error: pipeline: Map: panic: " + nothing, "In[2]:1:33: panic: (*main.E) 0x0"}},
		{`panic(f())`, []string{"In[2]:1:1: panic: (*main.E) 0x0"}},
		{`panic(w())`, []string{"In[2]:1:1: panic: " + boom}},
		{`panic(R{})`, []string{"In[2]:1:1: panic: %!v(PANIC=Error method: (main.R))"}},
		{`panic(S{})`, []string{"In[2]:1:1: panic: %!v(PANIC=String method: (main.S))"}},
		{`panic(struct{ r R }{})`, []string{"In[2]:1:1: panic: (struct { r main.R }) {{}}"}},
		{`defer func() { panic(w()) }(); panic(f())`, []string{"In[2]:1:16: panic: (*main.E) 0x0", "\tpanic: " + boom}},
		{`done := make(chan int); go func() { defer close(done); panic(f()) }(); <-done`, []string{"0"}},
		{`w()`, []string{boom}},
		{`f()`, []string{"(*main.E)(nil)"}},
		{`R{}`, []string{"%!v(PANIC=Error method: (main.R))"}},
		{`[]any{S{}, R{}}`, []string{"[]any{%!v(PANIC=String method: (main.S)), %!v(PANIC=GoString method: (main.R))}"}},
		{`errors.Join(w(), f())`, []string{boom}},
		{`%table fmt.Errorf("x: %w", w())`, []string{"*fmt.wrapError  x: " + boom, "main.W          " + boom + " " + unboom}},
		{`%table f()`, []string{"*main.E  " + nothing}},
	} {
		p := newPrompt(t)
		if got := p.enter(typedNil); got != "" {
			t.Fatal(got)
		}
		got := strings.Split(p.enter(test.source), "\n")
		for _, want := range test.wants {
			if !slices.Contains(got, want) {
				t.Errorf("%s: got\n%s\nwant\n%s", test.source, strings.Join(got, "\n"), want)
			}
		}
		if got := p.enter("1 + 1"); !strings.HasSuffix(got, "2") {
			t.Errorf("%s: then %q", test.source, got)
		}
	}
}

// TestEndlessShowing holds that what shows a value is interrupted as a cell is.
func TestEndlessShowing(t *testing.T) {
	for _, body := range []string{`for { }`, `time.Sleep(time.Hour)`, `<-make(chan int)`, `<-ctx.Done(); select { }`, `var b [1]byte; r, _, _ := os.Pipe(); r.Read(b[:])`} {
		for _, source := range []string{"v", "v?", "%table []T{v}", "func() (int, T) { return 1, v }()"} {
			p := newPrompt(t)
			p.enter(`var begun atomic.Bool; type T struct{}; func (v T) String() string { begun.Store(true); ` + body + `; return "" }; var v T; time.AfterFunc(time.Hour, func() {})`)
			o := p.cut(source, `for !begun.Load() { runtime.Gosched() }`)
			if !repl.Interrupted(o.Err) {
				t.Errorf("%s: %s: %+v", body, source, o)
			}
			if source == "v" && (len(o.Notes) != 1 || o.Notes[0] != "not shown: _2 holds the value") {
				t.Errorf("%s: notes %q", body, o.Notes)
			}
			if got := p.enter(`func (T) String() string { return "text" }; _ = v`); got != "" {
				t.Errorf("%s: then %q", body, got)
			}
			if source == "v" {
				if got := p.enter(`fmt.Sprint(_2)`); got != `"text"` {
					t.Errorf("%s: _2 is %s", body, got)
				}
			}
		}
	}
}
