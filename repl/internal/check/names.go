package check

import (
	"go/ast"
	"go/token"
	"go/types"
	"path"
	"slices"
	"strconv"
	"strings"
)

// mentioned are the names that a unit mentions, whether it declares them or not:
// true for those that stand before a dot.
func mentioned(f *ast.File) map[string]bool {
	found := map[string]bool{}
	var visit func(n ast.Node) bool
	visit = func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			if id, ok := n.X.(*ast.Ident); ok {
				found[id.Name] = true
			} else {
				ast.Inspect(n.X, visit)
			}
			return false
		case *ast.Ident:
			if !found[n.Name] {
				found[n.Name] = false
			}
		}
		return true
	}
	ast.Inspect(f, visit)
	return found
}

// fill inserts into the scope around the unit's what the names mean that it
// mentions. A name too many does no harm.
func (b *builder) fill() {
	for name, qualifies := range mentioned(b.unit.File) {
		if obj := b.meaning(name, qualifies); obj != nil {
			b.outer.Insert(obj)
		}
	}
}

// meaning returns what a name means that the unit does not declare, nil if it is
// for the universe, or nothing.
func (b *builder) meaning(name string, qualifies bool) types.Object {
	bind, ok := b.overlay[name]
	if !ok {
		bind, ok = b.session.names[name]
	}
	if ok {
		if bind.pkg != nil {
			return b.pkgName(name, bind.pkg)
		}
		return bind.obj
	}
	for _, dot := range b.session.dots {
		if obj := dot.Scope().Lookup(name); obj != nil && obj.Exported() {
			return obj
		}
	}
	if types.Universe.Lookup(name) != nil {
		return nil
	}
	if obj := b.session.prelude.lookup(name); obj != nil {
		return obj
	}
	if name == preludeName {
		return b.pkgName(name, b.session.prelude.Package)
	}
	if token.IsExported(name) {
		if obj := b.session.pipelineName(name); obj != nil {
			return obj
		}
	}
	if id, ok := b.result.expr.(*ast.Ident); !qualifies && !(ok && id.Name == name) {
		return nil
	}
	r, ok := b.session.resolve(name)
	if !ok || r.err != nil {
		return nil
	}
	if len(r.others) > 0 {
		r = b.session.fitting(r, selectedFrom(b.unit.File, name))
	}
	pn := b.pkgName(name, r.pkg)
	if len(r.others) > 0 {
		b.ambiguous[pn] = r
	}
	return pn
}

// selectedFrom returns what a file takes from a package by its name: X of rand.X.
func selectedFrom(f *ast.File, name string) (list []string) {
	ast.Inspect(f, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			if id, ok := sel.X.(*ast.Ident); ok && id.Name == name {
				list = append(list, sel.Sel.Name)
			}
		}
		return true
	})
	return list
}

// fitting returns, of several packages of one name, the common one, or that which alone
// has what is taken from it: rand.Reader is of crypto/rand. Of that nothing has to be said.
func (s *Session) fitting(r resolved, taken []string) resolved {
	has := func(pkg *types.Package) bool {
		return !slices.ContainsFunc(taken, func(name string) bool { return pkg.Scope().Lookup(name) == nil })
	}
	if r.err != nil || has(r.pkg) {
		return r
	}
	for _, path := range r.others {
		if pkg, err := s.pkgs.Import(path); err == nil && has(pkg) {
			return resolved{pkg: pkg, path: path}
		}
	}
	return r
}

func (b *builder) pkgName(name string, pkg *types.Package) *types.PkgName {
	return types.NewPkgName(token.NoPos, b.unit.Package, name, pkg)
}

// pipelinePath is the import path of the package whose names need no import.
const pipelinePath = "github.com/aiterrepl/aiterrepl/pipeline"

func (s *Session) pipelineName(name string) types.Object {
	if s.pipeline == nil {
		pkg, err := s.pkgs.Import(pipelinePath)
		if err != nil {
			return nil
		}
		s.pipeline = pkg
	}
	return s.pipeline.Scope().Lookup(name)
}

func (s *Session) importSpec(spec *ast.ImportSpec) (*types.Package, error) {
	p, err := strconv.Unquote(spec.Path.Value)
	if err != nil {
		return nil, err
	}
	return s.pkgs.Import(p)
}

// importName returns the name that an import declares.
func (a *attempt) importName(spec *ast.ImportSpec) string {
	if spec.Name != nil {
		return spec.Name.Name
	}
	if pkg, err := a.session.importSpec(spec); err == nil {
		return pkg.Name()
	}
	return path.Base(strings.Trim(spec.Path.Value, "\"`"))
}
