package check

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// resultPlace is where a cell's value comes from.
type resultPlace struct {
	call *ast.ExprStmt // a call whose results are not known before the check
	name *ast.Ident    // the variable of an expression that is no call
	expr ast.Expr      // that expression
	vars []*types.Var
}

// placeResult finds the last expression. One that is no call becomes `_N := x`.
func (a *attempt) placeResult() {
	list := a.cell.Body.List
	if !a.cell.Last || len(list) == 0 {
		return
	}
	stmt, ok := list[len(list)-1].(*ast.ExprStmt)
	if !ok {
		return
	}
	if call, ok := ast.Unparen(stmt.X).(*ast.CallExpr); ok && !a.plan.define && !a.plainValue(call) {
		a.result.call = stmt
		return
	}
	name := &ast.Ident{NamePos: stmt.Pos(), Name: resultVar(a.cell.Number)}
	a.result.name, a.result.expr = name, stmt.X
	list[len(list)-1] = &ast.AssignStmt{
		Lhs:    []ast.Expr{name},
		TokPos: stmt.Pos(),
		Tok:    token.DEFINE,
		Rhs:    []ast.Expr{stmt.X},
	}
}

// plainValue reports whether a call is a conversion or a builtin that must not
// stand alone. What it misses the check finds.
func (a *attempt) plainValue(call *ast.CallExpr) bool {
	switch fun := ast.Unparen(call.Fun).(type) {
	case *ast.ArrayType, *ast.MapType, *ast.ChanType, *ast.FuncType, *ast.InterfaceType, *ast.StarExpr:
		return true
	case *ast.Ident:
		if _, ok := a.session.names[fun.Name]; ok || fun.Obj != nil || a.declares(fun.Name) {
			return false
		}
		switch obj := types.Universe.Lookup(fun.Name).(type) {
		case *types.TypeName:
			return true
		case *types.Builtin:
			switch obj.Name() {
			case "append", "cap", "complex", "imag", "len", "make", "max", "min", "new", "real":
				return true
			}
		}
	}
	return false
}

// notUsed reports whether an error says of the last expression, which was taken
// for a call, that it is not used: then it is a value.
func (a *attempt) notUsed(e types.Error) bool {
	return a.result.call != nil && e.Pos == a.result.call.Pos() && strings.HasSuffix(e.Msg, "is not used")
}

// finishResult gives the results of the last call, now that they are known, to
// variables.
func (a *attempt) finishResult(b *builder) {
	stmt := a.result.call
	list := b.main.Body.List
	if stmt == nil || len(list) == 0 || list[len(list)-1] != ast.Stmt(stmt) {
		return
	}
	tv := b.unit.Info.Types[stmt.X]
	results := resultTypes(tv)
	if len(results) == 0 || b.prints(stmt.X) {
		return
	}
	assign := &ast.AssignStmt{TokPos: stmt.Pos(), Tok: token.ASSIGN, Rhs: []ast.Expr{stmt.X}}
	for i, t := range results {
		name := resultVar(a.cell.Number)
		if len(results) > 1 {
			name = tuplePart(a.cell.Number, i+1)
		}
		v := b.declareVar(stmt.Pos(), name, t)
		a.result.vars = append(a.result.vars, v)
		assign.Lhs = append(assign.Lhs, b.use(stmt.Pos(), v))
	}
	list[len(list)-1] = assign
}

// prints reports whether a call is of the fmt.Print family, whose results nobody
// wants to see.
func (b *builder) prints(x ast.Expr) bool {
	call, ok := ast.Unparen(x).(*ast.CallExpr)
	if !ok {
		return false
	}
	if len(call.Args) == 1 && strings.HasPrefix(types.ExprString(call.Fun), preludeName) {
		return b.prints(call.Args[0])
	}
	var id *ast.Ident
	switch fun := ast.Unparen(call.Fun).(type) {
	case *ast.Ident:
		id = fun
	case *ast.SelectorExpr:
		id = fun.Sel
	default:
		return false
	}
	fn, ok := b.unit.Info.Uses[id].(*types.Func)
	if !ok || fn.Pkg() == nil || fn.Pkg().Path() != "fmt" {
		return false
	}
	switch fn.Name() {
	case "Print", "Printf", "Println", "Fprint", "Fprintf", "Fprintln":
		return true
	}
	return false
}

// makeResult describes the value of a checked cell.
func (a *attempt) makeResult() *Result {
	vars := a.result.vars
	if len(vars) == 0 {
		return nil
	}
	r := &Result{Vars: vars, Tuple: len(vars) > 1, Show: !a.cell.Hide && !a.signal()}
	r.NilErrorHidden = len(vars) == 1 && types.Identical(vars[0].Type(), types.Universe.Lookup("error").Type())
	return r
}

// signal reports whether the value is a struct{} that has been received: it says that
// something has happened, and no more.
func (a *attempt) signal() bool {
	if a.result.expr == nil {
		return false
	}
	x, ok := ast.Unparen(a.result.expr).(*ast.UnaryExpr)
	if !ok || x.Op != token.ARROW {
		return false
	}
	s, ok := a.result.vars[0].Type().Underlying().(*types.Struct)
	return ok && s.NumFields() == 0
}
