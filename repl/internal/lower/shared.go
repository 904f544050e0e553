package lower

import (
	"go/ast"
	"go/token"
	"go/types"
)

// findShared finds the variables that a call can change: those of packages, and those that
// a function literal or a pointer reaches.
func (l *lists) findShared(file *ast.File) {
	l.owner, l.shared = map[types.Object]ast.Node{}, map[types.Object]bool{}
	ast.Walk(mentions{l, nil}, file)
}

// mentions visits the mentions of variables in a function, nil outside of any.
type mentions struct {
	*lists
	fn ast.Node
}

func (m mentions) Visit(n ast.Node) ast.Visitor {
	switch n := n.(type) {
	case *ast.FuncDecl, *ast.FuncLit:
		return mentions{m.lists, n}
	case *ast.Ident:
		if def := m.info.Defs[n]; def != nil {
			m.owner[def] = m.fn
		} else if use := m.info.Uses[n]; use != nil && m.owner[use] != m.fn {
			m.shared[use] = true
		}
	case *ast.UnaryExpr:
		if n.Op == token.AND {
			m.share(n.X)
		}
	case *ast.SliceExpr:
		m.share(n.X)
	case *ast.SelectorExpr: // a method's receiver
		if s := m.info.Selections[n]; s != nil && s.Kind() == types.MethodVal {
			m.share(n.X)
		}
	}
	return m
}

// share marks the variable that an expression is part of.
func (m mentions) share(e ast.Expr) {
	for {
		switch x := e.(type) {
		case *ast.ParenExpr:
			e = x.X
		case *ast.SelectorExpr:
			e = x.X
		case *ast.IndexExpr:
			e = x.X
		case *ast.Ident:
			if obj := m.info.Uses[x]; obj != nil {
				m.shared[obj] = true
			}
			return
		default:
			return
		}
	}
}

// changes reports a variable that a call can change.
func (l *lists) changes(id *ast.Ident) bool {
	v, ok := l.info.Uses[id].(*types.Var)
	return ok && (l.owner[v] == nil || l.shared[v])
}

// needsAddress reports the types whose values become interface values by a copy from memory,
// as the compiler sees it.
func needsAddress(t types.Type) bool {
	t = types.Default(t)
	if !sized(t) {
		return false
	}
	size, align := sizes.Sizeof(t), sizes.Alignof(t)
	if size == 2 && align == 2 || (size == 4 && align == 4 || size == 8 && align == 8) && !hasPointers(t) {
		return false
	}
	switch t := soleComponent(t).Underlying().(type) {
	case *types.Basic:
		return t.Info()&types.IsString == 0
	case *types.Slice:
		return false
	}
	return true
}

// sized leaves out nil and what is of another size in each instance.
func sized(t types.Type) bool {
	if _, generic := types.Unalias(t).(*types.TypeParam); generic {
		return false
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Kind() != types.UntypedNil
	case *types.Array:
		return sized(u.Elem())
	case *types.Struct:
		for f := range u.Fields() {
			if !sized(f.Type()) {
				return false
			}
		}
	}
	return true
}

func soleComponent(t types.Type) types.Type {
	switch u := t.Underlying().(type) {
	case *types.Struct:
		if u.NumFields() == 1 {
			return soleComponent(u.Field(0).Type())
		}
	case *types.Array:
		if u.Len() == 1 {
			return soleComponent(u.Elem())
		}
	}
	return t
}

func hasPointers(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Kind() == types.String || u.Kind() == types.UnsafePointer
	case *types.Array:
		return hasPointers(u.Elem())
	case *types.Struct:
		for f := range u.Fields() {
			if hasPointers(f.Type()) {
				return true
			}
		}
		return false
	}
	return true
}

// pointerShaped reports a type whose values are one pointer.
func pointerShaped(t types.Type) bool {
	switch u := soleComponent(t).Underlying().(type) {
	case *types.Pointer, *types.Map, *types.Chan, *types.Signature:
		return true
	case *types.Basic:
		return u.Kind() == types.UnsafePointer
	}
	return false
}
