package sessions

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// awaited is an awaited call as a statement of run.
func (p *programmer) awaited(must *ast.CallExpr) string {
	inner := must.Args[0]
	blanks := ""
	if t, ok := p.checked.info.Types[inner].Type.(*types.Tuple); ok {
		blanks = strings.Repeat("_, ", t.Len()-1)
	}
	if n := len(blanks) / 3; p.inFunc && n == 0 {
		return "await_0(" + p.source(inner) + ")"
	} else if p.inFunc {
		return fmt.Sprintf("%s = await_%d(%s)", strings.TrimSuffix(blanks, ", "), n, p.source(inner))
	}
	p.returns = true
	return fmt.Sprintf("if %s%s := %s; %s != nil {\nreturn %s\n}", blanks, p.err, p.source(inner), p.err, p.err)
}

// awaitsIn writes the awaits that are statements within a statement, but not in
// a function of it, as returns of run.
func (p *programmer) awaitsIn(it *exportItem) string {
	root := p.node(it)
	if root == nil {
		return it.text
	}
	var edits []edit
	lists := func(list []ast.Stmt) {
		for _, s := range list {
			if text := p.awaitStmt(s); text != "" {
				edits = append(edits, edit{p.inItem(it, s.Pos()), p.inItem(it, s.End()), text})
			}
		}
	}
	if s, ok := root.(ast.Stmt); ok {
		lists([]ast.Stmt{s})
	}
	ast.Inspect(root, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.BlockStmt:
			lists(n.List)
		case *ast.CaseClause:
			lists(n.Body)
		case *ast.CommClause:
			lists(n.Body)
		}
		return true
	})
	return apply(it.text, edits)
}

// awaitStmt returns the statements that an await by itself, or one that is
// assigned, stands for; "" if the statement is none.
func (p *programmer) awaitStmt(s ast.Stmt) string {
	switch s := s.(type) {
	case *ast.ExprStmt:
		if c, ok := s.X.(*ast.CallExpr); ok && types.ExprString(c.Fun) == "await_" {
			return p.awaited(c)
		}
	case *ast.AssignStmt:
		if p.inFunc || len(s.Rhs) != 1 || s.Tok != token.DEFINE && s.Tok != token.ASSIGN {
			return ""
		}
		c, ok := s.Rhs[0].(*ast.CallExpr)
		if !ok || !strings.HasPrefix(types.ExprString(c.Fun), "await_") || len(c.Args) != 1 {
			return ""
		}
		if _, ours := p.checked.info.Uses[callee(c)].(*types.Func); !ours {
			return ""
		}
		p.returns = true
		if s.Tok == token.ASSIGN {
			p.errVar = true
		}
		var left []string
		for _, x := range s.Lhs {
			left = append(left, p.source(x))
		}
		return fmt.Sprintf("%s, %s %s %s\nif %s != nil {\nreturn %s\n}",
			strings.Join(left, ", "), p.err, s.Tok, p.source(c.Args[0]), p.err, p.err)
	}
	return ""
}

func callee(c *ast.CallExpr) *ast.Ident {
	id, _ := c.Fun.(*ast.Ident)
	return id
}

// unawait writes `await f()` as a call of await_0, await_1, ..., by how many values
// are wanted there: must of a statement by itself, which takes what there is.
func (it *exportItem) unawait(off int, awaits []int) error {
	at := map[int]bool{}
	b := []byte(it.text)
	for _, a := range awaits {
		if a >= off && a < off+len(b) {
			at[a-off] = true
			copy(b[a-off:], "<-   ")
		}
	}
	if len(at) == 0 {
		return nil
	}
	receive := *it
	receive.text = string(b)
	f, base, err := receive.parse()
	if err != nil {
		return err
	}
	var edits []edit
	var path []ast.Node
	ast.Inspect(f, func(n ast.Node) bool {
		if n == nil {
			path = path[:len(path)-1]
			return true
		}
		if u, ok := n.(*ast.UnaryExpr); ok && u.Op == token.ARROW && at[int(u.OpPos)-base] {
			edits = append(edits,
				edit{int(u.OpPos) - base, int(u.X.Pos()) - base, mustName(path) + "("},
				edit{int(u.X.End()) - base, int(u.X.End()) - base, ")"})
		}
		path = append(path, n)
		return true
	})
	it.text = apply(it.text, edits)
	return nil
}

// mustName returns the function for an await whose ancestors are path.
func mustName(path []ast.Node) string {
	n := 1
	switch p := path[len(path)-1].(type) {
	case *ast.ExprStmt:
		return "await_"
	case *ast.AssignStmt:
		if len(p.Rhs) == 1 {
			n = len(p.Lhs)
		}
	case *ast.ValueSpec:
		if len(p.Values) == 1 {
			n = len(p.Names)
		}
	case *ast.ReturnStmt:
		for i := len(path) - 1; i >= 0 && len(p.Results) == 1; i-- {
			switch f := path[i].(type) {
			case *ast.FuncLit:
				return fmt.Sprintf("await_%d", f.Type.Results.NumFields())
			case *ast.FuncDecl:
				return fmt.Sprintf("await_%d", f.Type.Results.NumFields())
			}
		}
	}
	return fmt.Sprintf("await_%d", n)
}

// mustFuncs are the functions that an await stands for while the program is being
// written. named gives them their names.
const mustFuncs = `
func await_fail(err error) {
	fmt.Fprintln(os.Stderr, "error:", err)
	os.Exit(1)
}
func await_(...any) {}
func await_0(err error) {
	if err != nil {
		await_fail(err)
	}
}
func await_1[A any](a A, err error) A {
	if err != nil {
		await_fail(err)
	}
	return a
}
func await_2[A, B any](a A, b B, err error) (A, B) {
	if err != nil {
		await_fail(err)
	}
	return a, b
}
func await_3[A, B, C any](a A, b B, c C, err error) (A, B, C) {
	if err != nil {
		await_fail(err)
	}
	return a, b, c
}
func await_4[A, B, C, D any](a A, b B, c C, d D, err error) (A, B, C, D) {
	if err != nil {
		await_fail(err)
	}
	return a, b, c, d
}
`

// awaitsOfFunctions writes the awaits that are statements of functions as calls
// of await_0, await_1, ..., and reports whether there were any.
func (e *exporter) awaitsOfFunctions() bool {
	changed := false
	var inside func(it *exportItem, in bool) func(ast.Node) bool
	var edits []edit
	inside = func(it *exportItem, in bool) func(ast.Node) bool {
		return func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncLit:
				ast.Inspect(n.Body, inside(it, true))
				return false
			case *ast.ExprStmt:
				c, ok := n.X.(*ast.CallExpr)
				if !in || !ok || types.ExprString(c.Fun) != "await_" {
					return true
				}
				from := e.checked.fset.Position(c.Fun.Pos()).Offset - e.checked.starts[it]
				edits = append(edits, edit{from, from + len("await_"), mustOf(e.checked.info.Types[c.Args[0]].Type)})
			}
			return true
		}
	}
	for _, d := range e.checked.file.Decls {
		it := e.at(e.checked.fset.Position(d.End()).Offset - 3)
		if it == nil {
			continue
		}
		edits = nil
		ast.Inspect(d, inside(it, it.decl))
		if len(edits) > 0 {
			it.text, changed = apply(it.text, edits), true
		}
	}
	return changed
}

// mustOf returns the start of a statement that awaits a call of that type.
func mustOf(t types.Type) string {
	tuple, ok := t.(*types.Tuple)
	if !ok {
		return "await_0"
	}
	return fmt.Sprintf("%s_ = await_%d", strings.Repeat("_, ", tuple.Len()-2), tuple.Len()-1)
}

// named gives the functions of mustFuncs the names that they have in the program:
// fail, must0, ..., unless the session has a name like that itself.
func (e *exporter) named(text string) string {
	for _, name := range []string{"fail", "must0", "must1", "must2", "must3", "must4"} {
		ours := "await_" + strings.TrimPrefix(name, "must")
		if e.mentions(name) {
			name = e.fresh(name)
		}
		text = strings.ReplaceAll(text, ours, name)
	}
	return text
}

var mustDoc = map[string]string{
	"await_0": "// await_0 ends the program if there is an error.\n",
	"await_1": "// await_1 returns the value of a call whose error ends the program.\n",
	"await_2": "// await_2 returns the values of a call whose error ends the program.\n",
	"await_3": "// await_3 returns the values of a call whose error ends the program.\n",
	"await_4": "// await_4 returns the values of a call whose error ends the program.\n",
}
