package sessions

import (
	"errors"
	"fmt"
	"go/ast"
	"go/types"
	"slices"
	"strings"
)

// What depends on a name is declared anew with it at the prompt, if it compiles
// then: a function that uses a constant, a type that holds another. In a program
// that is a copy of the declaration, where the name is declared again. One that
// does not compile is stale: it stays bound to what the name was.

// A dependent is a declaration, by its number, at the cell that declares anew what
// it uses.
type dependent struct{ item, cell int }

// A staleError says that a copy does not compile.
type staleError struct{ dependent }

func (e *staleError) Error() string { return fmt.Sprintf("export: cell %d: stale", e.cell) }

// attempts is how many declarations may turn out to be stale.
const attempts = 100

// export writes the program, leaving out the copies that turn out to be stale.
func export(cells []Cell, module string, pkgs Packages) (program string, stays []int, err error) {
	stale := map[dependent]bool{}
	for range attempts {
		e := &exporter{pkgs: pkgs, module: module, stale: stale}
		program, err := e.export(cells)
		var s *staleError
		if !errors.As(err, &s) {
			return program, e.stays(), err
		}
		stale[s.dependent] = true
	}
	return "", nil, &ExportError{Msg: "too many declarations are stale"}
}

// copyDependents declares anew what uses the name that second declares. It
// reports whether there is a declaration that stays bound to the name as it was.
func (e *exporter) copyDependents(name string, second *exportItem) (bound bool) {
	key := nameAt{name, second}
	if bound, done := e.copied[key]; done {
		return bound
	}
	changed := map[string]bool{name: true}
	at := slices.Index(e.items, second)
	var copies []*exportItem
	for _, it := range e.current(at) {
		if !slices.ContainsFunc(e.namesIn(it), func(n string) bool { return changed[n] && !slices.Contains(it.defines, n) }) {
			continue
		}
		if it.receiver() == name && !second.anew {
			continue // a new type has no methods yet
		}
		if e.stale[dependent{it.number, second.cell}] {
			bound = true
			continue
		}
		if second.anew {
			continue // what uses it has been copied with it
		}
		anew := *it
		anew.cell, anew.anew, anew.comment, anew.defines = second.cell, true, "", slices.Clone(it.defines)
		copies = append(copies, &anew)
		if !it.isFunc() || it.receiver() == "" && it.typeUses(changed) {
			for _, d := range it.defines {
				changed[d] = true
			}
		}
	}
	e.copied[key] = bound
	e.items = slices.Insert(e.items, at+1, copies...)
	return bound
}

// nameAt is a name at one of its declarations.
type nameAt struct {
	name string
	item *exportItem
}

// current returns the declarations before an item that nothing has replaced yet.
func (e *exporter) current(before int) []*exportItem {
	last := map[string]*exportItem{}
	key := func(it *exportItem) string {
		if recv, name := it.method(); recv != "" {
			return recv + "." + name
		}
		return strings.Join(it.defines, " ")
	}
	var list []*exportItem
	for _, it := range e.items[:before] {
		if !it.dropped && it.cell < e.items[before].cell && (it.decl || it.function) {
			last[key(it)] = it
			list = append(list, it)
		}
	}
	return slices.DeleteFunc(list, func(it *exportItem) bool { return last[key(it)] != it })
}

// isFunc reports whether an item declares a function or a method.
func (it *exportItem) isFunc() bool {
	f, _, err := it.parse()
	if err != nil {
		return false
	}
	_, ok := it.node(f).(*ast.FuncDecl)
	return ok || it.function
}

// typeUses reports whether the type of a function has one of these names in it.
func (it *exportItem) typeUses(names map[string]bool) (uses bool) {
	ast.Inspect(it.funcType(), func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		uses = uses || ok && names[id.Name]
		return !uses
	})
	return uses
}

// funcType returns the type of the function that an item declares, or one without
// parameters.
func (it *exportItem) funcType() *ast.FuncType {
	f, _, err := it.parse()
	if err == nil {
		switch n := it.node(f).(type) {
		case *ast.FuncDecl:
			return n.Type
		case *ast.AssignStmt:
			if lit, ok := n.Rhs[0].(*ast.FuncLit); ok {
				return lit.Type
			}
		}
	}
	return &ast.FuncType{Params: &ast.FieldList{}}
}

// sameFunc reports whether two items declare functions whose types read the same,
// so that what calls the one calls the other from then on. What calls a generic
// function is bound to its instances.
func sameFunc(a, b *exportItem) bool {
	return a.isFunc() && b.isFunc() && a.funcType().TypeParams == nil && signature(a.funcType()) == signature(b.funcType())
}

// signature returns the text of a function's type without the names of its
// parameters.
func signature(t *ast.FuncType) string {
	var b strings.Builder
	for _, list := range []*ast.FieldList{t.TypeParams, t.Params, t.Results} {
		if list != nil {
			for _, f := range list.List {
				for range max(1, len(f.Names)) {
					b.WriteString(types.ExprString(f.Type) + ",")
				}
			}
		}
		b.WriteString(";")
	}
	return b.String()
}
