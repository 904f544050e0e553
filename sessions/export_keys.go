package sessions

import (
	"go/ast"
	"go/types"
	"slices"
)

// keyedLiterals names the fields in literals of structs that other packages declare, as go
// vet wants it: Pair[int, string]{A: 1, B: "one"}. It reports whether there were any.
func (e *exporter) keyedLiterals() bool {
	edits := map[*exportItem][]edit{}
	ast.Inspect(e.checked.file, func(n ast.Node) bool {
		lit, ok := n.(*ast.CompositeLit)
		if !ok || len(lit.Elts) == 0 {
			return true
		}
		fields := e.foreignFields(lit)
		it := e.at(e.offset(lit.Pos()))
		if len(fields) != len(lit.Elts) || it == nil {
			return true
		}
		for i, x := range lit.Elts {
			if _, keyed := x.(*ast.KeyValueExpr); keyed {
				break
			}
			at := e.offset(x.Pos()) - e.checked.starts[it]
			edits[it] = append(edits[it], edit{at, at, fields[i] + ": "})
		}
		return true
	})
	for it, list := range edits {
		it.text = apply(it.text, list)
	}
	return len(edits) > 0
}

// foreignFields returns the fields of a literal's type, if that is a struct of another
// package.
func (e *exporter) foreignFields(lit *ast.CompositeLit) (fields []string) {
	t := e.checked.info.Types[lit].Type
	if t == nil {
		return nil
	}
	if p, ok := t.Underlying().(*types.Pointer); ok { // an element of a []*T
		t = p.Elem()
	}
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || named.Obj().Pkg() == nil || named.Obj().Pkg() == e.checked.pkg {
		return nil
	}
	s, ok := named.Underlying().(*types.Struct)
	if !ok {
		return nil
	}
	for f := range s.Fields() {
		fields = append(fields, f.Name())
	}
	if slices.Contains(fields, "_") {
		return nil
	}
	return fields
}
