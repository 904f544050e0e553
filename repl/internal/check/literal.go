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
	names, fields := b.ownFields(lit)
	if names == nil {
		return false
	}
	for i, x := range lit.Elts {
		if i < len(names) && names[i] == "_" && !b.fitsBlank(x, fields[i]) {
			if e.Pos == x.Pos() {
				b.errorf(e.Pos, "or write the literal with the names of its fields",
					"a blank field of an earlier cell's type takes a constant of type "+types.TypeString(fields[i], unqualified))
			}
			return true
		}
	}
	// Too many or too few values are an error of their own.
	if len(names) == len(lit.Elts) {
		b.plan.literals[b.session.fset.Position(lit.Lbrace)] = names
		b.again = true
	}
	return true
}

// ownFields returns the names and types of the fields of a literal's type, if it is
// the session's.
func (b *builder) ownFields(lit *ast.CompositeLit) (names []string, of []types.Type) {
	tv, ok := b.unit.Info.Types[lit]
	if !ok {
		return nil, nil
	}
	t := tv.Type.Underlying()
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem().Underlying()
	}
	st, ok := t.(*types.Struct)
	if !ok {
		return nil, nil
	}
	for f := range st.Fields() {
		if f.Pkg() == nil || !f.Exported() && f.Pkg().Path() != "main" {
			return nil, nil
		}
		names, of = append(names, f.Name()), append(of, f.Type())
	}
	return names, of
}

// fitsBlank reports whether the value for a blank field can be left out, as no name
// can be written for it: it is a constant of the field's type.
func (b *builder) fitsBlank(x ast.Expr, t types.Type) bool {
	v := b.unit.Info.Types[x]
	return v.Value != nil && types.AssignableTo(v.Type, t)
}

// nameFields writes the names of its fields into a literal. The constants of blank
// ones are left out.
func nameFields(lit *ast.CompositeLit, names []string) {
	var named []ast.Expr
	for i, x := range lit.Elts {
		if _, ok := x.(*ast.KeyValueExpr); ok || i >= len(names) {
			return
		}
		if names[i] == "_" {
			continue
		}
		named = append(named, &ast.KeyValueExpr{
			Key:   &ast.Ident{NamePos: x.Pos(), Name: names[i]},
			Colon: x.Pos(),
			Value: x,
		})
	}
	lit.Elts = named
}
