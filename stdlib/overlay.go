package stdlib

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"

	"github.com/aiterrepl/aiterrepl/stdlib/internal/limits"
)

// Overlay returns syntax for a compiled package of which some generic functions
// can be had from source alone, such as errors.AsType and reflect.TypeFor, and
// nil for all others. Everything else in the package is declared there without
// a body: go/ssa, given this syntax, builds those functions and leaves the
// compiled ones to [Symbol]. Types of the package stay the compiled ones.
func (t *Types) Overlay(path string) *Source {
	if limits.Overlay[path] == nil {
		return nil
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if _, err := t.load(path); err != nil {
		panic(err.Error()) // the data and the source are ours: the tests check them
	}
	return t.overlays[path]
}

// overlay completes a package, read from data that lack the functions of
// limits.Overlay, with their source.
func (t *Types) overlay(pkg *types.Package) error {
	path := pkg.Path()
	files, err := t.parse("overlay/" + path)
	if err != nil {
		return err
	}
	compiled := pkg.Scope().Names()
	info := newInfo()
	config := t.config()
	if err := types.NewChecker(&config, t.fset, pkg, info).Files(files); err != nil {
		return fmt.Errorf("stdlib: check %s: %w", path, err)
	}
	rest := &ast.File{Name: ast.NewIdent(pkg.Name())}
	for _, name := range compiled {
		id := ast.NewIdent(name)
		obj := pkg.Scope().Lookup(name)
		info.Defs[id] = obj
		rest.Decls = append(rest.Decls, declaration(id, obj))
	}
	t.overlays[path] = &Source{Files: append(files, rest), Info: info, Package: pkg}
	return nil
}

// declaration returns the declaration of obj, without a body or a type: go/ssa
// takes those from the object.
func declaration(id *ast.Ident, obj types.Object) ast.Decl {
	ids := []*ast.Ident{id}
	switch obj.(type) {
	case *types.Func:
		return &ast.FuncDecl{Name: id, Type: &ast.FuncType{Params: &ast.FieldList{}}}
	case *types.TypeName:
		return &ast.GenDecl{Tok: token.TYPE, Specs: []ast.Spec{&ast.TypeSpec{Name: id}}}
	case *types.Const:
		return &ast.GenDecl{Tok: token.CONST, Specs: []ast.Spec{&ast.ValueSpec{Names: ids}}}
	}
	return &ast.GenDecl{Tok: token.VAR, Specs: []ast.Spec{&ast.ValueSpec{Names: ids}}}
}
