package check

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/aiterrepl/aiterrepl/repl/internal/syntax"
)

// A function may name what only a later cell declares. Its head is checked and
// its name is bound, but its body waits: until the names have come it is one
// that ends its cell with an error. It counts as stale, so a cell that declares
// one of the names has it declared again, and it is whole when that succeeds.

// waiting is why a function has no body yet.
type waiting struct {
	why   string
	names map[string]bool // all that its text names: one of them may be what it waits for
	errs  syntax.Errors   // what the checker says about it
	at    token.Pos       // where that is, from the begin of the function
}

// unfinished returns the function whose body an error is in, if it may wait for
// a name: nothing that is near was meant, and the cell does not need it at once.
func (b *builder) unfinished(e types.Error, err *syntax.Error) *piece {
	p := b.functionAt(e.Pos)
	if p == nil || p.from != nil && p.from.waits == nil {
		return nil
	}
	name, undefined := strings.CutPrefix(err.Msg, "undefined: ")
	if p.from == nil && (!undefined || misspelt(name, err.Help) || !token.IsIdentifier(name)) {
		return nil
	}
	if b.needs(p.fn) {
		return nil
	}
	return p
}

// misspelt reports whether a name is one letter off the one that help proposes, or help
// says something else.
func misspelt(name, help string) bool {
	meant, ok := strings.CutPrefix(help, "did you mean ")
	return help != "" && (!ok || distance(name, strings.TrimSuffix(meant, "?"), 1) <= 1)
}

// needs reports whether the unit's own statements and variables mention a name.
func (b *builder) needs(name string) bool {
	for _, s := range b.stmts {
		if mentions(s, name) {
			return true
		}
	}
	for _, v := range b.vars {
		if mentions(v, name) {
			return true
		}
	}
	return false
}

func mentions(n ast.Node, name string) (found bool) {
	ast.Inspect(n, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		found = found || ok && id.Name == name
		return !found
	})
	return found
}

// functionAt returns the declaration of the function whose body pos is in.
func (b *builder) functionAt(pos token.Pos) *piece {
	for _, p := range b.pieces {
		if d, ok := p.node.(*ast.FuncDecl); ok && d.Body != nil && d.Body.Pos() <= pos && pos < d.Body.End() {
			return p
		}
	}
	return nil
}

// wait plans that a function waits.
func (b *builder) wait(p *piece, errs syntax.Errors, at token.Pos) {
	var missing []string
	for _, e := range errs {
		name, undefined := strings.CutPrefix(e.Msg, "undefined: ")
		if undefined && !slices.Contains(missing, name) {
			missing = append(missing, name)
		}
	}
	w := &waiting{names: map[string]bool{}, errs: errs, at: at - p.node.Pos()}
	if len(missing) > 0 {
		w.why = fmt.Sprintf("%s waits for undefined: %s", p.title(), strings.Join(missing, ", "))
	} else {
		w.why = fmt.Sprintf("%s does not compile: %s", p.title(), errs[0].Msg)
	}
	for n := range p.uses().free {
		w.names[n] = true
	}
	b.plan.waits[b.session.fset.Position(p.node.Pos())] = w
	b.again = true
}

// title returns the name that the user knows a function by.
func (p *piece) title() string {
	if p.base != "" {
		return p.base + "." + p.fn
	}
	return p.fn
}

// hold takes the bodies away from the functions that wait.
func (a *attempt) hold() {
	if len(a.plan.waits) == 0 {
		return
	}
	for _, p := range a.all {
		d, ok := p.node.(*ast.FuncDecl)
		if !ok {
			continue
		}
		w := a.plan.waits[a.session.fset.Position(d.Pos())]
		if w == nil {
			continue
		}
		p.waits = w
		d.Body = &ast.BlockStmt{Lbrace: d.Body.Lbrace, List: []ast.Stmt{waitNode(d.Pos()+w.at, w.why)}, Rbrace: d.Body.Rbrace}
		a.notes = append(a.notes, w.why)
	}
}

// waitNode returns a statement that ends the cell with an error.
func waitNode(pos token.Pos, why string) ast.Stmt {
	name := func(name string) ast.Expr {
		return &ast.SelectorExpr{X: &ast.Ident{NamePos: pos, Name: preludeName}, Sel: &ast.Ident{NamePos: pos, Name: name}}
	}
	text := &ast.BasicLit{ValuePos: pos, Kind: token.STRING, Value: fmt.Sprintf("%q", why)}
	err := &ast.CallExpr{Fun: name("Waits"), Lparen: pos, Args: []ast.Expr{text}, Rparen: pos}
	end := &ast.CallExpr{Fun: name("Await0"), Lparen: pos, Args: []ast.Expr{err}, Rparen: pos}
	return &ast.ForStmt{For: pos, Body: &ast.BlockStmt{Lbrace: pos, List: []ast.Stmt{&ast.ExprStmt{X: end}}, Rbrace: pos}}
}

// Waiting returns what is wrong with the functions that wait for names: what the
// compiler would say if no more cells came. It is of type syntax.Errors.
func (s *Session) Waiting() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	var errs syntax.Errors
	for _, d := range s.decls {
		if d.waits != nil {
			errs = append(errs, d.waits.errs...)
		}
	}
	return errs.Err()
}
