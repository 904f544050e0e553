package complete

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/aiterrepl/aiterrepl/repl/internal/check"
	"github.com/aiterrepl/aiterrepl/repl/internal/syntax"
)

// marker stands where the cursor is. It is a name, and nobody types it.
const marker = "ǂcursorǂ"

// probe is what is known of the place of the cursor.
type probe struct {
	unit *check.Unit
	mark *ast.Ident
	path []ast.Node // from the file to the marker, without it
}

// probe checks the text before the cursor, closed off with the marker. What
// does not parse is cut down to the operand before the cursor.
func (c *Completer) probe(before string) *probe {
	at := locate(before)
	end := at.closers()
	for _, tail := range []string{"", " {}", "()", ":", "; true; {}", " := range 0 {}"} {
		if p := c.try(before + marker + tail + end); p != nil {
			return p
		}
	}
	n := len(at.before)
	if n == 0 || at.before[n-1].tok != token.PERIOD {
		return nil
	}
	if i := at.operand(n - 2); i >= 0 {
		return c.try(before[at.before[i].off:] + marker)
	}
	return nil
}

func (c *Completer) try(source string) *probe {
	fset := token.NewFileSet()
	cell, err := syntax.Parse(fset, "", 0, 1, source)
	if err != nil {
		return nil
	}
	u := c.Names.Partial(cell)
	if u == nil {
		return nil
	}
	p := &probe{unit: u}
	var path []ast.Node
	ast.Inspect(u.File, func(n ast.Node) bool {
		if n == nil {
			path = path[:len(path)-1]
			return true
		}
		if id, ok := n.(*ast.Ident); ok && id.Name == marker && p.mark == nil {
			p.mark = id
			p.path = append([]ast.Node(nil), path...)
		}
		path = append(path, n)
		return true
	})
	if p.mark == nil {
		return nil
	}
	return p
}

// parent returns the node that the marker is a part of.
func (p *probe) parent() ast.Node {
	if len(p.path) == 0 {
		return nil
	}
	return p.path[len(p.path)-1]
}

// locals returns what is declared around the marker, and before it, nearest
// first.
func (p *probe) locals() []types.Object {
	var inner *types.Scope
	for _, s := range p.unit.Info.Scopes {
		if s.Pos() <= p.mark.Pos() && p.mark.Pos() < s.End() && (inner == nil || s.Pos() >= inner.Pos() && s.End() <= inner.End()) {
			inner = s
		}
	}
	var list []types.Object
	for s := inner; s != nil && s != types.Universe; s = s.Parent() {
		for _, name := range s.Names() {
			obj := s.Lookup(name)
			_, there := s.LookupParent(name, p.mark.Pos()) // not where it is being declared
			if obj.Pkg() == p.unit.Package && (s == p.unit.Package.Scope() || there == obj) && name[0] != 0xc2 {
				list = append(list, obj)
			}
		}
	}
	return list
}

// object returns what an expression that is a name, or a package's member, means.
func (p *probe) object(x ast.Expr) types.Object {
	switch x := ast.Unparen(x).(type) {
	case *ast.Ident:
		return p.unit.Info.Uses[x]
	case *ast.SelectorExpr:
		return p.unit.Info.Uses[x.Sel]
	case *ast.IndexExpr:
		return p.object(x.X)
	case *ast.IndexListExpr:
		return p.object(x.X)
	}
	return nil
}
