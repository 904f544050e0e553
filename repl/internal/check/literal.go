package check

import (
	"go/ast"
	"go/types"
	"strings"
)

// literals reports whether an error is just about a composite literal without field
// names, of a struct type of an earlier cell with fields of lower case: to
// go/types that type is another package's. The plan is to write the names.
func (b *builder) literals(e types.Error) bool {
	if !strings.HasPrefix(e.Msg, "implicit assignment to unexported field ") {
		return false
	}
	b.index()
	lit := b.element[e.Pos]
	if lit == nil {
		return false
	}
	names := b.ownFields(lit)
	if names == nil {
		return false
	}
	// Too many or too few values are an error of their own.
	if len(names) == len(lit.Elts) {
		b.plan.literals[b.session.fset.Position(lit.Lbrace)] = names
		b.again = true
	}
	return true
}

// ownFields returns the names of the fields of a literal's type, if it is the
// session's.
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
	if !ok {
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
