package syntax

import (
	"errors"
	"go/token"
	"strings"
	"testing"
)

// FuzzParse: whatever the text, there is a cell or there are errors with places
// within it; the cells of a text split give back its tokens.
func FuzzParse(f *testing.F) {
	for _, src := range []string{
		"", "x := 1", "1 + 2;", "func f() { x++ }; f()", "type T[P any] struct{ p P }",
		"func (s *S[T]) M() {}", "a, b := await f()", "await := 1", "L: for { break L }",
		"if x {\n} else {\n}", "`raw\n`", "/* c\n*/ x", "import (\n\"fmt\"\n)", "x := 1 +\n2",
		"}", "f(]", "\xff\x00", "\ufeffx", "//line a:1\nx", "!ls", "for i := 0; i < 3; i++ { }",
		"var x int; var (y = 1; z string)", "const (\na = iota\nb\n)", "func f", "await (f())", "package main\nfunc main() {}",
	} {
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src string) {
		fset := token.NewFileSet()
		c, err := Parse(fset, "In[1]", 1, 1, src)
		if err != nil {
			var errs Errors
			if !errors.As(err, &errs) || len(errs) == 0 {
				t.Fatalf("the error is no Errors: %v", err)
			}
			lines := strings.Count(src, "\n") + 1
			for _, e := range errs {
				if e.Pos.Filename != "In[1]" || e.Pos.Line < 1 || e.Pos.Line > lines || e.Pos.Column < 1 {
					t.Errorf("place out of the cell: %v", e)
				}
			}
		} else if Incomplete(src) && strings.TrimSpace(src) != "" && !strings.HasPrefix(strings.TrimSpace(src), "!") {
			if c.Body == nil && c.Decls == nil || strings.Contains(src, ":") {
				return // a label alone is a statement, but who types one goes on
			}
			t.Errorf("parsed but incomplete: %q", src)
		}
		IsProgram(src)
		total := 0
		for chunk, err := range Split(strings.NewReader(src)) {
			if err != nil {
				t.Fatal(err)
			}
			total += len(chunk.Source)
		}
		if total > len(src) {
			t.Errorf("split makes %d bytes of %d", total, len(src))
		}
	})
}
