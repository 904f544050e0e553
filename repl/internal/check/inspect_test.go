package check

import (
	"go/ast"
	"go/token"
	"go/types"
	"testing"

	"github.com/aiterrepl/aiterrepl/repl/internal/syntax"
	"github.com/aiterrepl/aiterrepl/stdlib"
)

// TestPartial asks for the type of what stands before .MARK.
func TestPartial(t *testing.T) {
	for _, test := range []struct{ before, cell, want string }{
		{"", "x := 1; x.MARK", "int"},
		{"type P struct{ X int }; p := []P{{1}}", "p[0].MARK", "main.P"},
		{"", "strings.NewReader(\"\").MARK", "*strings.Reader"},
		{"a := Of(\"x\")", "for s := range a { s.MARK }", "string"},
		{"", "server, conns := await StartServer(0)\nfor c := range Map(conns, func(c *Conn) int { return 1 }) { c.MARK }", "int"},
		{"", "func f() error { return nil }; nope(); f().MARK", "error"},
	} {
		fset := token.NewFileSet()
		s, err := NewSession(fset, Stdlib(stdlib.NewTypes(fset)))
		if err != nil {
			t.Fatal(err)
		}
		if test.before != "" {
			c, err := syntax.Parse(fset, "In[1]", 1, 1, test.before)
			if err != nil {
				t.Fatal(err)
			}
			checked, err := s.Check(c)
			if err != nil {
				t.Fatal(err)
			}
			s.Commit(checked, nil)
		}
		names := len(s.Names())
		c, err := syntax.Parse(fset, "In[2]", 2, 1, test.cell)
		if err != nil {
			t.Fatal(err)
		}
		u := s.Partial(c)
		got := ""
		ast.Inspect(u.File, func(n ast.Node) bool {
			if sel, ok := n.(*ast.SelectorExpr); ok && sel.Sel.Name == "MARK" {
				got = types.TypeString(u.Info.Types[sel.X].Type, (*types.Package).Name)
			}
			return true
		})
		if got != test.want {
			t.Errorf("%s: %s is %q, want %q", test.before, test.cell, got, test.want)
		}
		if len(s.Names()) != names {
			t.Errorf("%s: names were added", test.cell)
		}
	}
}

func TestMeaning(t *testing.T) {
	fset := token.NewFileSet()
	s, err := NewSession(fset, Stdlib(stdlib.NewTypes(fset)))
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]bool{"fmt": true, "Map": true, "ctx": true, "len": true, "nope": false, "http": true} {
		if got := s.Meaning(name) != nil; got != want {
			t.Errorf("%s means something: %v", name, got)
		}
	}
}
