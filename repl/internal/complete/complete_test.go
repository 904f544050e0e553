package complete

import (
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/aiterrepl/aiterrepl/repl/internal/check"
	"github.com/aiterrepl/aiterrepl/repl/internal/syntax"
	"github.com/aiterrepl/aiterrepl/stdlib"
)

func newCompleter(t testing.TB, cells ...string) *Completer {
	t.Helper()
	fset := token.NewFileSet()
	s, err := check.NewSession(fset, check.Stdlib(stdlib.NewTypes(fset)))
	if err != nil {
		t.Fatal(err)
	}
	for i, cell := range cells {
		c, err := syntax.Parse(fset, "In", i+1, 1, cell)
		if err != nil {
			t.Fatal(err)
		}
		checked, err := s.Check(c)
		if err != nil {
			t.Fatal(err)
		}
		s.Commit(checked, nil)
	}
	return &Completer{
		Names: s,
		Magics: []Magic{
			{Name: "%time", Takes: Code}, {Name: "%timeit", Takes: Code}, {Name: "%run", Takes: File}, {Name: "%who"},
			{Name: "%config", Words: []string{"theme"}}, {Name: "%graph", Takes: Name, Words: []string{"--svg"}},
		},
		Keys: func(v *types.Var) []string {
			if v.Name() != "byName" {
				return nil
			}
			return []string{"one key", "two"}
		},
	}
}

var cells = []string{
	`type Inner struct{ Deep int }
type P struct { Inner; Name string; age int }
func (p *P) Hello(to string) string { return "" }
func (p P) Value() int { return 0 }`,
	`p := P{Name: "x"}; people := []*P{&p}; byName := map[string]*P{}; counter := 1`,
	`func find(name string) (*P, error) { return nil, nil }
func first() *P { return nil }`,
	`server, conns := await StartServer(0)`,
	`var a = Of("x", "y")`,
}

func TestComplete(t *testing.T) {
	c := newCompleter(t, cells...)
	for _, test := range []struct {
		before string
		has    string // separated by blanks
		not    string
	}{
		{"coun", "counter", ""},
		{"counter[", "counter p", "_0"},
		{"Ou", "Out", ""},
		{"%graph counter --s", "--svg", ""},
		{"%graph coun", "counter", "--svg"},
		{"p.", "Name age Inner Deep Hello Value", "String"},
		{"p.N", "Name", "age"},
		{"p.n", "Name", ""},
		{"first().", "Name Hello", ""},
		{"people[0].", "Name Hello", ""},
		{`byName["x"].`, "Name Hello", ""},
		{"(&p).H", "Hello", ""},
		{"P{N", "Name:", ""},
		{"P{Name: \"x\", ", "age:", "Name:"},
		{"P{Name: p.", "Name Hello", ""},
		{"fmt.Pri", "Print Printf Println", "Sprint"},
		{"strings.NewReader(\"\").", "Read Len", ""},
		{"http.StatusN", "StatusNotFound", ""},
		{"time.Now().Add(2 * time.", "Second Minute", ""},
		{"x := p; x.", "Name", ""},
		{"x := p; if x.", "Name", ""},
		{"for _, q := range people { q.", "Name Hello", ""},
		{"for _, q := range people {\n\tif q.Na", "Name", ""},
		{"for zebra := range ", "people", "zebra"},
		{"for s := range a { strings.ToU", "ToUpper", ""},
		{"for c := range conns {\n\tc.", "R W Lines", ""},
		{"for c := range conns.", "All Next", ""},
		{"for c := range con", "conns", ""},
		{"Map(conns, func(c *Conn) string { return c.", "R W", ""},
		{"Map(a, func(line string) int { return len(li", "line", ""},
		{"defer server.Cl", "Close", ""},
		{"go func() { server.Cl", "Close", ""},
		{"await server.", "Close Addr", ""},
		{"switch p.", "Name", ""},
		{"switch counter {\ncase p.a", "age", ""},
		{"func g(q *P) { q.", "Name", ""},
		{"nope(); p.", "Name", ""},
		{"garbage garbage p.", "Name", ""},
		{"P.", "Hello Value", "Name"},
		{"Aiter.Cl", "Close", ""},
		{"pipeline.Forker.ForkP", "ForkPassive", ""},
		{"var x P; x.In", "Inner", ""},
		{"Ma", "Map", ""},
		{"StartS", "StartServer", ""},
		{"strc", "strconv", ""},
		{"le", "len", ""},
		{"awa", "await", ""},
		{"conti", "continue", ""},
		{"%ti", "%time %timeit", "%who"},
		{"%time p.", "Name", ""},
		{"%config th", "theme", ""},
		{`import "net/h`, `net/http"`, "fmt"},
		{"import (\n\"encoding/js", `encoding/json"`, ""},
		{`byName["o`, "one key\"]", "two"},
		{`byName["`, "one key\"] two\"]", ""},
		{`byName[`, `"two"]`, "byName"},
		{`byName[by`, "byName", "two"},
		{`[`, "counter", "two"},
		{"p. // comm", "", "Name"},
		{"12.", "", "Name"},
		{"// p.", "", "Name"},
	} {
		r := c.Complete(test.before)
		var got []string
		for _, x := range r.Candidates {
			got = append(got, strings.TrimSpace(x.Text))
		}
		for _, want := range strings.Split(test.has, " ") {
			if want == "one" {
				want = `one key"]`
			}
			if want != "" && want != `key"]` && !slices.Contains(got, want) {
				t.Errorf("%s: no %s in %q", test.before, want, got)
			}
		}
		if test.not != "" && slices.Contains(got, test.not) {
			t.Errorf("%s: there is %s", test.before, test.not)
		}
	}
}

func TestCompleteFiles(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	os.WriteFile("session.go", nil, 0o644)
	os.Mkdir("sub", 0o755)
	os.WriteFile(filepath.Join("sub", "deep.txt"), nil, 0o644)
	c := newCompleter(t)
	for before, want := range map[string]string{
		"%run se":            "session.go",
		"!cat se":            "session.go",
		"!cat sub/":          "sub/deep.txt",
		"lines := !cat ses":  "session.go",
		`os.Open("su`:        "sub/",
		"os.Open(`sub/d":     "sub/deep.txt",
		`x := []string{"ses`: "session.go",
	} {
		r := c.Complete(before)
		if len(r.Candidates) != 1 || r.Candidates[0].Text != want {
			t.Errorf("%s: %v, want %s", before, r.Candidates, want)
			continue
		}
		if got := before[:r.From] + want; !strings.HasSuffix(got, want) || len(got) < len(before) {
			t.Errorf("%s becomes %s", before, got)
		}
	}
}

func TestPrefix(t *testing.T) {
	c := newCompleter(t, cells...)
	r := c.Complete("x := strings.TrimP")
	if got := r.Prefix(); got != "TrimPrefix" || r.From != len("x := strings.") {
		t.Errorf("%q at %d", got, r.From)
	}
}

func TestSignature(t *testing.T) {
	c := newCompleter(t, cells...)
	for before, want := range map[string]string{
		"find(":                     "find(name string) (*P, error)",
		`find("x`:                   "find(name string) (*P, error)",
		"p.Hello(":                  "p.Hello(to string) string",
		"strings.Repeat(\"x\", ":    "strings.Repeat(s string, count int) string",
		"append(":                   "append(slice []T, elems ...T) []T",
		"x := await StartServer(":   "StartServer(port int, opts ...Option) (*Server, *Aiter[*Conn], error)",
		"Filter(":                   "Filter[T any](a *Aiter[T], keep func(T) bool",
		"1 + (2":                    "",
		"P(":                        "",
		"find(x)":                   "",
		"fmt.Println(find(":         "find(name string) (*P, error)",
		"fmt.Println(find(\"\"), p": "fmt.Println(a ...any) (n int, err error)",
		"Map(a, func(x string) int { return len(": "len(v T) int",
		"Map(a, func(x string) int { return ":     "",
	} {
		if got := c.Signature(before); !strings.HasPrefix(got, want) || want == "" && got != "" {
			t.Errorf("%s: %q, want %q", before, got, want)
		}
	}
}

// BenchmarkComplete is of a session and a cell that are large: under 20 ms is
// wanted.
func BenchmarkComplete(b *testing.B) {
	c := newCompleter(b, cells...)
	cell := strings.Repeat("for _, q := range people { fmt.Println(q.Name, strings.ToUpper(q.Name)) }\n", 100) + "http."
	c.Complete("http.")
	for b.Loop() {
		if r := c.Complete(cell); len(r.Candidates) == 0 {
			b.Fatal("nothing")
		}
	}
}

func FuzzComplete(f *testing.F) {
	for _, s := range []string{"p.", "for c := range conns { c.", `m["`, "%ti", "!ca", "import (\"", "P{", "Map(a, func(", "'", "`", "/*", "é.", "\xff."} {
		f.Add(s)
	}
	c := newCompleter(f, cells...)
	f.Fuzz(func(t *testing.T, before string) {
		r := c.Complete(before)
		if r.From < 0 || r.From > len(before) {
			t.Errorf("From is %d of %d", r.From, len(before))
		}
		c.Signature(before)
	})
}
