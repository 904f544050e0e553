package lower

import (
	"go/ast"
	"go/types"
)

func (l *lists) call(e *ast.CallExpr, g *list) {
	fun := l.info.Types[e.Fun]
	if fun.IsType() {
		l.conversion(e, fun.Type, g)
		return
	}
	if fun.IsBuiltin() {
		l.of(g, func(g *list) {
			for _, a := range e.Args {
				l.expr(a, g)
			}
		})
		if b := builtinName(e.Fun); b == "append" || b == "copy" {
			g.called(e.Lparen)
		}
		return
	}
	l.of(g, func(g *list) {
		if s, ok := ast.Unparen(e.Fun).(*ast.SelectorExpr); ok && l.info.Selections[s] != nil && l.info.Selections[s].Kind() == types.MethodVal {
			l.expr(s.X, g)
			g.read(-e.Lparen)
		} else {
			l.expr(e.Fun, g)
		}
		sig, _ := fun.Type.Underlying().(*types.Signature)
		for i, a := range e.Args {
			l.value(a, parameter(sig, i, e.Ellipsis.IsValid()), g)
		}
	})
	g.called(e.Lparen)
}

func builtinName(e ast.Expr) string {
	id, _ := ast.Unparen(e).(*ast.Ident)
	if id == nil {
		return ""
	}
	return id.Name
}

// parameter is the type that the i-th argument becomes one of, nil if it is not known.
func parameter(sig *types.Signature, i int, spread bool) types.Type {
	switch {
	case sig == nil:
		return nil
	case sig.Variadic() && i >= sig.Params().Len()-1:
		if s, ok := sig.Params().At(sig.Params().Len() - 1).Type().(*types.Slice); ok && !spread {
			return s.Elem()
		}
	case i < sig.Params().Len():
		return sig.Params().At(i).Type()
	}
	return nil
}

func (l *lists) conversion(e *ast.CallExpr, to types.Type, g *list) {
	from := l.info.TypeOf(e.Args[0])
	_, slice := to.Underlying().(*types.Slice)
	if b, ok := from.Underlying().(*types.Basic); ok && slice && b.Info()&types.IsString != 0 { // copied
		l.of(g, func(g *list) { l.expr(e.Args[0], g) })
		return
	}
	l.value(e.Args[0], to, g)
	g.read(e.Lparen)
}
