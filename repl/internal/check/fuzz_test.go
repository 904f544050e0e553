package check

import (
	"errors"
	"strings"
	"testing"

	"github.com/aiterrepl/aiterrepl/repl/internal/syntax"
)

// FuzzCheck types the cells of a text, split at blank lines, into a session:
// each is an error with a place or builds with go/ssa.
func FuzzCheck(f *testing.F) {
	for _, cells := range [][]string{
		{"x := 1", "x", "_ + 1", "var x string", "Out[2]"},
		{"count := 0; func inc() { count++ }; inc()", `count := "a"`, "inc()"},
		{"type T struct{ n int }", "func (t *T) M() int { return t.n }", "(&T{}).M()", "type T int"},
		{"type S[P any] struct{ p P }; func (s S[P]) Get() P { return s.p }", "S[int]{3}.Get()"},
		{"a, b := await StartServer(1)", "for c := range b { c.R++ }", "await a.Close()"},
		{"import m \"math\"", "m.Pi", "import . \"strings\"", "ToUpper(\"x\")"},
		{"const (\n a = iota\n b\n)", "func f() int { return b }", "const a = 5", "const b = 7"},
		{"L: for { goto L }", "switch x := any(1).(type) { case int: x++ }", "select {}"},
		{"var x, y = 1, 2; var z int; var _ = x", "func() { x++ }()", "x, w := 3, 4"},
		{"type (\n A struct{ b *B }\n B struct{ a A }\n)", "var a A", "type A int"},
		{"nil", "int", "fmt", "fmt.Println", "len", "exit"},
		{"func f(xs ...int) (n int, err error) { defer func() { recover() }(); return }", "f(1)", "await f()"},
		{"func (x int) M() {}", "func (x *Nope) M() {}", "func (T) M()", "func f()"},
		{"type T struct{ u *U }; func (t T) M() V { return t.u.v }", "type U struct{ v V; t T }", "type V int", "T{}"},
		{"type T []U", "func f(t T) U { return t[0] }", "func (t .T) M() {}", "func (t **T) M() { x() }", "var U = 1", "type U int", "f(T{1})"},
		{"for i := range 3 { defer fmt.Println(i) }", "for k, v := range map[string]int{} { _, _ = k, v }"},
		{"_, __, ___ := 1, 2, 3", "__", "_ = 3", "Out", "In[1]"},
	} {
		f.Add(strings.Join(cells, "\n\n"))
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4000 {
			return
		}
		l := newLive(t)
		for _, src := range strings.Split(text, "\n\n") {
			c, err := l.check(src)
			if err != nil {
				var errs syntax.Errors
				if !errors.As(err, &errs) || len(errs) == 0 {
					t.Fatalf("%q: the error is no Errors: %v", src, err)
				}
				for _, e := range errs {
					if strings.HasPrefix(e.Msg, "internal error") || !e.Pos.IsValid() || strings.Contains(e.Msg, "·") {
						t.Errorf("%q: %v", src, e)
					}
				}
				continue
			}
			func() {
				defer func() {
					if r := recover(); r != nil {
						t.Fatalf("%q: go/ssa: %v", text, r)
					}
				}()
				l.build(c)
			}()
			l.session.Commit(c, nil)
		}
	})
}
