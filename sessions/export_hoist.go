package sessions

import (
	"fmt"
	"go/ast"
	"go/types"
	"maps"
	"slices"
	"strings"
)

// wrap finds the cells that are functions of their own: those with a defer, which
// is run at the cell's end, with a return, which ends the cell alone, and those in
// the background. Their declarations come first, so that their statements stand
// together.
func (p *programmer) wrap() {
	p.wrapped = map[int]bool{}
	for _, it := range p.live() {
		if it.decl {
			continue
		}
		if it.job {
			p.wrapped[it.cell] = true
		}
		ast.Inspect(p.node(it), func(n ast.Node) bool {
			switch n.(type) {
			case *ast.DeferStmt, *ast.ReturnStmt:
				p.wrapped[it.cell] = true
			}
			_, lit := n.(*ast.FuncLit)
			return !lit
		})
	}
	slices.SortStableFunc(p.items, func(a, b *exportItem) int {
		if a.cell != b.cell || !p.wrapped[a.cell] || a.decl == b.decl {
			return a.cell - b.cell
		}
		if a.decl {
			return -1
		}
		return 1
	})
}

// serves reports whether the session was left while goroutines had a server that
// nothing closes: at the prompt it serves as long as that is there.
func (p *programmer) serves() bool {
	if p.declared("ctx") {
		return false
	}
	server, goes, closed := map[string]bool{}, false, false
	for _, it := range p.live() {
		for _, name := range it.defines {
			v, ok := p.checked.pkg.Scope().Lookup(name).(*types.Var)
			server[name] = ok && v.Type().String() == "*"+pipelinePath+".Server"
		}
	}
	for _, it := range p.live() {
		ast.Inspect(p.node(it), func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.GoStmt:
				goes = true
			case *ast.SelectorExpr:
				id, ok := n.X.(*ast.Ident)
				closed = closed || ok && server[id.Name] && (n.Sel.Name == "Close" || n.Sel.Name == "Shutdown")
			}
			return true
		})
	}
	return goes && !closed && slices.Contains(slices.Collect(maps.Values(server)), true)
}

// wrapping returns what stands before and behind the statements of a cell.
func (p *programmer) wrapping(it *exportItem) (open, end string) {
	switch {
	case it.job:
		return jobsName + ".Go(func() {\n", "})\n"
	case p.wrapped[it.cell]:
		return "func() {\n", "}()\n"
	}
	return "", ""
}

// hoist finds the variables that functions use, or that stand below
// their use: those of the package.
func (p *programmer) hoist() {
	vars := map[string]bool{}
	for _, it := range p.live() {
		if !it.decl {
			for _, d := range it.defines {
				vars[d] = true
			}
		}
	}
	for _, it := range p.live() {
		if !it.decl {
			continue
		}
		for name := range vars {
			if it.uses(name) {
				p.hoisted[name] = true
			}
		}
	}
	declared := map[string]bool{}
	for _, it := range p.live() {
		for name := range vars {
			if p.late[name] || !it.decl && !declared[name] && !slices.Contains(it.defines, name) && it.uses(name) {
				p.hoisted[name] = true // it is used above its declaration
			}
		}
		for _, d := range it.defines {
			declared[d] = true
		}
	}
	for _, it := range p.live() {
		for _, d := range it.defines {
			if !it.decl && p.wrapped[it.cell] {
				p.hoisted[d] = true
			}
		}
	}
	for grown := true; grown; {
		grown = false
		for _, it := range p.live() {
			if it.decl || !slices.ContainsFunc(it.defines, func(d string) bool { return p.hoisted[d] }) {
				continue
			}
			for _, d := range it.defines {
				grown = grown || !p.hoisted[d]
				p.hoisted[d] = true
			}
		}
	}
}

// vars declares the variables of the package.
func (p *programmer) vars() (string, error) {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(p.hoisted)) {
		text, err := p.typeOf(name)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&b, "\t%s %s\n", name, text)
	}
	if b.Len() == 0 {
		return "", nil
	}
	if strings.Count(b.String(), "\n") == 1 {
		return "var" + strings.ReplaceAll(b.String(), "\t", " ") + "\n", nil
	}
	return "var (\n" + b.String() + ")\n\n", nil
}

// typeOf returns the type of a variable as the program writes it.
func (p *programmer) typeOf(name string) (string, error) {
	v := p.checked.pkg.Scope().Lookup(name)
	if v == nil {
		return "", &ExportError{Msg: "the type of " + name + " is not known"}
	}
	return types.TypeString(v.Type(), func(pkg *types.Package) string {
		if pkg == p.checked.pkg {
			return ""
		}
		for have, path := range p.imports {
			if path == pkg.Path() {
				return have
			}
		}
		p.imports[pkg.Name()] = pkg.Path()
		return pkg.Name()
	}), nil
}

// unsetVars declares the variables of a statement that did not come to set them.
func (p *programmer) unsetVars(it *exportItem) (string, error) {
	var lines []string
	for _, name := range it.defines {
		if p.hoisted[name] || p.declaredNow[name] {
			continue
		}
		text, err := p.typeOf(name)
		if err != nil {
			return "", err
		}
		p.declaredNow[name] = true
		lines = append(lines, "var "+name+" "+text)
	}
	return strings.Join(lines, "\n"), nil
}
