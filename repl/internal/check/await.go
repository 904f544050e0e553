package check

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"github.com/aiterrepl/aiterrepl/repl/internal/syntax"
	"golang.org/x/tools/go/ast/astutil"
)

// awaitCall is `await inner`.
type awaitCall struct {
	inner *ast.CallExpr
	outer *ast.CallExpr // the call of an Await function of the prelude
	stmt  *ast.ExprStmt // it is a statement by itself, and outer is made after the check
	want  int           // how many values it is to give
}

// await rewrites `await CALL` to AwaitN(CALL), where N is the number of values
// that the statement around it wants. A statement by itself takes what there is:
// it stays the plain call until its type is known.
func (w *sugar) await(n *ast.UnaryExpr, c *astutil.Cursor) {
	call, ok := ast.Unparen(n.X).(*ast.CallExpr)
	if !ok {
		w.errorf(n.Pos(), "", "await needs a call")
		return
	}
	aw := &awaitCall{inner: call, want: 1}
	switch p := c.Parent().(type) {
	case *ast.ExprStmt:
		aw.stmt, aw.want = p, -1
		w.awaits = append(w.awaits, aw)
		c.Replace(call)
		return
	case *ast.AssignStmt:
		if len(p.Rhs) == 1 {
			aw.want = len(p.Lhs)
		}
	case *ast.ValueSpec:
		if len(p.Values) == 1 {
			aw.want = len(p.Names)
		}
	case *ast.ReturnStmt:
		if len(p.Results) == 1 && len(w.funcs) > 0 {
			aw.want = w.funcs[len(w.funcs)-1].Results.NumFields()
		}
	}
	if aw.want > maxAwait {
		w.errorf(n.Pos(), "", fmt.Sprintf("await gives at most %d values", maxAwait))
		return
	}
	aw.outer = awaitNode(n.OpPos, aw.want, call)
	w.awaits = append(w.awaits, aw)
	w.stands(aw.outer, "await "+types.ExprString(call))
	c.Replace(aw.outer)
}

func awaitNode(pos token.Pos, n int, call *ast.CallExpr) *ast.CallExpr {
	return &ast.CallExpr{
		Fun: &ast.SelectorExpr{
			X:   &ast.Ident{NamePos: pos, Name: preludeName},
			Sel: &ast.Ident{NamePos: pos, Name: fmt.Sprintf("Await%d", n)},
		},
		Lparen: pos,
		Args:   []ast.Expr{call},
		Rparen: call.Rparen,
	}
}

// judgeAwaits says of each await of a checked unit what is wrong with it, in
// words about await instead of the function that stands for it.
func (a *attempt) judgeAwaits(u *Unit, errs syntax.Errors) syntax.Errors {
	judged := map[token.Position]bool{}
	var own syntax.Errors
	for _, aw := range a.awaits {
		tv, ok := u.Info.Types[aw.inner]
		if !ok {
			continue
		}
		msg := aw.fault(tv)
		if msg == "" {
			continue
		}
		pos := a.position(aw.inner.Pos())
		judged[pos] = true
		own = append(own, &syntax.Error{Phase: syntax.Checking, Pos: pos, Msg: msg})
	}
	for _, e := range errs {
		if strings.Contains(e.Msg, preludeName+".") && len(own) > 0 || judged[e.Pos] {
			continue
		}
		e.Msg = strings.ReplaceAll(e.Msg, preludeName+".", "")
		own = append(own, e)
	}
	return own
}

// fault says what is wrong with awaiting a call of that type.
func (aw *awaitCall) fault(tv types.TypeAndValue) string {
	if tv.IsType() || tv.Type == types.Typ[types.Invalid] {
		return ""
	}
	name := types.ExprString(aw.inner.Fun)
	results := resultTypes(tv)
	n := len(results)
	if n == 0 {
		return fmt.Sprintf("await needs a call whose last result is an error; %s(...) returns nothing", name)
	}
	last := results[n-1]
	if last == types.Typ[types.Invalid] {
		return ""
	}
	if !types.AssignableTo(last, types.Universe.Lookup("error").Type()) {
		return fmt.Sprintf("await needs a call whose last result is an error; %s(...) returns %s", name, typeList(results))
	}
	switch {
	case aw.want < 0 && n-1 > maxAwait:
		return fmt.Sprintf("await gives at most %d values", maxAwait)
	case aw.want >= 0 && aw.want != n-1 && n == 1:
		return fmt.Sprintf("await %s(...) gives no value: the call returns an error alone", name)
	case aw.want >= 0 && aw.want != n-1:
		return fmt.Sprintf("assignment mismatch: %s but await %s(...) gives %s", count(aw.want, "variable"), name, count(n-1, "value"))
	}
	return ""
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// resultTypes returns the types of a call's results.
func resultTypes(tv types.TypeAndValue) []types.Type {
	if tv.IsVoid() || tv.Type == nil {
		return nil
	}
	tuple, ok := tv.Type.(*types.Tuple)
	if !ok {
		return []types.Type{tv.Type}
	}
	var list []types.Type
	for v := range tuple.Variables() {
		list = append(list, v.Type())
	}
	return list
}

func typeList(list []types.Type) string {
	var b strings.Builder
	for i, t := range list {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(types.TypeString(t, unqualified))
	}
	if len(list) == 1 {
		return b.String()
	}
	return "(" + b.String() + ")"
}

// unqualified is how types are written to the user: those of the session are
// his own.
func unqualified(p *types.Package) string {
	if p.Path() == "main" {
		return ""
	}
	return p.Name()
}

// finishAwaits wraps the awaited calls that are statements by themselves, now
// that their results are known.
func (a *attempt) finishAwaits(b *builder) {
	for _, aw := range a.awaits {
		if aw.stmt == nil {
			continue
		}
		tv, ok := b.unit.Info.Types[aw.inner]
		if !ok {
			continue // of another unit
		}
		results := resultTypes(tv)
		targs := results[:len(results)-1]
		aw.outer = awaitNode(aw.inner.Pos(), len(targs), aw.inner)
		aw.stmt.X = aw.outer
		b.typeAwait(aw.outer, targs, tv)
	}
}

// typeAwait writes down the types of a call of an Await function.
func (b *builder) typeAwait(call *ast.CallExpr, targs []types.Type, like types.TypeAndValue) {
	info := b.unit.Info
	sel := call.Fun.(*ast.SelectorExpr)
	p := b.session.prelude
	fn := p.Package.Scope().Lookup(sel.Sel.Name).(*types.Func)
	var typ types.Type = fn.Type()
	if len(targs) > 0 {
		typ, _ = types.Instantiate(nil, typ, targs, false)
		info.Instances[sel.Sel] = types.Instance{TypeArgs: makeTypeList(targs), Type: typ}
	}
	info.Uses[sel.X.(*ast.Ident)] = types.NewPkgName(call.Pos(), b.unit.Package, preludeName, p.Package)
	info.Uses[sel.Sel] = fn
	value := b.template()
	value.Type = typ
	info.Types[sel] = value
	tv := value
	switch sig := typ.(*types.Signature); sig.Results().Len() {
	case 0:
		tv = p.Info.Types[p.failCall()]
	case 1:
		tv.Type = sig.Results().At(0).Type()
	default:
		tv.Type = sig.Results()
	}
	info.Types[call] = tv
}

// makeTypeList makes what go/types makes of type arguments: it has no other way.
func makeTypeList(targs []types.Type) *types.TypeList {
	var params []*types.TypeParam
	for range targs {
		params = append(params, types.NewTypeParam(types.NewTypeName(token.NoPos, nil, "P", nil), types.NewInterfaceType(nil, nil)))
	}
	generic := types.NewNamed(types.NewTypeName(token.NoPos, nil, "list", nil), types.NewStruct(nil, nil), nil)
	generic.SetTypeParams(params)
	inst, err := types.Instantiate(nil, generic, targs, false)
	if err != nil {
		panic("check: " + err.Error())
	}
	return inst.(*types.Named).TypeArgs()
}

// failCall returns a call without a value, for its types.TypeAndValue.
func (p *Prelude) failCall() ast.Expr {
	return p.await0().Body.List[0].(*ast.ExprStmt).X
}

// await0 returns the statement of Await0: `if err != nil { fail(err) }`.
func (p *Prelude) await0() *ast.IfStmt {
	for _, d := range p.Files[0].Decls {
		if f, ok := d.(*ast.FuncDecl); ok && f.Name.Name == "Await0" {
			return f.Body.List[0].(*ast.IfStmt)
		}
	}
	panic("check: the prelude has no Await0")
}
