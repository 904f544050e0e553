package help

import (
	"go/token"
	"strings"
	"testing"

	"github.com/aiterrepl/aiterrepl/stdlib"
)

// Every exported name of every package that a cell can import is there.
func TestNothingIsMissing(t *testing.T) {
	all := stdlib.NewTypes(token.NewFileSet())
	for _, path := range stdlib.Available() {
		if path == "unsafe" {
			continue
		}
		pkg, err := all.Import(path)
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		docs := Of(path)
		if docs == nil {
			t.Errorf("%s is missing: go generate ./repl/internal/help", path)
			continue
		}
		for _, name := range pkg.Scope().Names() {
			if _, ok := docs[name]; !ok && token.IsExported(name) {
				t.Errorf("%s.%s is missing: go generate ./repl/internal/help", path, name)
			}
		}
	}
}

func TestEntries(t *testing.T) {
	for _, test := range []struct{ path, name, decl, doc, output string }{
		{"strings", "Cut", "func Cut(s, sep string) (before, after string, found bool)", "Cut slices s", "Gopher"},
		{"strings", "Builder.WriteString", "func (b *Builder) WriteString(s string) (int, error)", "WriteString appends", ""},
		{"io", "EOF", "var EOF = errors.New(\"EOF\")", "EOF is the error", ""},
		{"builtin", "append", "func append(slice []Type, elems ...Type) []Type", "The append built-in", ""},
		{"net/http", "", "", "Package http provides", ""},
		{stdlib.PipelinePath, "Filter", "func Filter[T any]", "Filter streams", "["},
	} {
		e := Of(test.path)[test.name]
		if !strings.HasPrefix(e.Decl, test.decl) || !strings.HasPrefix(e.Text(80), test.doc) {
			t.Errorf("%s.%s: %q\n%s", test.path, test.name, e.Decl, e.Text(80))
		}
		if test.output != "" && (len(e.Examples) == 0 || !strings.Contains(e.Examples[0].Output, test.output)) {
			t.Errorf("%s.%s: examples %v", test.path, test.name, e.Examples)
		}
	}
	if Of("no/such") != nil {
		t.Error("no/such is there")
	}
}

func TestSize(t *testing.T) {
	if len(data) > 3<<20 {
		t.Errorf("%d bytes", len(data))
	}
}
