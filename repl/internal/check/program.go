package check

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"

	"github.com/aiterrepl/aiterrepl/repl/internal/syntax"
)

// Program checks a whole program, package main with func main, alone: the
// session is neither seen nor changed, and all that the compiler rejects is
// rejected, unused names too.
func (s *Session) Program(name, src string) (*Unit, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := syntax.NoText(name, 1, 1, src); err != nil {
		return nil, syntax.Errors{err}
	}
	if err := syntax.TooLarge(name, src); err != nil {
		return nil, syntax.Errors{err}
	}
	f, err := parser.ParseFile(s.fset, name, src, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil, syntax.ProgramErrors(src, err)
	}
	pkg := types.NewPackage("main", "main")
	b := &builder{
		attempt: &attempt{session: s, cell: &syntax.Cell{Name: name, Line: 1, Column: 1}},
		outer:   types.NewScope(nil, token.NoPos, token.NoPos, ""),
		unit:    &Unit{Package: pkg, File: f, Info: newInfo(), Replaces: map[types.Object]types.Object{}},
	}
	var errs syntax.Errors
	conf := config(s.pkgs)
	conf.Error = func(err error) {
		if e, ok := err.(types.Error); ok && (len(errs) == 0 || e.Msg[0] != '\t') {
			errs = append(errs, b.userError(e))
		}
	}
	_ = types.NewChecker(conf, s.fset, pkg, b.unit.Info).Files([]*ast.File{f})
	for _, d := range f.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok && fn.Body == nil {
			errs = append(errs, &syntax.Error{Phase: syntax.Checking, Pos: b.position(fn.Pos()), Msg: "missing function body"})
		}
	}
	main, ok := pkg.Scope().Lookup("main").(*types.Func)
	if !ok && len(errs) == 0 {
		errs = append(errs, &syntax.Error{Phase: syntax.Checking, Pos: b.position(f.Pos()), Msg: "function main is undeclared in the main package"})
	}
	if err := errs.Err(); err != nil {
		return nil, err
	}
	settleShifts(b.unit.Info)
	countRanges(b.unit.File, b.unit.Info)
	b.unit.Main = main
	for _, n := range pkg.Scope().Names() {
		if v, ok := pkg.Scope().Lookup(n).(*types.Var); ok {
			b.unit.Vars = append(b.unit.Vars, v)
		}
	}
	return b.unit, nil
}
