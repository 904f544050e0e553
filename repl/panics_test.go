package repl_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/aiterrepl/aiterrepl/repl"
)

// nilPointer is what a nil pointer that is followed panics with.
const nilPointer = "panic: runtime error: invalid memory address or nil pointer dereference"

const overflow = "panic: stack overflow: the calls are nested too deeply (an endless recursion?)"

// runtimeFailures are ways to fail at run time. A line of dashes parts cells; § stands before the place
// that is shown; behind the text come the calls.
var runtimeFailures = []struct {
	source string
	text   []string
}{
	{`var a []int; i := 3; a§[i]`, text("panic: runtime error: index out of range [3] with length 0")},
	{`a := [3]int{}; i := 3; a§[i] = 1`, text("panic: runtime error: index out of range [3] with length 3")},
	{`i := 9; "abc"§[i]`, text("panic: runtime error: index out of range [9] with length 3")},
	{`a := []int{1}; i, j := 2, 5; a§[i:j]`, text("panic: runtime error: slice bounds out of range [:5] with capacity 1")},
	{`i := 7; "abc"§[i:]`, text("panic: runtime error: slice bounds out of range [7:3]")},
	{"type T struct{ x, y int }\nvar p *T\np.§y", text(nilPointer)},
	{"type T struct{ x, y int }\nvar p *T\n----\np.§y = 3", text(nilPointer)},
	{"type T struct{ x int }\nvar p *T\nfunc (t T) Get() int { return t.x }\n----\nx := 1\n§p.Get()", text(nilPointer)},
	{"type T struct{ x int }\nvar p *T\nfunc (t *T) Get() int { return t.§x }\np.Get()", text(nilPointer, "main.(*T).Get, called at In[1]:4")},
	{`var p *[3]int; for _, x := range §p { fmt.Println(x) }`, text(nilPointer)},
	{`var pp **int; *§*pp`, text(nilPointer)},
	{`var e error; §e.Error()`, text(nilPointer)},
	{`type I interface{ M() }; var i I; §i.M()`, text(nilPointer)},
	{`var f func(int) int; §f(1)`, text(nilPointer)},
	{`var b *strings.Builder; §b.WriteString("x")`, text(nilPointer)},
	{"var m map[string]int\n----\n m§[\"a\"] = 1", text("panic: assignment to entry in nil map")},
	{`zero := 0; 1 §/ zero`, text("panic: runtime error: integer divide by zero")},
	{`var x any = "s"; n := x.§(int)`, text("panic: interface conversion: interface {} is string, not int")},
	{`var x any = 3; x.§(fmt.Stringer)`, text("panic: interface conversion: int is not fmt.Stringer: missing method String")},
	{`var ch chan int; §close(ch)`, text("panic: close of nil channel")},
	{`ch := make(chan int); close(ch); §close(ch)`, text("panic: close of closed channel")},
	{`ch := make(chan int); close(ch); ch §<- 1`, text("panic: send on closed channel")},
	{"ch := make(chan int)\n----\nclose(ch)\n----\nx := 1\nch §<- x", text("panic: send on closed channel")},
	{"ch := make(chan struct{ a, b int }); close(ch)\n  ch §<- struct{ a, b int }{}", text("panic: send on closed channel")},
	{"func send(c chan string) { c §<- \"a\" }\n----\nc := make(chan string); close(c); send(c)", text("panic: send on closed channel", "main.send, called at In[2]:1")},
	{"ch := make(chan int); close(ch)\nselect { case ch §<- 1: fmt.Println(1) }", text("panic: send on closed channel")},
	{"ch := make(chan int); close(ch)\n§select { case ch <- 1: fmt.Println(1); default: }", text("panic: send on closed channel")},
	{"c, d := make(chan int), make(chan int); close(c)\n§select { case c <- 1: fmt.Println(1); case <-d: }", text("panic: send on closed channel")},
	{`n := -1; §make([]int, n)`, text("panic: runtime error: makeslice: len out of range")},
	{`n := -1; §make(chan int, n)`, text("panic: makechan: size out of range")},
	{`n := -1; 1 §<< n`, text("panic: runtime error: negative shift amount")},
	{`m := map[any]int{}; var k any = []int{}; m§[k] = 2`, text("panic: runtime error: hash of unhashable type []int")},
	{`m := map[any]int{1: 1}; var k any = []int{}; m§[k]`, text("panic: runtime error: hash of unhashable type []int")},
	{`m := map[any]int{1: 1}; var k any = []int{}; §delete(m, k)`, text("panic: runtime error: hash of unhashable type []int")},
	{`var a, b any = []int{}, []int{}; a §== b`, text("panic: runtime error: comparing uncomparable type []int")},
	{`s := []int{1}; [2]int(§s)`, text("panic: runtime error: cannot convert slice with length 1 to array or pointer to array with length 2")},
	{`§panic("text")`, text("panic: text")},
	{`§panic(42)`, text("panic: 42")},
	{"type E struct{ code int }\nfunc (e E) Error() string { return fmt.Sprint(\"E\", e.code) }\n§panic(E{4})", text("panic: E4")},
	{`type P struct{ x, y int }; §panic(P{1, 2})`, text("panic: (main.P) {1 2}")},
	{`type P struct{ x, y int }; §panic(&P{1, 2})`, text("panic: (*main.P) &{1 2}")},
	{`§panic([]any{1, "a"})`, text("panic: ([]interface {}) [1 a]")},
	{`§panic((func(int) error)(nil))`, text("panic: (func(int) error) 0x0")},
	{`§panic((chan int)(nil))`, text("panic: (chan int) 0x0")},
	{`type C complex64; §panic(C(1-2i))`, text("panic: main.C(1-2i)")},
	{`type S string; §panic(S("a\\tb\"c"))`, text("panic: main.S(\"a\\tb\"c\")")},
	{"type E struct{ m string }\nfunc (e *E) Error() string { return e.m }\nvar e *E\n§panic(e)", text("panic: (*main.E) 0x0")},
	{"type E struct{}\nfunc (E) Error() string { panic(\"in Error\") }\n§panic(E{})", text("panic: %!v(PANIC=Error method: in Error)")},
	{`§strings.Repeat("x", -1)`, text("panic: strings: negative Repeat count")},
	{"func line(n int) string { return §strings.Repeat(\"-\", n) }\n----\nline(-1)", text("panic: strings: negative Repeat count", "main.line, called at In[2]:1")},
	{`var wg sync.WaitGroup; §wg.Done()`, text("panic: sync: negative WaitGroup counter")},
	{"func f(n int) int { return §f(n+1) + 1 }\n----\nf(0)", text(overflow)},
	{"type T struct{}\nfunc (t T) f(n int) int { return §t.f(n+1) + 1 }\nT{}.f(0)", text(overflow)},
	{`var f func(int) int; f = func(n int) int { return §f(n+1)+1 }; f(0)`, text(overflow)},
	{"type I interface{ M(int) int }\ntype T struct{}\nfunc (t T) M(n int) int { var i I = t; return §i.M(n+1) + 1 }\nT{}.M(0)", text(overflow)},
	{`s := []int{3, 1, 2}; sort.Slice(s, func(i, j int) bool { return s§[i+5] < 0 })`, text("panic: runtime error: index out of range [6] with length 3", "function literal in In[1], called at In[1]:1")},
	{`slices.SortFunc([]int{3, 1}, func(a, b int) int { §strings.Repeat("x", -1); return 0 })`, text("panic: strings: negative Repeat count", "function literal in In[1], called at slices/zsortanyfunc.go:12",
		"slices.insertionSortCmpFunc[int], called at slices/zsortanyfunc.go:73", "slices.pdqsortCmpFunc[int], called at slices/sort.go:32", "slices.SortFunc[[]int, int], called at In[1]:1")},
	{`strings.Map(func(r rune) rune { §strings.Repeat("x", -1); return r }, "a")`, text("panic: strings: negative Repeat count", "function literal in In[1], called at In[1]:1")},
	{`var once sync.Once; once.Do(func() { var p *int; §*p = 1 })`, text(nilPointer, "function literal in In[1], called at In[1]:1")},
	{"defer func() {\n\tvar a []int; i := 2\n\ta§[i] = 1\n}()", text("panic: runtime error: index out of range [2] with length 0", "function literal in In[1], called at In[1]:4")},
	{`defer func() { r := recover(); §panic(r) }(); panic("first")`, text("panic: first [recovered, repanicked]", "function literal in In[1], called at In[1]:1")},
	{`defer func() { r := recover(); §panic(r) }(); panic([]int{1})`, text("panic: ([]int) [1] [recovered, repanicked]", "function literal in In[1], called at In[1]:1")},
	{`defer func() { defer func() { §panic("third") }(); panic("second") }(); panic("first")`, text("panic: first\n\tpanic: second\n\tpanic: third", "function literal in In[1], called at In[1]:1", "function literal in In[1], called at In[1]:1")},
	{`defer func() { r := recover(); defer func() { §panic(fmt.Sprint(r, recover())) }(); panic("b") }(); panic("a")`, text("panic: a [recovered]\n\tpanic: b [recovered]\n\tpanic: ab", "function literal in In[1], called at In[1]:1", "function literal in In[1], called at In[1]:1")},
	{`defer func() { §panic("second") }(); panic("first")`, text("panic: first\n\tpanic: second", "function literal in In[1], called at In[1]:1")},
	{"func g(i int) int { a := []int{1}; return a§[i] }\nfunc f(i int) int { return g(i) }\nf(4)", text("panic: runtime error: index out of range [4] with length 1", "main.g, called at In[1]:2", "main.f, called at In[1]:3")},
	{"func it(yield func(int) bool) { yield(1); §yield(2) }\nfor range it { break }", text("panic: runtime error: range function continued iteration after function for loop body returned false", "main.it, called at In[1]:2")},
	{"p := new(int)\n§runtime.AddCleanup(p, func(*int) {}, p)", text("panic: runtime.AddCleanup: ptr is equal to arg, cleanup will never run")},
	{"func f(yield func() bool) { for range §f {} }\nfor range f {}", text(overflow)},
	{"var f func()\n§go f();", text("fatal error: go of nil func value")},
	{"type T int\nfunc (T) String() string { panic(1) }\n----\n_ = fmt.Sprint(T(1)); var a []int; i := 1; a§[i]++", text("panic: runtime error: index out of range [1] with length 0")},
}

func text(lines ...string) []string { return lines }

// TestPanics holds that what fails is shown with Go's text, the line, a caret and the calls.
func TestPanics(t *testing.T) {
	for _, test := range runtimeFailures {
		t.Run(test.source, func(t *testing.T) {
			testFailure(t, test.source, test.text)
		})
	}
}

// testFailure types the cells of source, and wants the failure at the place that § marks.
func testFailure(t *testing.T, source string, text []string) {
	t.Helper()
	p := newPrompt(t)
	got := ""
	cells := strings.Split(source, "\n----\n")
	for _, c := range cells {
		got += p.enter(strings.Replace(c, "§", "", 1))
	}
	if want := failureAt(cells, text); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// failureAt is what is shown of a failure at the place that § marks in one of the cells.
func failureAt(cells []string, text []string) string {
	for i, c := range cells {
		for n, line := range strings.Split(c, "\n") {
			column := strings.Index(line, "§")
			if column < 0 {
				continue
			}
			blank := len(line) - len(strings.TrimLeft(line, " \t"))
			shown := fmt.Sprintf("In[%d]:%d:%d: %s\n    %s\n    %s^", i+1, n+1, column+1, text[0],
				strings.Replace(line[blank:], "§", "", 1), strings.Repeat(" ", column-blank))
			for _, call := range text[1:] {
				shown += "\n    " + call
			}
			return shown
		}
	}
	return strings.Join(text, "\n")
}

// TestPanicsInGoroutines holds the same for goroutines of a cell, whose panics end nothing.
func TestPanicsInGoroutines(t *testing.T) {
	for _, test := range []struct{ source, text string }{
		{"go func() { var m map[int]int; m§[1] = 1 }();", "panic: assignment to entry in nil map"},
		{"ch := make(chan int); close(ch)\ngo func() {\n\tch §<- 1\n}();", "panic: send on closed channel"},
		{`time.AfterFunc(1, func() { §panic("late") });`, "panic: late"},
		{"type T struct{ next *T }\nruntime.AddCleanup(&T{}, func(n int) { §panic(n) }, 3)\nruntime.GC();", "panic: 3"},
		{"type T struct{ n int }\nruntime.SetFinalizer(&T{3}, func(t *T) { §panic(t.n) })\nruntime.GC();", "panic: 3"},
	} {
		t.Run(test.source, func(t *testing.T) {
			failed := make(chan repl.Outcome, 1)
			s, err := repl.New(repl.Config{Background: func(o repl.Outcome) { failed <- o }})
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			if o := s.Cell(context.Background(), strings.Replace(test.source, "§", "", 1)); o.Err != nil {
				t.Fatal(o.Err)
			}
			select {
			case o := <-failed:
				var got bytes.Buffer
				(&repl.Display{Err: &got}).Show(s, o)
				if want := failureAt([]string{test.source}, []string{test.text}) + "\n"; got.String() != want {
					t.Errorf("got\n%s\nwant\n%s", got.String(), want)
				}
			case <-time.After(time.Minute):
				t.Fatal("nobody is told")
			}
		})
	}
}

// TestPanicsInStages holds that a stage's error shows where its function has panicked, too.
func TestPanicsInStages(t *testing.T) {
	p := newPrompt(t)
	p.enter("m := Map(Of(1, 2), func(n int) int { return 1 / (n - n) })")
	if got, want := p.enter("await Collect(ctx, m)"), strings.Join([]string{
		"In[2]:1:7: error: pipeline: Map: panic: runtime error: integer divide by zero",
		"    await Collect(ctx, m)",
		"          ^",
		"In[1]:1:47: panic: runtime error: integer divide by zero",
		"    m := Map(Of(1, 2), func(n int) int { return 1 / (n - n) })",
		"                                                  ^",
	}, "\n"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	p.enter(`m = Map(Of(1), func(n int) int { panic("no") }, Workers(2))`)
	if got, want := p.enter("for range m { }"), "note: m ended with an error: pipeline: Map: panic: no (m.Err() returns it); the panic began at In[3]:1:34"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
