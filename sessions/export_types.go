package sessions

import "go/ast"

// typeNames returns the names that stand in a tree where a type has to.
func typeNames(tree ast.Node) map[*ast.Ident]bool {
	found := map[*ast.Ident]bool{}
	var take func(types ...ast.Expr)
	take = func(types ...ast.Expr) {
		for _, t := range types {
			switch t := t.(type) {
			case *ast.Ident:
				found[t] = true
			case *ast.ParenExpr:
				take(t.X)
			case *ast.StarExpr:
				take(t.X)
			case *ast.Ellipsis:
				take(t.Elt)
			case *ast.IndexExpr:
				take(t.X, t.Index)
			case *ast.IndexListExpr:
				take(t.X)
				take(t.Indices...)
			}
		}
	}
	ast.Inspect(tree, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Field:
			take(n.Type)
		case *ast.ValueSpec:
			take(n.Type)
		case *ast.TypeSpec:
			take(n.Type)
		case *ast.CompositeLit:
			take(n.Type)
		case *ast.ArrayType:
			take(n.Elt)
		case *ast.MapType:
			take(n.Key, n.Value)
		case *ast.ChanType:
			take(n.Value)
		case *ast.TypeAssertExpr:
			take(n.Type)
		case *ast.CallExpr:
			if f, ok := n.Fun.(*ast.Ident); ok && (f.Name == "new" || f.Name == "make") && len(n.Args) > 0 {
				take(n.Args[0])
			}
		}
		return true
	})
	return found
}
