package check

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// ranges reports whether an error is about ranging over something that has an
// All(context.Context) method to range over instead, and plans so.
func (b *builder) ranges(e types.Error) bool {
	if !strings.HasPrefix(e.Msg, "cannot range over ") {
		return false
	}
	b.index()
	rs := b.ranged[e.Pos]
	if rs == nil {
		return false
	}
	tv, ok := b.unit.Info.Types[rs.X]
	key := b.session.fset.Position(rs.For)
	if !ok || !hasAll(tv.Type) || b.plan.ranges[key] {
		return false
	}
	b.plan.ranges[key] = true
	return true
}

// index finds the range statements by what they range over, and the composite
// literals by their elements.
func (b *builder) index() {
	if b.ranged != nil {
		return
	}
	b.ranged, b.element = map[token.Pos]*ast.RangeStmt{}, map[token.Pos]*ast.CompositeLit{}
	ast.Inspect(b.unit.File, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.RangeStmt:
			b.ranged[n.X.Pos()] = n
		case *ast.CompositeLit:
			for _, x := range n.Elts {
				if _, ok := b.element[x.Pos()]; !ok {
					b.element[x.Pos()] = n
				}
			}
		}
		return true
	})
}

// hasAll reports whether a type has a method All(context.Context) iter.Seq[T].
func hasAll(t types.Type) bool {
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, "All")
	fn, ok := obj.(*types.Func)
	if !ok {
		return false
	}
	sig := fn.Signature()
	if sig.Params().Len() != 1 || sig.Results().Len() != 1 || sig.Params().At(0).Type().String() != "context.Context" {
		return false
	}
	res, ok := types.Unalias(sig.Results().At(0).Type()).(*types.Named)
	return ok && res.Obj().Pkg() != nil && res.Obj().Pkg().Path() == "iter"
}
