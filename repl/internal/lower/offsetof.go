package lower

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// offsetof is unsafe.Offsetof of a field whose place depends on a type parameter; all others
// are constants. The field may be one of an embedded struct, then one of the outer.
func offsetof(in *ssa.Call) int64 {
	v := in.Call.Args[0]
	if load, ok := v.(*ssa.UnOp); ok {
		v = load.X
	}
	begin := argument(in)
	total := int64(0)
	for {
		var of ssa.Value
		var st types.Type
		var field int
		switch f := v.(type) {
		case *ssa.FieldAddr:
			of, st, field = f.X, elem(f.X.Type()), f.Field
		case *ssa.Field:
			of, st, field = f.X, f.X.Type(), f.Field
		default:
			return total
		}
		total += fieldOffset(st, field)
		if of.Pos() != begin { // go/ssa says so of the fields on the way to a promoted one
			return total
		}
		v = of
	}
}

// argument is where the argument of a call begins.
func argument(in *ssa.Call) (begin token.Pos) {
	ast.Inspect(in.Parent().Syntax(), func(n ast.Node) bool {
		if c, ok := n.(*ast.CallExpr); ok && c.Lparen == in.Pos() {
			begin = ast.Unparen(c.Args[0]).Pos()
		}
		return !begin.IsValid()
	})
	return begin
}

func fieldOffset(t types.Type, i int) int64 {
	st := t.Underlying().(*types.Struct)
	fields := make([]*types.Var, st.NumFields())
	for j := range fields {
		fields[j] = st.Field(j)
	}
	return sizes.Offsetsof(fields)[i]
}

// onlyPlaced reports a value of which only the place is asked for: it is not evaluated.
func onlyPlaced(v ssa.Value) bool {
	refs := referrers(v)
	for _, r := range refs {
		if c, ok := r.(*ssa.Call); !ok || !isOffsetof(c) {
			return false
		}
	}
	return len(refs) > 0
}

func isOffsetof(c *ssa.Call) bool {
	b, ok := c.Call.Value.(*ssa.Builtin)
	return ok && b.Name() == "Offsetof"
}
