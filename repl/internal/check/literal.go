package check

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// literals reports whether an error is about a composite literal without field
// names, of a struct type of an earlier cell with fields of lower case: to
// go/types that type is another package's. The plan is to write the names.
func (b *builder) literals(e types.Error) bool {
	if !strings.HasPrefix(e.Msg, "implicit assignment to unexported field ") {
		return false
	}
	found := false
	ast.Inspect(b.unit.File, func(n ast.Node) bool {
		lit, ok := n.(*ast.CompositeLit)
		if !ok || !hasElement(lit, e.Pos) {
			return true
		}
		if names := b.ownFields(lit); names != nil {
			b.plan.literals[b.session.fset.Position(lit.Lbrace)] = names
			found = true
		}
		return true
	})
	return found
}

func hasElement(lit *ast.CompositeLit, pos token.Pos) bool {
	for _, x := range lit.Elts {
		if x.Pos() == pos {
			return true
		}
	}
	return false
}

// ownFields returns the names of the fields of a literal's type, if it is the
// session's and the literal has a value for each.
func (b *builder) ownFields(lit *ast.CompositeLit) []string {
	tv, ok := b.unit.Info.Types[lit]
	if !ok {
		return nil
	}
	t := tv.Type.Underlying()
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem().Underlying()
	}
	st, ok := t.(*types.Struct)
	if !ok || st.NumFields() != len(lit.Elts) {
		return nil
	}
	var names []string
	for f := range st.Fields() {
		if f.Pkg() == nil || !f.Exported() && f.Pkg().Path() != "main" || f.Name() == "_" {
			return nil
		}
		names = append(names, f.Name())
	}
	return names
}

// nameFields writes the names of its fields into a literal.
func nameFields(lit *ast.CompositeLit, names []string) {
	for i, x := range lit.Elts {
		if _, ok := x.(*ast.KeyValueExpr); ok || i >= len(names) {
			return
		}
		lit.Elts[i] = &ast.KeyValueExpr{
			Key:   &ast.Ident{NamePos: x.Pos(), Name: names[i]},
			Colon: x.Pos(),
			Value: x,
		}
	}
}
