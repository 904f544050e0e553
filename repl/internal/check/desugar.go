package check

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strconv"

	"github.com/aiterrepl/aiterrepl/repl/internal/syntax"
	"golang.org/x/tools/go/ast/astutil"
)

// preludeName is the package name by which rewritten code names the prelude: no
// user can type it.
const preludeName = "·prelude"

// desugar rewrites what needs no types: await where the number of its values is
// plain, `_` and Out[n], range over an Aiter as far as the plan knows, and a last
// expression that is no call.
func (a *attempt) desugar() {
	for _, p := range a.all {
		last := a.session.lastResults()
		if p.from != nil {
			last = p.from.source.last
		}
		w := sugar{attempt: a, cell: p.cell, last: last, blanks: map[*ast.Ident]bool{}}
		w.rewrite(p.node)
	}
	if a.cell.Body == nil {
		return
	}
	w := sugar{attempt: a, cell: a.cell, last: a.session.lastResults(), blanks: map[*ast.Ident]bool{}}
	w.rewrite(a.cell.Body)
	a.placeResult()
}

// sugar rewrites one tree.
type sugar struct {
	*attempt
	cell   *syntax.Cell
	last   []int               // numbers of the results so far
	funcs  []*ast.FuncType     // the functions around
	blanks map[*ast.Ident]bool // assigned to in parentheses
}

func (w *sugar) rewrite(n ast.Node) {
	astutil.Apply(n, w.pre, w.post)
}

func (w *sugar) pre(c *astutil.Cursor) bool {
	switch n := c.Node().(type) {
	case *ast.FieldList:
		return c.Name() != "Recv" // func (x T[_]) M()
	case *ast.AssignStmt:
		for _, x := range n.Lhs {
			if id, ok := ast.Unparen(x).(*ast.Ident); ok && ast.Expr(id) != x {
				w.blanks[id] = true
			}
		}
	case *ast.FuncDecl:
		w.funcs = append(w.funcs, n.Type)
	case *ast.FuncLit:
		w.funcs = append(w.funcs, n.Type)
	}
	return true
}

func (w *sugar) post(c *astutil.Cursor) bool {
	switch n := c.Node().(type) {
	case *ast.FuncDecl, *ast.FuncLit:
		w.funcs = w.funcs[:len(w.funcs)-1]
	case *ast.Ident:
		w.ident(n, c)
	case *ast.IndexExpr:
		w.out(n, c)
	case *ast.UnaryExpr:
		if n.Op == token.ARROW && len(w.cell.Awaits) > 0 && w.cell.Awaits[w.cell.Offset(n.OpPos)] {
			w.await(n, c)
		}
	case *ast.CompositeLit:
		if len(w.plan.literals) > 0 {
			nameFields(n, w.plan.literals[w.session.fset.Position(n.Lbrace)])
		}
	case *ast.RangeStmt:
		if len(w.plan.ranges) > 0 && w.plan.ranges[w.session.fset.Position(n.For)] {
			x := n.X
			n.X = allCall(x)
			w.stands(n.X, types.ExprString(x))
		}
	}
	return true
}

// allCall returns x.All(ctx).
func allCall(x ast.Expr) ast.Expr {
	end := x.End()
	return &ast.CallExpr{
		Fun:    &ast.SelectorExpr{X: x, Sel: &ast.Ident{NamePos: end, Name: "All"}},
		Lparen: end,
		Args:   []ast.Expr{&ast.Ident{NamePos: end, Name: "ctx"}},
		Rparen: end,
	}
}

// ident gives `_`, `__` and `___`, where they stand for values, the name of a
// result's variable.
func (w *sugar) ident(id *ast.Ident, c *astutil.Cursor) {
	n := len(id.Name)
	if n > 3 || id.Name != "___"[:n] || w.declaring(id, c) {
		return
	}
	if n > 1 {
		if _, ok := w.session.names[id.Name]; ok || id.Obj != nil {
			return
		}
	}
	if n > len(w.last) {
		w.errorf(id.Pos(), "", "there is no result yet for "+id.Name)
		return
	}
	w.useResult(id, w.last[len(w.last)-n], id.Name)
}

func (w *sugar) useResult(id *ast.Ident, n int, typed string) {
	if k := w.session.tuples[n]; k > 0 {
		w.errorf(id.Pos(), fmt.Sprintf("its parts are %s to %s", tuplePart(n, 1), tuplePart(n, k)),
			fmt.Sprintf("result %d is a tuple of %d", n, k))
		return
	}
	id.Name = resultVar(n)
	w.stands(id, typed)
}

// declaring reports whether an identifier stands where it declares or labels, or
// is assigned to.
func (w *sugar) declaring(id *ast.Ident, c *astutil.Cursor) bool {
	switch c.Parent().(type) {
	case *ast.AssignStmt:
		return c.Name() == "Lhs"
	case *ast.ParenExpr:
		return id.Name == "_" && w.blanks[id]
	case *ast.RangeStmt:
		return c.Name() == "Key" || c.Name() == "Value"
	case *ast.ValueSpec, *ast.Field:
		return c.Name() == "Names"
	case *ast.TypeSpec, *ast.FuncDecl, *ast.ImportSpec:
		return c.Name() == "Name"
	case *ast.LabeledStmt, *ast.BranchStmt:
		return c.Name() == "Label"
	case *ast.SelectorExpr:
		return c.Name() == "Sel"
	}
	return false
}

// out turns Out[3] into the variable of result 3.
func (w *sugar) out(n *ast.IndexExpr, c *astutil.Cursor) {
	id, ok := n.X.(*ast.Ident)
	if !ok || id.Name != "Out" || id.Obj != nil {
		return
	}
	if _, ok := w.session.names["Out"]; ok || w.declares("Out") {
		return
	}
	lit, ok := n.Index.(*ast.BasicLit)
	if !ok || lit.Kind != token.INT {
		return // of the map
	}
	k, err := strconv.Atoi(lit.Value)
	if _, ok := w.session.names[resultVar(k)]; err != nil || !ok && w.session.tuples[k] == 0 {
		w.errorf(n.Pos(), "Out lists the results that there are", "there is no result "+lit.Value)
		return
	}
	v := &ast.Ident{NamePos: n.Pos()}
	w.useResult(v, k, "Out["+lit.Value+"]")
	c.Replace(v)
}

// declares reports whether the cell declares a name at package level.
func (a *attempt) declares(name string) bool {
	for _, p := range a.all {
		for _, n := range p.names {
			if n == name {
				return true
			}
		}
	}
	return false
}
