package repl_test

import (
	"strings"
	"sync"
	"testing"
)

// recursions are ways to call without end, most of them through compiled code. § stands before the
// call that is shown.
var recursions = []struct{ name, source string }{
	{"fmt", "type T struct{}\nfunc (t T) String() string { return §fmt.Sprint(t) }\nfmt.Sprint(T{})"},
	{"fmt, in what is embedded", "type T struct{}\nfunc (t *T) Error() string { return §fmt.Sprint(struct{ *T }{t}) }\n(&T{}).Error()"},
	{"sort", "func f(i, j int) bool { §sort.Slice([]int{2, 1}, f); return true }\nf(0, 0)"},
	{"slices", "func f(a, b int) int { §slices.SortFunc([]int{2, 1}, f); return 0 }\nf(0, 0)"},
	{"an iterator", "func f(yield func(int, int) bool) { §maps.Collect(f) }\nmaps.Collect(f)"},
	{"encoding/json", "type T struct{}\nfunc (t T) MarshalJSON() ([]byte, error) { return §json.Marshal(t) }\njson.Marshal(T{})"},
	{"text/template", "import \"text/template\"\nvar tmpl = template.Must(template.New(\"\").Parse(`{{.Next}}`))\ntype T struct{}\nfunc (t T) Next() string { §tmpl.Execute(io.Discard, t); return \"\" }\nT{}.Next()"},
	{"reflect", "var v reflect.Value\nfunc f() { §v.Call(nil) }\nv = reflect.ValueOf(f); f()"},
	{"a stream", "func f(n int) int { return await §First(ctx, Map(Of(n), f)) }\nf(0)"},
	{"deferred calls", "func f() { defer f(); §f() }\nf()"},
	{"recovered panics", "func f() { defer func() { recover(); f() }(); §panic(1) }\nf()"},
}

// TestRecursions holds that a recursion without end is an error with its place, whoever calls.
func TestRecursions(t *testing.T) {
	for _, test := range recursions {
		t.Run(test.name, func(t *testing.T) {
			testFailure(t, test.source, text(overflow))
		})
	}
}

// TestRecursionsAtOnce holds the same for sessions and goroutines that share a process: for what is
// shown, for what comes after a first recursion, and for goroutines that nobody waits for.
func TestRecursionsAtOnce(t *testing.T) {
	var all sync.WaitGroup
	defer all.Wait()
	for range 3 {
		p := newPrompt(t)
		all.Go(func() {
			p.enter("type T struct{}; func (v T) String() string { return fmt.Sprint(v) }; var v T; var wg sync.WaitGroup")
			for _, source := range []string{"v", "for range 2 { wg.Go(func() { fmt.Sprint(v) }) }; wg.Wait(); v.String()", "%table []T{v}"} {
				if got := p.enter(source); !strings.Contains(got, "In[1]:1:54: "+overflow) {
					t.Errorf("%s: got %s", source, got)
				}
			}
		})
	}
}
