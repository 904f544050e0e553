package check

import (
	"fmt"
	"go/ast"
	"go/token"
	"slices"

	"github.com/aiterrepl/aiterrepl/repl/internal/syntax"
)

// Check checks a cell against the session, which it leaves as it is. The error,
// if any, is of type syntax.Errors.
func (s *Session) Check(c *syntax.Cell) (cell *Cell, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	defer func() {
		if r := recover(); r != nil {
			// Neither go/types nor this package is to panic over what a user
			// types; but if one does it must not cost him his session.
			cell, err = nil, syntax.Errors{{Phase: syntax.Checking, Msg: fmt.Sprintf("internal error: check: %v", r),
				Pos: token.Position{Filename: c.Name, Line: c.Line, Column: c.Column}}}
		}
	}()
	a := s.try(c, nil)
	if len(a.errs) > 0 && len(a.plan.needed) > 0 {
		a = s.tryTogether(c, a)
	}
	if len(a.errs) > 0 {
		for name := range a.ownNames() {
			s.missed[name] = c.Number
		}
		return nil, a.errs.Err()
	}
	return s.withDependents(c, a), nil
}

// plan is what one attempt at a cell has taught the next. A cell is parsed anew
// for each, since an attempt changes the trees.
type plan struct {
	literals map[token.Position][]string // composite literals to the names of their fields
	ranges   map[token.Position]bool     // range statements over an Aiter
	inOrder  bool                        // variables of a cell of declarations depend on one another in a circle
	define   bool                        // the last expression is a conversion or the like, not a call
	extras   []*decl                     // earlier declarations to be declared again
	needed   map[*decl]bool              // those of them that the cell is not right without
	carry    bool                        // a generic type among them has another method: its values go on
	waits    map[token.Position]*waiting // declarations that have to wait
}

// try checks a cell, with earlier declarations declared again in it, as often as
// there is something to learn.
func (s *Session) try(c *syntax.Cell, extras []*decl) *attempt {
	p := emptyPlan()
	p.extras = extras
	for {
		a := newAttempt(s, c, p)
		a.run()
		if !a.again {
			if len(a.errs) > 0 {
				a.forget()
			}
			return a
		}
		a.forget()
	}
}

// attempt is one check of a cell.
type attempt struct {
	session *Session
	plan    *plan
	cell    *syntax.Cell
	all     []*piece       // the declarations
	parsed  []*syntax.Cell // all that was parsed for it

	overlay map[string]binding // names of the cell's earlier units
	units   []*Unit
	added   []addedMethod // methods added to types of earlier units

	pending []*decl // what waits as a whole

	awaits    []*awaitCall
	rewritten []rewritten
	result    resultPlace

	errs      syntax.Errors
	extraErrs map[*decl]string // errors in earlier declarations
	again     bool             // the plan has grown: another attempt is worth it
	notes     []string
}

func newAttempt(s *Session, c *syntax.Cell, p *plan) *attempt {
	return &attempt{session: s, plan: p, cell: c, overlay: map[string]binding{}, extraErrs: map[*decl]string{}}
}

func (a *attempt) errorf(pos token.Pos, help, msg string) {
	a.errs = append(a.errs, &syntax.Error{Phase: syntax.Checking, Pos: a.position(pos), Msg: msg, Help: help})
}

// position returns the place of pos; that of the cell if it has none.
func (a *attempt) position(pos token.Pos) token.Position {
	if p := a.session.fset.Position(pos); p.IsValid() {
		return p
	}
	return token.Position{Filename: a.cell.Name, Line: a.cell.Line, Column: a.cell.Column}
}

// run parses, takes out the sugar, splits and checks.
func (a *attempt) run() {
	c, err := a.cell.Again(a.session.fset)
	if err != nil {
		a.errs = append(a.errs, err.(syntax.Errors)...)
		return
	}
	a.cell, a.parsed = c, []*syntax.Cell{c}
	a.collect()
	a.hold()
	a.desugar()
	if len(a.errs) > 0 {
		return
	}
	groups := []group{{pieces: a.all, vars: a.packageVars()}}
	if groups[0].vars == nil {
		groups = a.split()
	}
	for _, g := range groups {
		if len(g.pieces) == 0 && len(g.stmts) == 0 && len(g.vars) == 0 {
			continue
		}
		if len(a.errs) > 0 || a.again {
			return
		}
		a.checkUnit(g)
	}
}

// piece is a declaration of the cell, or an earlier one to be declared again.
type piece struct {
	node  ast.Decl
	cell  *syntax.Cell
	from  *decl // the earlier declaration
	names []string
	base  string // the name of a method's receiver type
	fn    string // the name of a function or method
	level int    // how many statements must have run before it is declared
	waits *waiting

	group, groupEnd token.Pos // of the group it was in, if it was
}

// collect gathers the declarations.
func (a *attempt) collect() {
	if f := a.cell.Decls; f != nil {
		for _, d := range f.Decls {
			a.addPieces(d, a.cell, nil)
		}
	}
	a.keepSame()
	own := a.ownNames()
	for _, d := range slices.Concat(a.plan.extras, a.session.awaiting(own)) {
		if d.method && own[d.name()] {
			continue
		}
		c, err := d.source.parse(a.session.fset)
		if err != nil || c.Decls == nil {
			continue // it has been parsed before
		}
		a.parsed = append(a.parsed, c)
		for _, n := range c.Decls.Decls {
			a.giveWay(n, d, own)
			a.addPieces(n, c, d)
		}
	}
}

// addPieces adds a declaration; each type of a group by itself, so that one can
// change without the others.
func (a *attempt) addPieces(d ast.Decl, c *syntax.Cell, from *decl) {
	g, ok := d.(*ast.GenDecl)
	if !ok || g.Tok != token.TYPE || !g.Lparen.IsValid() {
		a.all = append(a.all, newPiece(a, d, c, from))
		return
	}
	for _, spec := range g.Specs {
		ts := spec.(*ast.TypeSpec)
		one := &ast.GenDecl{Doc: ts.Doc, TokPos: ts.Pos(), Tok: token.TYPE, Specs: []ast.Spec{ts}}
		p := newPiece(a, one, c, from)
		p.group, p.groupEnd = g.Pos(), g.End()
		a.all = append(a.all, p)
	}
}

// ownNames are the names that the cell itself declares, T.M those of methods.
func (a *attempt) ownNames() map[string]bool {
	own := map[string]bool{}
	for _, p := range a.all {
		for _, n := range p.names {
			own[n] = true
		}
		if p.base != "" {
			own[p.title()] = true
		}
	}
	if a.cell.Body != nil {
		for _, s := range a.cell.Body.List {
			for _, id := range declaredBy(s) {
				own[id.Name] = true
			}
		}
	}
	return own
}

// giveWay takes those names out of a group of constants that is to be declared
// again which the cell declares itself, or which mean something else by now.
func (a *attempt) giveWay(n ast.Decl, d *decl, own map[string]bool) {
	g, ok := n.(*ast.GenDecl)
	if !ok || g.Tok != token.CONST {
		return
	}
	for _, spec := range g.Specs {
		for _, id := range spec.(*ast.ValueSpec).Names {
			if own[id.Name] || a.session.names[id.Name].decl != d {
				id.Name = "_"
			}
		}
	}
}

func newPiece(a *attempt, d ast.Decl, c *syntax.Cell, from *decl) *piece {
	p := &piece{node: d, cell: c, from: from}
	switch d := d.(type) {
	case *ast.FuncDecl:
		p.fn = d.Name.Name
		if d.Recv != nil {
			p.base = receiverBase(d)
			return p
		}
		p.names = []string{d.Name.Name}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			switch spec := spec.(type) {
			case *ast.TypeSpec:
				p.names = append(p.names, spec.Name.Name)
			case *ast.ValueSpec:
				for _, id := range spec.Names {
					p.names = append(p.names, id.Name)
				}
			case *ast.ImportSpec:
				p.names = append(p.names, a.importName(spec))
			}
		}
	}
	return p
}

// forget leaves no trace of the attempt.
func (a *attempt) forget() {
	a.takeBack()
	for _, c := range a.parsed {
		c.Forget(a.session.fset)
	}
}

// receiverBase returns the type name of a method's receiver.
func receiverBase(d *ast.FuncDecl) string {
	if len(d.Recv.List) == 0 {
		return ""
	}
	t := d.Recv.List[0].Type
	for {
		switch x := t.(type) {
		case *ast.ParenExpr:
			t = x.X
		case *ast.StarExpr:
			t = x.X
		case *ast.IndexExpr:
			t = x.X
		case *ast.IndexListExpr:
			t = x.X
		case *ast.Ident:
			return x.Name
		default:
			return ""
		}
	}
}
