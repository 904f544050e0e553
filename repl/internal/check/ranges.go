package check

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strconv"
	"strings"

	"github.com/aiterrepl/aiterrepl/repl/internal/syntax"
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

// ofRange puts what is wrong with a range over an aiter, which is one over its All(ctx), in
// the user's terms, if an error is about that.
func (b *builder) ofRange(err *syntax.Error, e types.Error) bool {
	if b.plan == nil || len(b.plan.ranges) == 0 { // a program has no sugar
		return false
	}
	b.index()
	for _, rs := range b.ranged {
		call, ok := rs.X.(*ast.CallExpr)
		if !ok || !b.plan.ranges[b.session.fset.Position(rs.For)] {
			continue
		}
		x, ctx := call.Fun.(*ast.SelectorExpr).X, call.Args[0]
		a := b.asTyped(types.ExprString(x))
		switch {
		case rs.Value != nil && e.Pos == rs.Value.Pos() && strings.HasPrefix(e.Msg, "range over "):
			over := b.unit.Info.Types[x].Type
			err.Msg = fmt.Sprintf("range over %s (value of type %s) permits only one iteration variable", a, types.TypeString(over, unqualified))
			err.Help = oneAtATime(b.operand(x), itemOf(over))
		case e.Pos == ctx.Pos() && strings.HasPrefix(e.Msg, "cannot use ctx "):
			err.Msg = fmt.Sprintf("range over %s takes ctx, which is of type %s here", a, types.TypeString(b.unit.Info.Types[ctx].Type, unqualified))
			err.Help = "give that ctx another name"
		default:
			continue
		}
		return true
	}
	return false
}

// oneAtATime says how to have two values in each turn of a loop over x, where its items are known.
func oneAtATime(x string, item types.Type) string {
	switch {
	case item == nil:
		return "one item comes at a time: for v := range " + x
	case strings.HasPrefix(types.TypeString(item, unqualified), "pipeline.Pair["):
		return "one Pair comes at a time: for p := range " + x + ", with p.A and p.B"
	}
	return "one item comes at a time; with its number: for p := range Enumerate(" + x + "), with p.A and p.B"
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

// countRanges replaces what a loop without items ranges over by its length, where that is
// a constant: it is not evaluated then, and a pointer in it may be nil. go/ssa evaluates it.
func countRanges(f *ast.File, info *types.Info) {
	ast.Inspect(f, func(n ast.Node) bool {
		rs, ok := n.(*ast.RangeStmt)
		if !ok || rs.Value != nil || rs.Key != nil && rs.Tok != token.DEFINE {
			return true
		}
		if length := arrayLength(info.Types[rs.X].Type); length >= 0 && !calls(rs.X, info) {
			text := strconv.FormatInt(length, 10)
			lit := &ast.BasicLit{ValuePos: rs.X.Pos(), Kind: token.INT, Value: text}
			info.Types[lit] = types.TypeAndValue{Type: types.Typ[types.Int], Value: constant.MakeInt64(length)}
			rs.X = lit
		}
		return true
	})
}

// arrayLength is the length of an array, or of what a pointer to one points to; -1 of others.
func arrayLength(t types.Type) int64 {
	if t == nil {
		return -1
	}
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	if a, ok := t.Underlying().(*types.Array); ok {
		return a.Len()
	}
	return -1
}

// calls reports an expression that calls a function, or receives.
func calls(x ast.Expr, info *types.Info) bool {
	found := false
	ast.Inspect(x, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.CallExpr:
			tv := info.Types[n]
			found = found || tv.Value == nil && !info.Types[n.Fun].IsType()
		case *ast.UnaryExpr:
			found = found || n.Op == token.ARROW
		}
		return !found
	})
	return found
}
