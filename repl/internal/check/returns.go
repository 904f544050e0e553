package check

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// A slip is a function that returns values and does not say so. The checker finds it at
// each return and, where the function is a literal, at its use.
type slip struct {
	first token.Pos // the place of the one error that is shown
	help  string
}

// tooMany is what the checker says at such a return.
func tooMany(e types.Error) bool {
	return strings.HasPrefix(e.Msg, "too many return values") && strings.HasSuffix(e.Msg, "want ()")
}

// slips returns the slips of the unit, by the places of the functions and of their returns.
func (b *builder) slips() map[token.Pos]*slip {
	found := map[token.Pos]*slip{}
	for _, e := range b.errs {
		if !tooMany(e) {
			continue
		}
		f, ret := b.returning(e.Pos)
		if f == nil || f.Results != nil {
			continue
		}
		if found[f.Pos()] == nil {
			found[f.Pos()] = &slip{e.Pos, "a function that returns says what: " + types.ExprString(f) + " " + b.typesOf(ret.Results)}
		}
		found[e.Pos] = found[f.Pos()]
	}
	return found
}

// returning returns the function and the return around what is returned at a place; nil for
// the cell's own statements.
func (b *builder) returning(at token.Pos) (f *ast.FuncType, ret *ast.ReturnStmt) {
	ast.Inspect(b.unit.File, func(n ast.Node) bool {
		if n == nil || at < n.Pos() || at >= n.End() {
			return false
		}
		switch n := n.(type) {
		case *ast.FuncLit:
			f = n.Type
		case *ast.FuncDecl:
			if f = n.Type; n == b.main {
				f = nil
			}
		case *ast.ReturnStmt:
			ret = n
		}
		return true
	})
	if ret == nil {
		return nil, nil
	}
	return f, ret
}

// typesOf writes the types of values as the results of a function.
func (b *builder) typesOf(values []ast.Expr) string {
	var list []string
	add := func(t types.Type) {
		if t = types.Default(t); t == types.Typ[types.UntypedNil] {
			t = types.Universe.Lookup("error").Type()
		}
		list = append(list, types.TypeString(t, unqualified))
	}
	for _, x := range values {
		switch t := b.unit.Info.TypeOf(x).(type) {
		case nil:
			list = append(list, "T")
		case *types.Tuple:
			for v := range t.Variables() {
				add(v.Type())
			}
		default:
			add(t)
		}
	}
	if len(list) == 1 {
		return list[0]
	}
	return "(" + strings.Join(list, ", ") + ")"
}
