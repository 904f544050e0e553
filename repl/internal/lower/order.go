package lower

import (
	"go/ast"
	"go/token"
	"go/types"
)

// The order in which the specification leaves open whether a variable is read before or
// after a call of the same list is, compiled, this: first all calls and receives of the
// list, one after another, each with what it is given; then everything else. go/ssa goes
// from left to right.
//
// order is what go/ssa does in another order, by the places where go/ssa says that it is.
type order struct {
	// late maps what is read before a call that follows it in its list to the list's last
	// call. A receiver that no sign follows to its variable has its call's place, negated.
	late map[token.Pos]token.Pos

	// indexed has the brackets after calls, with the beginning of what is indexed: go/ssa
	// takes the index first where that is a string, or an array without a variable.
	indexed map[token.Pos]token.Pos
}

func newOrder() order {
	return order{late: map[token.Pos]token.Pos{}, indexed: map[token.Pos]token.Pos{}}
}

// add finds what is in another order in a file.
func (o order) add(file *ast.File, info *types.Info) {
	l := &lists{order: o, info: info}
	l.findShared(file)
	ast.Walk(statements{l, nil}, file)
}

type lists struct {
	order
	info   *types.Info
	owner  map[types.Object]ast.Node // the function that declares a variable
	shared map[types.Object]bool     // variables that other functions, or pointers, reach
}

// list is what is evaluated together: the operands of a call, a statement's expressions.
type list struct {
	reads  []token.Pos // in order
	before int         // so many of them precede last
	last   token.Pos   // of the calls
}

// called notes a call in the order of the list.
func (l *list) called(at token.Pos) {
	if at.IsValid() {
		l.before, l.last = len(l.reads), at
	}
}

func (l *list) read(at token.Pos) { l.reads = append(l.reads, at) }

// of evaluates a list of its own, whose calls are also ones of outer's.
func (l *lists) of(outer *list, walk func(g *list)) {
	g := &list{}
	walk(g)
	for _, p := range g.reads[:g.before] {
		l.late[p] = g.last
	}
	if outer != nil {
		outer.called(g.last)
	}
}

// statements visits the statements of a function with that signature.
type statements struct {
	*lists
	sig *types.Signature
}

func (s statements) Visit(n ast.Node) ast.Visitor {
	exprs := func(es ...ast.Expr) {
		s.of(nil, func(g *list) {
			for _, e := range es {
				s.expr(e, g)
			}
		})
	}
	switch n := n.(type) {
	case *ast.FuncDecl:
		sig, _ := s.info.TypeOf(n.Name).(*types.Signature)
		return statements{s.lists, sig}
	case *ast.FuncLit:
		sig, _ := s.info.TypeOf(n).(*types.Signature)
		return statements{s.lists, sig}
	case *ast.ExprStmt:
		exprs(n.X)
	case *ast.SendStmt:
		exprs(n.Chan, n.Value)
	case *ast.IncDecStmt:
		exprs(n.X)
	case *ast.GoStmt:
		exprs(n.Call)
	case *ast.DeferStmt:
		exprs(n.Call)
	case *ast.IfStmt:
		exprs(n.Cond)
	case *ast.ForStmt:
		exprs(n.Cond)
	case *ast.RangeStmt:
		exprs(n.X)
	case *ast.SwitchStmt:
		exprs(n.Tag)
	case *ast.CaseClause:
		for _, e := range n.List {
			exprs(e)
		}
	case *ast.AssignStmt:
		s.of(nil, func(g *list) { s.assign(n, g) })
	case *ast.ValueSpec:
		s.of(nil, func(g *list) {
			for _, v := range n.Values {
				s.value(v, s.info.TypeOf(n.Type), g)
			}
		})
	case *ast.ReturnStmt:
		s.of(nil, func(g *list) {
			for i, r := range n.Results {
				var to types.Type
				if s.sig != nil && len(n.Results) == s.sig.Results().Len() {
					to = s.sig.Results().At(i).Type()
				}
				s.value(r, to, g)
			}
		})
	}
	return s
}

func (l *lists) assign(n *ast.AssignStmt, g *list) {
	for _, e := range n.Lhs {
		l.variable(e, g)
	}
	for i, e := range n.Rhs {
		var to types.Type
		if len(n.Lhs) == len(n.Rhs) && n.Tok == token.ASSIGN {
			to = l.info.TypeOf(n.Lhs[i])
		}
		l.value(e, to, g)
	}
}

// variable evaluates the operands of what is assigned to.
func (l *lists) variable(e ast.Expr, g *list) {
	switch e := ast.Unparen(e).(type) {
	case *ast.SelectorExpr:
		if l.info.Selections[e] == nil {
			return
		}
		if indirect(l.info.TypeOf(e.X)) {
			l.expr(e.X, g)
		} else {
			l.variable(e.X, g)
		}
	case *ast.IndexExpr:
		if _, array := l.info.TypeOf(e.X).Underlying().(*types.Array); array {
			l.variable(e.X, g)
		} else {
			l.expr(e.X, g)
		}
		l.expr(e.Index, g)
	case *ast.StarExpr:
		l.expr(e.X, g)
	}
}

func indirect(t types.Type) bool {
	_, ok := t.Underlying().(*types.Pointer)
	return ok
}

// value evaluates what becomes a value of type to, if to is not nil. The compiler copies
// what has no address and has to have one to become an interface value.
func (l *lists) value(e ast.Expr, to types.Type, g *list) {
	if to != nil && types.IsInterface(to) {
		tv := l.info.Types[e]
		if tv.Type != nil && !types.IsInterface(tv.Type) && !tv.Addressable() && tv.Value == nil && needsAddress(tv.Type) {
			l.of(g, func(g *list) { l.expr(e, g) })
			return
		}
	}
	l.expr(e, g)
}

func (l *lists) expr(e ast.Expr, g *list) {
	e = ast.Unparen(e)
	if tv := l.info.Types[e]; e == nil || tv.Value != nil || tv.IsType() {
		return
	}
	switch e := e.(type) {
	case *ast.Ident:
		if l.changes(e) {
			g.read(e.Pos())
		}
	case *ast.SelectorExpr:
		l.selector(e, g)
	case *ast.IndexExpr:
		if _, ok := l.info.TypeOf(e.X).Underlying().(*types.Signature); ok {
			return
		}
		before := g.last
		l.expr(e.X, g)
		if g.last != before {
			l.indexed[e.Lbrack] = e.X.Pos()
		}
		l.expr(e.Index, g)
		g.read(e.Lbrack)
	case *ast.SliceExpr: // copied
		l.of(g, func(g *list) {
			for _, x := range []ast.Expr{e.X, e.Low, e.High, e.Max} {
				l.expr(x, g)
			}
		})
	case *ast.StarExpr:
		l.expr(e.X, g)
		g.read(e.Star)
	case *ast.UnaryExpr:
		l.unary(e, g)
	case *ast.BinaryExpr:
		if e.Op == token.LAND || e.Op == token.LOR {
			l.of(g, func(g *list) { l.expr(e.X, g) })
			l.of(nil, func(g *list) { l.expr(e.Y, g) })
			return
		}
		l.expr(e.X, g)
		l.expr(e.Y, g)
		g.read(e.OpPos) // may fail
	case *ast.TypeAssertExpr:
		if e.Type == nil || !pointerShaped(l.info.TypeOf(e.Type)) {
			l.of(g, func(g *list) { l.expr(e.X, g) })
			return
		}
		l.expr(e.X, g)
		g.read(e.Lparen)
	case *ast.CompositeLit:
		l.composite(e, g)
	case *ast.CallExpr:
		l.call(e, g)
	}
}

func (l *lists) selector(e *ast.SelectorExpr, g *list) {
	sel := l.info.Selections[e]
	switch {
	case sel == nil:
		if l.changes(e.Sel) {
			g.read(e.Sel.Pos())
		}
	case sel.Kind() != types.MethodExpr:
		l.expr(e.X, g)
		g.read(e.Sel.Pos())
	}
}

func (l *lists) unary(e *ast.UnaryExpr, g *list) {
	switch e.Op {
	case token.ARROW:
		l.of(g, func(g *list) { l.expr(e.X, g) })
		g.called(e.OpPos)
	case token.AND:
		if c, ok := ast.Unparen(e.X).(*ast.CompositeLit); ok {
			l.composite(c, g)
			return
		}
		l.variable(e.X, g)
	default:
		l.expr(e.X, g)
		g.read(e.OpPos)
	}
}

func (l *lists) composite(e *ast.CompositeLit, g *list) {
	t := l.info.TypeOf(e).Underlying()
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem().Underlying()
	}
	for i, x := range e.Elts {
		kv, keyed := x.(*ast.KeyValueExpr)
		switch t := t.(type) {
		case *types.Map: // is made first, and then given an element at a time
			if keyed {
				l.of(g, func(g *list) { l.value(kv.Key, t.Key(), g); l.value(kv.Value, t.Elem(), g) })
			}
			continue
		case *types.Struct:
			if keyed {
				l.value(kv.Value, l.info.TypeOf(kv.Key), g)
			} else {
				l.value(x, t.Field(i).Type(), g)
			}
			continue
		}
		if keyed {
			x = kv.Value
		}
		l.expr(x, g)
	}
	g.read(e.Lbrace)
}
