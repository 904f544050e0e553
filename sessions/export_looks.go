package sessions

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"
)

// dropLooks leaves out what has no effect: values that were only looked at,
// variables that nothing reads, and declarations that no statement needs.
func (p *programmer) dropLooks() {
	for changed := true; changed; {
		changed = p.dropUnused()
		for _, it := range p.live() {
			if it.decl || !p.idle(it) {
				continue
			}
			it.dropped, changed = true, true
		}
	}
}

// dropUnused leaves out the declarations that no statement leads to. Without a
// statement all of them stay: they are what there is.
func (e *exporter) dropUnused() (changed bool) {
	used := map[string]bool{}
	needed := map[*exportItem]bool{}
	need := func(it *exportItem) {
		needed[it] = true
		if f, _, err := it.parse(); err == nil {
			for _, id := range it.free(f) {
				used[id.Name] = true
			}
		}
	}
	for _, it := range e.live() {
		if !it.decl && !it.partly {
			need(it)
		}
	}
	if len(needed) == 0 {
		return false
	}
	for grown := true; grown; {
		grown = false
		for _, it := range e.live() {
			if !needed[it] && slices.ContainsFunc(it.leaves(), func(name string) bool { return used[name] }) {
				need(it)
				grown = true
			}
		}
	}
	for _, it := range e.live() {
		if !needed[it] {
			it.dropped, changed = true, true
		}
	}
	return changed
}

// idle reports whether a statement does nothing that could be seen.
func (p *programmer) idle(it *exportItem) bool {
	switch n := p.node(it).(type) {
	case *ast.ExprStmt:
		return p.pure(n.X)
	case *ast.GenDecl:
		for _, s := range n.Specs {
			v, ok := s.(*ast.ValueSpec)
			if !ok || slices.ContainsFunc(v.Values, func(x ast.Expr) bool { return !p.pure(x) }) {
				return false
			}
		}
		for _, name := range it.defines {
			for _, other := range p.live() {
				if other != it && other.uses(name) {
					return false
				}
			}
		}
		return true
	}
	return false
}

// purePackages are packages whose functions only compute.
var purePackages = map[string]bool{"strings": true, "strconv": true, "math": true, "errors": true, "unicode": true,
	"unicode/utf8": true, "path": true, "path/filepath": true, "math/bits": true, "cmp": true, "html": true, "net/url": true}

// pure reports whether an expression only computes.
func (p *programmer) pure(x ast.Expr) bool {
	pure := true
	ast.Inspect(x, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.UnaryExpr:
			pure = pure && n.Op != token.ARROW
		case *ast.CallExpr:
			pure = pure && p.pureCall(n)
		}
		return pure
	})
	return pure
}

func (p *programmer) pureCall(c *ast.CallExpr) bool {
	tv := p.checked.info.Types[c.Fun]
	if tv.IsType() {
		return true
	}
	if tv.IsBuiltin() {
		switch types.ExprString(c.Fun) {
		case "len", "cap", "append", "make", "new", "min", "max", "real", "imag", "complex":
			return true
		}
		return false
	}
	f := p.function(c)
	if f == nil || f.Pkg() == nil || f.Signature().Recv() != nil {
		return false
	}
	if f.Pkg().Path() == "fmt" {
		return strings.HasPrefix(f.Name(), "S") && strings.Contains(f.Name(), "print")
	}
	return purePackages[f.Pkg().Path()]
}

// function returns the function or method that a call names, or nil.
func (p *programmer) function(c *ast.CallExpr) *types.Func {
	fun := ast.Unparen(c.Fun)
	switch x := fun.(type) {
	case *ast.IndexExpr:
		fun = x.X
	case *ast.IndexListExpr:
		fun = x.X
	}
	var id *ast.Ident
	switch x := fun.(type) {
	case *ast.Ident:
		id = x
	case *ast.SelectorExpr:
		id = x.Sel
	default:
		return nil
	}
	f, _ := p.checked.info.Uses[id].(*types.Func)
	return f
}

// looks reports whether go vet wants the result of a function used.
func (p *programmer) looks(f *types.Func) bool {
	if f.Signature().Results().Len() == 0 {
		return false
	}
	if f.Signature().Recv() != nil || f.Pkg() == nil {
		return f.Name() == "String" || f.Name() == "Error"
	}
	switch f.Pkg().Path() {
	case "fmt":
		return strings.HasPrefix(f.Name(), "S") || f.Name() == "Errorf"
	case "slices", "maps", "context", "errors", "strings", "sort":
		return true
	}
	return false
}
