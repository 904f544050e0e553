package syntax

import (
	"bytes"
	"go/ast"
	"go/format"
	"go/token"
	"strings"
	"testing"
	"time"
)

// show returns a cell's declarations and statements as gofmt writes them.
func show(t *testing.T, fset *token.FileSet, c *Cell) string {
	t.Helper()
	var b bytes.Buffer
	if c.Decls != nil {
		for _, d := range c.Decls.Decls {
			b.WriteString("D ")
			if err := format.Node(&b, fset, d); err != nil {
				t.Fatal(err)
			}
			b.WriteString("\n")
		}
	}
	if c.Body != nil {
		for _, s := range c.Body.List {
			b.WriteString("S ")
			if err := format.Node(&b, fset, s); err != nil {
				t.Fatal(err)
			}
			b.WriteString("\n")
		}
	}
	return b.String()
}

func TestParse(t *testing.T) {
	tests := []struct {
		name, src, want string
	}{
		{"empty", "", ""},
		{"comment", "// nothing\n", ""},
		{"expression", "1+2", "S 1 + 2\n"},
		{"declaration", "func f() {}", "D func f() {}\n"},
		{"mixed", "x := 1; type T int; y := 2", "D type T int\nS x := 1\nS y := 2\n"},
		{"method", "func (t T) M() int { return 1 }", "D func (t T) M() int { return 1 }\n"},
		{"generic", "func (s *S[T]) M() {}\nfunc F[T any](x T) {}", "D func (s *S[T]) M() {}\nD func F[T any](x T) {}\n"},
		{"literal", "func(x int) int { return x }(1)", "S func(x int) int { return x }(1)\n"},
		{"literal of a named type", "func(x int) T { return x }(1)", "S func(x int) T { return x }(1)\n"},
		{"literal of a generic type", "func(x int) T[int] { return x }(1)", "S func(x int) T[int] { return x }(1)\n"},
		{"literal without results", "func() { f() }()", "S func() { f() }()\n"},
		{"var", "var x, y = 1, 2", "S var x, y = 1, 2\n"},
		{"for header", "for i := 0; i < 3; i++ { f(i) }", "S for i := 0; i < 3; i++ {\n\tf(i)\n}\n"},
		{"label", "L:\n for { break L }", "S L:\n\tfor {\n\t\tbreak L\n\t}\n"},
		{"const group", "const (\n a = iota\n b\n)", "D const (\n\ta = iota\n\tb\n)\n"},
		{"crlf", "x := 1\r\ny := 2\r\n", "S x := 1\nS y := 2\n"},
		{"bom", "\ufeffx := 1", "S x := 1\n"},
		{"type in a block", "if true { type T int }", "S if true {\n\ttype T int\n}\n"},
		{"line directive", "//line foo.go:100\nx := 1", "S x := 1\n"},
		{"await", "a, b := await f()", "S a, b := <-f()\n"},
		{"await in an expression", "x := g(await f(), await h.F(1))", "S x := g(<-f(), <-h.F(1))\n"},
		{"await of a literal", "await func() error { return nil }()", "S <-func() error { return nil }()\n"},
		{"await in parentheses", "await (f())", "S <-(f())\n"},
		{"await as a name", "await := 1; await + 2", "S await := 1\nS await + 2\n"},
		{"await called", "await(f)", "S await(f)\n"},
		{"await as a field", "x.await", "S x.await\n"},
		{"await as a parameter", "func f(await int) int { return await }", "D func f(await int) int { return await }\n"},
		{"await as a struct field", "type T struct { await int }", "D type T struct{ await int }\n"},
		{"await in a declaration", "func f() { x := await g() }", "D func f() { x := <-g() }\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			fset := token.NewFileSet()
			c, err := Parse(fset, "In[1]", 1, 1, test.src)
			if err != nil {
				t.Fatal(err)
			}
			if got := show(t, fset, c); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

func TestParseErrors(t *testing.T) {
	deep := strings.Repeat("(", 10000) + "1" + strings.Repeat(")", 10000)
	tests := []struct {
		name, src, want string
	}{
		{"operand", "x := 1 +", "In[2]:1:9: unexpected newline, expected expression"},
		{"second line", "x := 1\n  y := )", "In[2]:2:8: unexpected )"},
		{"bracket", "f(1]", "In[2]:1:4: unexpected ], expected )"},
		{"open", "f(1, {", "In[2]:1:6: { is never closed"},
		{"declaration", "x := 1\nfunc f( {}", "In[2]:2:7: ( is never closed"},
		{"escape from the function", "} func g() {", "In[2]:1:1: unexpected }"},
		{"in a declaration", "x := 1; func f() { 1 2 }", "In[2]:1:22: unexpected literal 2 at end of statement"},
		{"string", `x := "abc`, "In[2]:1:6: string literal not terminated"},
		{"NUL", "x := \x00", "In[2]:1:6: this is no Go source: it has a byte that no text has"},
		{"UTF-8", "x := \"\xff\"", "In[2]:1:7: illegal UTF-8 encoding"},
		{"package", "package foo\nx := 1", "In[2]:1:1: a cell needs no package clause"},
		{"deep", deep, "In[2]:1:1001: nested too deeply: more than 1000 brackets within one another"},
		{"operators", strings.Repeat("!", 20_000) + "x", "In[2]:1:1: nested too deeply: more than 10000 operators within one another"},
		{"UTF-16 with a mark", "\xff\xfex\x00", "In[2]:1:1: this is no Go source: it looks like UTF-16"},
		{"UTF-16", "x\x00=\x00", "In[2]:1:1: this is no Go source: it looks like UTF-16"},
		{"a binary file", "x := 1\n\x7fELF\x00\x00", "In[2]:2:5: this is no Go source: it has a byte that no text has"},
		{"large", strings.Repeat("x", maxSource+1), "In[2]:1:1: the cell is too large: 4194305 bytes, the limit is 4194304"},
		{"many words", "x := []int{" + strings.Repeat("1,", maxTokens) + "}", "In[2]:1:300006: the source is too large: more than 300000 words and signs"},
		{"illegal", "x := 1 ? 2", "In[2]:1:8: illegal character U+003F '?'"},
		{"await go", "go await f()", "In[2]:1:13: expression in go must be function call"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := Parse(token.NewFileSet(), "In[2]", 2, 1, test.src)
			if err == nil {
				t.Fatal("no error")
			}
			if got, _, _ := strings.Cut(err.Error(), "\n"); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestPositions(t *testing.T) {
	src := "a := 1\n\tb := 2; func f() {}\ntype T int; c := 3"
	want := map[string]string{"a": "f.go:7:1", "b": "f.go:8:2", "f": "f.go:8:15", "T": "f.go:9:6", "c": "f.go:9:13"}
	fset := token.NewFileSet()
	c, err := Parse(fset, "f.go", 1, 7, src)
	if err != nil {
		t.Fatal(err)
	}
	see := func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok || want[id.Name] == "" {
			return true
		}
		if got := fset.Position(id.Pos()).String(); got != want[id.Name] {
			t.Errorf("%s is at %s, want %s", id.Name, got, want[id.Name])
		}
		if off := c.Offset(id.Pos()); src[off:off+1] != id.Name {
			t.Errorf("%s has offset %d", id.Name, off)
		}
		return true
	}
	ast.Inspect(c.Body, see)
	for _, d := range c.Decls.Decls {
		ast.Inspect(d, see)
	}
}

func TestHide(t *testing.T) {
	for src, want := range map[string]bool{
		"x": false, "x;": true, "x; // hidden": true, "x // ;": false, "x\n": false, "x;\n\n": true, "": false,
	} {
		c, err := Parse(token.NewFileSet(), "", 1, 1, src)
		if err != nil {
			t.Fatal(err)
		}
		if c.Hide != want {
			t.Errorf("%q: hide %v, want %v", src, c.Hide, want)
		}
	}
}

// TestParseTime feeds what may take a parser more than linear time.
func TestParseTime(t *testing.T) {
	const n = 100_000
	for name, src := range map[string]string{
		"unary":       strings.Repeat("-", n) + "1",
		"not":         strings.Repeat("!", n) + "x",
		"binary":      "1" + strings.Repeat("+1", n),
		"calls":       "f" + strings.Repeat("()", n),
		"slices":      strings.Repeat("[]", n) + "int{}",
		"literals":    strings.Repeat("func(x int) T(", 900),
		"else":        "if a {}" + strings.Repeat(" else if a {}", n),
		"statements":  strings.Repeat("x = 1\n", n),
		"functions":   strings.Repeat("func f() {}\n", n),
		"groups":      strings.Repeat("func (x T) y[", 1) + strings.Repeat("func (x T) y\n", n/10),
		"awaits":      strings.Repeat("await f()\n", n),
		"errors":      strings.Repeat("\x00", n),
		"more errors": strings.Repeat("x y\n", n),
		"comments":    strings.Repeat("/**/", n),
		"directives":  strings.Repeat("/*line x:1*/", n),
		"strings":     strings.Repeat("`\n`;", n),
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			_, _ = Parse(token.NewFileSet(), "In[1]", 1, 1, src)
			Incomplete(src)
			for range Split(strings.NewReader(src)) {
			}
			if d := time.Since(start); d > time.Minute {
				t.Errorf("took %v", d)
			} else {
				t.Log(d)
			}
		})
	}
}
