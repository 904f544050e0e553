package check

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strings"

	"github.com/aiterrepl/aiterrepl/repl/internal/syntax"
)

// A function may name what only a later cell declares. Its head is checked and
// its name is bound, but its body waits: until the names have come it is one
// that ends its cell with an error. It counts as stale, so a cell that declares
// one of the names has it declared again, and it is whole when that succeeds.
//
// A type, or a function whose head names such a thing, waits as a whole: nothing is
// bound until then.

// waiting is why a declaration is not what its text says yet.
type waiting struct {
	why     string
	missing []string        // the names that are not there
	methods []string        // the methods that are not there, as T.M
	whole   bool            // nothing of it is declared; otherwise only the body is missing
	names   map[string]bool // all that its text names: one of them may be what it waits for
	errs    syntax.Errors   // what the checker says about it
	at      token.Pos       // where that is, from the begin of the declaration
}

// unfinished returns the declaration that an error is in, if it may wait for a name, or for
// a method: nothing that is near was meant, and the cell does not need it at once.
func (b *builder) unfinished(e types.Error, err *syntax.Error, method string) *piece {
	p := b.pieceAt(e.Pos)
	if p == nil || !p.mayWait() {
		return nil
	}
	if p.from != nil && p.from.waits == nil {
		return nil
	}
	name, undefined := strings.CutPrefix(err.Msg, "undefined: ")
	if p.from == nil && (method == "" || !p.inBody(e.Pos)) && (!undefined || misspelt(name, err.Help) && !b.session.awaited(name) || !token.IsIdentifier(name)) {
		return nil
	}
	if !p.inBody(e.Pos) && b.known(p) {
		return nil
	}
	if b.needs(p) && (p.from == nil || p.from.title == "") {
		return nil
	}
	return p
}

// mayWait reports whether a declaration is a function or a type.
func (p *piece) mayWait() bool {
	switch d := p.node.(type) {
	case *ast.FuncDecl:
		return d.Body != nil && (d.Recv == nil || p.base != "")
	case *ast.GenDecl:
		return d.Tok == token.TYPE
	}
	return false
}

// inBody reports whether at, which is in the declaration, is in the body of a function.
func (p *piece) inBody(at token.Pos) bool {
	d, ok := p.node.(*ast.FuncDecl)
	return ok && d.Body != nil && d.Body.Pos() <= at
}

// known reports whether the session has something of the declaration's name already.
func (b *builder) known(p *piece) bool {
	return slices.ContainsFunc(p.names, func(name string) bool {
		_, ok := b.session.names[name]
		return ok
	})
}

// awaited reports whether declarations wait for a name.
func (s *Session) awaited(name string) bool {
	return slices.ContainsFunc(slices.Concat(s.pending, s.decls), func(d *decl) bool {
		return d.waits != nil && slices.Contains(d.waits.missing, name)
	})
}

// misspelt reports whether a name is one letter off the one that help proposes, or help
// says something else.
func misspelt(name, help string) bool {
	meant, ok := strings.CutPrefix(help, "did you mean ")
	return help != "" && (!ok || distance(name, strings.TrimSuffix(meant, "?"), 1) <= 1)
}

// needs reports whether the unit's own statements, variables and constants mention what
// a declaration declares.
func (b *builder) needs(p *piece) bool {
	names := p.names
	if p.base != "" {
		names = []string{p.fn}
	}
	for _, s := range b.stmts {
		if mentions(s, names) {
			return true
		}
	}
	for _, v := range b.vars {
		if mentions(v, names) {
			return true
		}
	}
	for _, p := range b.pieces {
		if d, ok := p.node.(*ast.GenDecl); ok && d.Tok == token.CONST && mentions(d, names) {
			return true
		}
	}
	return false
}

func mentions(n ast.Node, names []string) (found bool) {
	ast.Inspect(n, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		found = found || ok && slices.Contains(names, id.Name)
		return !found
	})
	return found
}

// wait plans that a declaration waits.
func (b *builder) wait(p *piece, w *waiting) {
	for _, e := range w.errs {
		name, undefined := strings.CutPrefix(e.Msg, "undefined: ")
		if undefined && !slices.Contains(w.missing, name) {
			w.missing = append(w.missing, name)
		}
	}
	if what := w.what(); what != "" {
		w.why = fmt.Sprintf("%s waits for %s", p.title(), what)
	} else {
		w.why = fmt.Sprintf("%s does not compile: %s", p.title(), w.errs[0].Msg)
	}
	w.names = map[string]bool{}
	for _, m := range w.methods {
		w.names[m] = true
	}
	uses := p.uses()
	for n := range uses.free {
		w.names[n] = true
	}
	for n := range uses.members {
		w.names[n] = true
	}
	w.names = withParts(w.names)
	b.plan.waits[b.session.fset.Position(p.node.Pos())] = w
	b.again = true
}

// title returns the name that the user knows a declaration by.
func (p *piece) title() string {
	if p.base != "" {
		return p.base + "." + p.fn
	}
	return p.names[0]
}

// hold takes the bodies away from the functions that wait, and out of the cell what waits
// as a whole.
func (a *attempt) hold() {
	if len(a.plan.waits) == 0 {
		return
	}
	a.all = slices.DeleteFunc(a.all, func(p *piece) bool {
		w := a.plan.waits[a.session.fset.Position(p.node.Pos())]
		if w == nil {
			return false
		}
		switch {
		case a.follows(w):
			w.errs = nil
		case p.from == nil || p.from.waits.why != w.why:
			a.notes = append(a.notes, w.why)
		}
		if w.whole {
			a.pending = append(a.pending, &decl{source: a.sourceOf(p), title: p.title(), stale: w.why, waits: w})
			return true
		}
		p.waits = w
		d := p.node.(*ast.FuncDecl)
		d.Body = &ast.BlockStmt{Lbrace: d.Body.Lbrace, List: []ast.Stmt{waitNode(d.Pos()+w.at, w.why)}, Rbrace: d.Body.Rbrace}
		return false
	})
}

// follows reports whether all that something waits for are declarations of the same cell
// that wait themselves.
func (a *attempt) follows(w *waiting) bool {
	all := slices.Concat(w.missing, w.methods)
	for _, name := range all {
		if !slices.ContainsFunc(a.pending, func(d *decl) bool { return d.title == name }) {
			return false
		}
	}
	return len(all) > 0
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

// isPending returns what waits as a whole and is to declare a name; nil if nothing does.
func (s *Session) isPending(name string) *decl {
	i := slices.IndexFunc(s.pending, func(d *decl) bool { return d.title == name })
	if i < 0 {
		return nil
	}
	return s.pending[i]
}

// awaiting returns what waits as a whole for one of the names that a cell declares, or for
// what comes with that. It is tried in the cell: the two may need each other.
func (s *Session) awaiting(own map[string]bool) (chosen []*decl) {
	if len(s.pending) == 0 {
		return nil
	}
	names, given := maps.Clone(own), withParts(own)
	for again := true; again; {
		again = false
		for _, d := range s.pending {
			if !names[d.title] && d.waits.isFor(given) {
				names[d.title], given[d.title], again = true, true, true
				chosen = append(chosen, d)
			}
		}
	}
	return chosen
}

// isFor reports whether one of the names may be what is waited for.
func (w *waiting) isFor(names map[string]bool) bool {
	for name := range w.names {
		if names[name] {
			return true
		}
	}
	return false
}

// commitPending keeps what waits as a whole, and forgets what has come.
func (s *Session) commitPending(c *Cell) {
	come := map[string]bool{}
	for _, u := range c.Units {
		for _, d := range u.decls {
			if !d.method {
				for _, o := range d.objects {
					come[o.Name()] = true
				}
			} else if d.recv != nil {
				come[d.name()] = true
			}
		}
		for name := range u.scope {
			come[name] = true
		}
	}
	for _, d := range c.pending {
		come[d.title] = true
	}
	s.pending = slices.DeleteFunc(s.pending, func(d *decl) bool { return come[d.title] })
	s.pending = append(s.pending, c.pending...)
}

// Waiting returns what is wrong with the declarations that wait for names: what the
// compiler would say if no more cells came. It is of type syntax.Errors.
func (s *Session) Waiting() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	var errs syntax.Errors
	for _, d := range slices.Concat(s.pending, s.decls) {
		if d.waits != nil {
			errs = append(errs, d.waits.errs...)
		}
	}
	return errs.Err()
}
