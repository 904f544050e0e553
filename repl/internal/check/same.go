package check

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"
)

// A type that is typed again as it stands, and means what it meant, is no redefinition: its
// values and methods stay.

// keepSame takes the types out of the cell that are the same as they were.
func (a *attempt) keepSame() {
	same := map[*piece]bool{}
	for _, p := range a.all {
		if d := a.session.names[p.typeName()].decl; d != nil && d.stale == "" && sameText(d.source.text, a.sourceOf(p).text) {
			same[p] = true
		}
	}
	for again := len(same) > 0; again; {
		again = false
		other := a.ownNames()
		for p := range same {
			delete(other, p.typeName())
		}
		for p := range same {
			if !a.means(p, other) {
				delete(same, p)
				again = true
			}
		}
	}
	a.all = slices.DeleteFunc(a.all, func(p *piece) bool { return same[p] })
}

// typeName returns the name of the type that a declaration is of, "" if it is of none.
func (p *piece) typeName() string {
	if d, ok := p.node.(*ast.GenDecl); ok && d.Tok == token.TYPE && len(p.names) == 1 {
		return p.names[0]
	}
	return ""
}

// sameText reports whether two texts have the same lines, indented or not.
func sameText(x, y string) bool {
	lines := func(s string) (list []string) {
		for line := range strings.Lines(s) {
			if line = strings.TrimSpace(line); line != "" {
				list = append(list, line)
			}
		}
		return list
	}
	return slices.Equal(lines(x), lines(y))
}

// means reports whether the names in a type's text mean what they meant when it was declared;
// other are those that the cell gives a meaning.
func (a *attempt) means(p *piece, other map[string]bool) bool {
	s := a.session
	now := s.names[p.typeName()]
	for name := range p.uses().free {
		obj := s.names[name].obj
		if other[name] || obj != nil && obj != now.obj && !now.decl.usesThe(obj) {
			return false
		}
	}
	same := true
	ast.Inspect(p.node, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			if id, ok := sel.X.(*ast.Ident); ok && s.names[id.Name].pkg != nil {
				same = same && holds(now.obj.Type().Underlying(), s.names[id.Name].pkg.Scope().Lookup(sel.Sel.Name))
			}
		}
		return same
	})
	return same
}

// holds reports whether the type that a name of a package means is in another type.
func holds(t types.Type, name types.Object) bool {
	tn, ok := name.(*types.TypeName)
	if !ok {
		return false
	}
	named, ok := types.Unalias(tn.Type()).(*types.Named)
	if !ok {
		return false
	}
	obj := types.Object(named.Origin().Obj())
	return mentionsChanged(t, changed{objects: map[types.Object]types.Object{obj: obj}}, map[types.Type]bool{})
}

// usesThe reports whether a declaration names an object, or one of the same meaning.
func (d *decl) usesThe(obj types.Object) bool {
	for o := range d.uses {
		if o == obj || o.Name() == obj.Name() && sameMeaning(obj, o) {
			return true
		}
	}
	return false
}
