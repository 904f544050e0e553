package check

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/aiterrepl/aiterrepl/repl/internal/syntax"
)

// mainName is the name of the function that holds a unit's statements: no user
// can type it.
const mainName = "·cell"

// builder makes one unit.
type builder struct {
	*attempt
	group
	unit      *Unit
	main      *ast.FuncDecl
	methods   []*foreignMethod
	outer     *types.Scope // holds what the unit mentions of what is without
	ambiguous map[*types.PkgName]resolved
	importer  importer
	errs      []types.Error
	ranged    map[token.Pos]*ast.RangeStmt
	element   map[token.Pos]*ast.CompositeLit
	globals   *ast.GenDecl // the variables that it declares
	whole     *ast.File    // the file, where it is checked in two parts
	carried   []carried    // variables of earlier cells that it declares again
}

// newBuilder returns the builder of a unit of which nothing has been made.
func newBuilder(a *attempt, g group) *builder {
	pkg := types.NewPackage("main", "main")
	b := &builder{
		attempt:   a,
		group:     g,
		unit:      &Unit{Package: pkg, Info: newInfo(), Replaces: map[types.Object]types.Object{}, Carried: map[*types.Var]*types.Var{}, scope: map[string]binding{}},
		ambiguous: map[*types.PkgName]resolved{},
		importer:  importer{a.session.pkgs, map[string]error{}},
		outer:     types.NewScope(types.Universe, token.NoPos, token.NoPos, "session"),
	}
	// What the unit does not declare itself is found in a scope around its own.
	*pkg.Scope() = *types.NewScope(b.outer, token.NoPos, token.NoPos, "unit")
	return b
}

// checkUnit checks a group of the cell and, if it is right, makes it plain Go.
func (a *attempt) checkUnit(g group) {
	b := newBuilder(a, g)
	b.makeFile()
	if b.foreign(); len(a.errs) > 0 || a.again {
		return
	}
	b.fill()
	b.check()
	if b.judge(); a.again || len(a.errs) > 0 || len(a.extraErrs) > 0 {
		return
	}
	b.finish()
	a.units = append(a.units, b.unit)
}

// makeFile makes the unit's file of its declarations and its main function.
func (b *builder) makeFile() {
	f := &ast.File{Name: &ast.Ident{Name: "main"}}
	for _, p := range b.pieces {
		f.Decls = append(f.Decls, p.node)
		if d, ok := p.node.(*ast.GenDecl); ok && d.Tok == token.IMPORT {
			for _, s := range d.Specs {
				f.Imports = append(f.Imports, s.(*ast.ImportSpec))
			}
		}
	}
	if len(b.pieces) > 0 {
		f.Package, f.FileStart, f.FileEnd = b.pieces[0].cell.Decls.Package, b.pieces[0].cell.Decls.FileStart, b.pieces[0].cell.Decls.FileEnd
	}
	for _, g := range b.vars {
		f.Decls = append(f.Decls, g)
	}
	if !f.Package.IsValid() && len(b.vars) > 0 {
		f.Package, f.FileStart, f.FileEnd = b.cell.Body.Lbrace, b.cell.Body.Lbrace, b.cell.Body.Rbrace
	}
	if len(b.stmts) > 0 {
		body := b.cell.Body
		start, end := b.stmts[0].Pos(), b.stmts[len(b.stmts)-1].End()
		b.main = &ast.FuncDecl{
			Name: &ast.Ident{NamePos: start, Name: mainName},
			Type: &ast.FuncType{Func: start, Params: &ast.FieldList{}},
			Body: &ast.BlockStmt{Lbrace: body.Lbrace, List: b.stmts, Rbrace: end},
		}
		f.Decls = append(f.Decls, b.main)
		if !f.Package.IsValid() {
			f.Package, f.FileStart, f.FileEnd = body.Lbrace, body.Lbrace, body.Rbrace
		}
	}
	b.unit.File = f
	b.carry()
}

// check runs go/types.
func (b *builder) check() {
	conf := config(b.importer)
	conf.Error = func(err error) {
		if e, ok := err.(types.Error); ok {
			b.errs = append(b.errs, e)
		}
	}
	checker := types.NewChecker(conf, b.session.fset, b.unit.Package, b.unit.Info)
	if len(b.methods) > 0 {
		b.checkHeads(checker)
		if len(b.errs) > 0 || len(b.attempt.errs) > 0 || b.again {
			return
		}
	}
	_ = checker.Files([]*ast.File{b.unit.File})
}

// enoughErrors is how many errors of a unit are looked at: those in earlier
// declarations count, and more are shown than is of use.
const enoughErrors = 100

// judge turns the checker's errors into the user's, or into another attempt.
func (b *builder) judge() {
	var errs syntax.Errors
	unfinished := map[*piece]*waiting{}
	slips, undeclared := b.slips(), map[string]bool{}
	for _, e := range b.errs {
		slip := slips[e.Pos]
		switch {
		case slip != nil && e.Pos != slip.first: // said at the first return
		case undeclared[e.Msg]: // said at the assignment
		case unusedName(e):
		case b.circular(e):
			b.plan.inOrder, b.again = true, true
			return
		case b.notUsed(e):
			b.plan.define, b.again = true, true
			return
		case b.ranges(e):
			b.again = true
		case b.literals(e):
		case strings.HasPrefix(e.Msg, "\t") && len(errs) > 0:
			last := errs[len(errs)-1]
			last.Help = strings.TrimSpace(e.Msg) + " at " + b.position(e.Pos).String()
		case len(errs) < enoughErrors:
			err := b.userError(e)
			undeclared[e.Msg] = strings.HasSuffix(err.Help, declaresIt)
			if slip != nil {
				err.Help = slip.help
			}
			method := b.lacking(e, err.Msg)
			p := b.unfinished(e, err, method)
			if p == nil {
				errs = append(errs, b.withPending(err))
				break
			}
			w := unfinished[p]
			if w == nil {
				w = &waiting{at: e.Pos - p.node.Pos()}
				unfinished[p] = w
			}
			w.errs = append(w.errs, err)
			if method != "" && !slices.Contains(w.methods, method) {
				w.methods = append(w.methods, method)
			}
			w.whole = w.whole || !p.inBody(e.Pos)
		}
	}
	if b.again {
		return
	}
	errs = b.judgeAwaits(b.unit, errs)
	errs = append(errs, b.noBodies()...)
	for p, w := range unfinished {
		if len(errs) == 0 {
			b.wait(p, w)
		} else {
			errs = append(errs, w.errs...)
		}
	}
	if b.again {
		return
	}
	var again syntax.Errors // in what has to be declared again
	for _, e := range errs {
		d := b.ofExtra(e)
		switch {
		case d == nil:
			b.attempt.errs = append(b.attempt.errs, e)
		case b.plan.needed[d]:
			e.Help = d.name() + " is declared again with this cell: declare it here as it has to be"
			again = append(again, e)
		case b.extraErrs[d] == "":
			b.extraErrs[d] = e.Msg
		}
	}
	if len(b.attempt.errs) == 0 {
		b.attempt.errs = again
	}
}

// ofExtra returns the earlier declaration, declared again, that an error is in.
func (b *builder) ofExtra(e *syntax.Error) *decl {
	for _, p := range b.pieces {
		if p.from == nil {
			continue
		}
		from, to := b.position(p.node.Pos()), b.position(p.node.End())
		if e.Pos.Filename == from.Filename && before(from, e.Pos) && before(e.Pos, to) {
			return p.from
		}
	}
	return nil
}

func before(p, q token.Position) bool {
	return p.Line < q.Line || p.Line == q.Line && p.Column <= q.Column
}

// unusedName reports whether an error is about a name that is not used.
func unusedName(e types.Error) bool {
	return e.Soft && (strings.HasPrefix(e.Msg, "declared and not used: ") ||
		strings.HasSuffix(e.Msg, " declared and not used") ||
		strings.HasSuffix(e.Msg, " imported and not used") ||
		strings.Contains(e.Msg, " imported as ") && strings.HasSuffix(e.Msg, " and not used"))
}

// noBodies reports functions without a body, which go/types lets pass.
func (b *builder) noBodies() (errs syntax.Errors) {
	for _, p := range b.pieces {
		if d, ok := p.node.(*ast.FuncDecl); ok && d.Body == nil {
			errs = append(errs, &syntax.Error{Phase: syntax.Checking, Pos: b.position(d.Pos()), Msg: "missing function body"})
		}
	}
	return errs
}

// finish makes a checked unit plain Go and binds its names.
func (b *builder) finish() {
	u := b.unit
	settleShifts(u.Info)
	countRanges(u.File, u.Info)
	b.finishAwaits(b)
	b.restoreMethods()
	b.takeOver()
	if len(b.vars) > 0 {
		b.initialise()
		u.Main = u.Info.Defs[b.main.Name].(*types.Func)
	} else if b.main != nil {
		u.Main = u.Info.Defs[b.main.Name].(*types.Func)
		b.finishResult(b)
		b.promote()
	}
	b.bind()
	b.noteAmbiguous()
	if b.globals != nil {
		u.File.Decls = append([]ast.Decl{b.globals}, u.File.Decls...)
	}
}
