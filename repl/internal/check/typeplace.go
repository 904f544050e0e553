package check

import (
	"go/ast"
	"go/token"
	"go/types"
)

// isType reports whether a name stands where only a type can.
func (b *builder) isType(at token.Pos) (found bool) {
	is := func(list ...ast.Expr) {
		for _, x := range list {
			found = found || x != nil && headOf(x) == at
		}
	}
	ast.Inspect(b.unit.File, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Field:
			is(n.Type)
		case *ast.ValueSpec:
			is(n.Type)
		case *ast.TypeSpec:
			is(n.Type)
		case *ast.CompositeLit:
			is(n.Type)
		case *ast.ArrayType:
			is(n.Elt)
		case *ast.MapType:
			is(n.Key, n.Value)
		case *ast.ChanType:
			is(n.Value)
		}
		return !found
	})
	return found
}

// headOf is where the name of a type stands, without stars and type arguments.
func headOf(x ast.Expr) token.Pos {
	switch x := x.(type) {
	case *ast.StarExpr:
		return headOf(x.X)
	case *ast.ParenExpr:
		return headOf(x.X)
	case *ast.IndexExpr:
		return headOf(x.X)
	case *ast.IndexListExpr:
		return headOf(x.X)
	case *ast.Ident:
		return x.Pos()
	}
	return token.NoPos
}

// namesType reports whether a name may be that of a type.
func (b *builder) namesType(name string) bool {
	for _, scope := range []*types.Scope{b.unit.Package.Scope(), b.outer, types.Universe} {
		if obj := scope.Lookup(name); obj != nil {
			_, is := obj.(*types.TypeName)
			return is
		}
	}
	_, is := b.meaning(name, true).(*types.TypeName)
	return is
}
