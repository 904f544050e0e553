package sessions

import (
	"fmt"
	"go/ast"
	"go/types"
	"slices"
)

// rename gives the earlier of two declarations, and what uses it, another name.
func (e *exporter) rename(name string, first, second *exportItem) {
	to := e.fresh(name)
	for i, d := range first.defines {
		if d == name {
			first.defines[i] = to
		}
	}
	e.renameItem(first, name, to)
	for _, it := range e.items {
		if it != first && e.sees(it, first, second) {
			e.renameItem(it, name, to)
		}
	}
	// The statement of the second declaration may still read the first.
	if !second.decl {
		e.renameRead(second, name, to)
	}
}

// unshadow gives what has a predeclared name, as in len := 5, another: in a program it would have it
// from the start. So it does with the name of a package that is needed.
func (e *exporter) unshadow() {
	for at, first := range e.items {
		for i, name := range first.defines {
			if types.Universe.Lookup(name) == nil && !slices.Contains(wiringPackages, name) && !e.selectsFrom(name, e.items[:at]) {
				continue
			}
			to := e.fresh(name)
			first.defines[i] = to
			e.renameItem(first, name, to)
			if !first.decl {
				e.renameRead(first, to, name) // the statement itself may still read the predeclared one
			}
			for k, it := range e.items {
				if it == first || it.decl && it.cell < first.cell || !it.decl && k < at {
					continue
				}
				e.renameItem(it, name, to)
				for j, d := range it.defines {
					if d == name {
						it.defines[j] = to
					}
				}
			}
		}
	}
}

// selectsFrom reports whether items use the package of a name.
func (e *exporter) selectsFrom(name string, items []*exportItem) bool {
	return slices.ContainsFunc(items, func(it *exportItem) bool {
		f, _, err := it.parse()
		if err != nil || it.dropped {
			return false
		}
		found := false
		ast.Inspect(f, func(n ast.Node) bool {
			if sel, ok := n.(*ast.SelectorExpr); ok {
				id, ok := sel.X.(*ast.Ident)
				found = found || ok && id.Name == name && slices.Contains(f.Unresolved, id)
			}
			return !found
		})
		return found && (e.imports[name] != "" || e.resolves(name))
	})
}

func (e *exporter) resolves(name string) bool {
	_, ok := e.pkgs.Resolve(name, nil)
	return ok
}

// sees reports whether an item means the first of two declarations by their
// name: declarations see what their whole cell declares, statements what stands
// before them.
func (e *exporter) sees(it, first, second *exportItem) bool {
	if it.decl {
		return it.cell < second.cell
	}
	i := slices.Index(e.items, it)
	after := i > slices.Index(e.items, first) || first.decl && it.cell >= first.cell
	before := i < slices.Index(e.items, second)
	if second.decl {
		before = it.cell < second.cell
	}
	return after && before
}

// split gives a variable another name up to the declaration after which its type
// is another one.
func (e *exporter) split(name string, second *exportItem) {
	to := e.fresh(name)
	var first *exportItem
	for _, it := range e.live() {
		if it == second {
			break
		}
		if first == nil && slices.Contains(it.defines, name) {
			first = it
		}
	}
	for _, it := range e.items {
		if it != first && !e.sees(it, first, second) {
			continue
		}
		e.renameItem(it, name, to)
		for i, d := range it.defines {
			if d == name {
				it.defines[i] = to
			}
		}
	}
	e.renameRead(second, name, to)
	e.merged[to] = true
	e.late[to] = e.late[name]
}

func (e *exporter) renameItem(it *exportItem, name, to string) {
	f, base, err := it.parse()
	if err != nil {
		return
	}
	var edits []edit
	for _, id := range it.free(f) {
		if id.Name == name {
			edits = append(edits, edit{int(id.Pos()) - base, int(id.End()) - base, to})
		}
	}
	it.text = apply(it.text, edits)
}

// renameRead renames where a statement that declares the name anew reads it.
func (e *exporter) renameRead(it *exportItem, name, to string) {
	f, base, err := it.parse()
	if err != nil {
		return
	}
	var edits []edit
	for _, id := range f.Unresolved {
		if id.Name == name {
			edits = append(edits, edit{int(id.Pos()) - base, int(id.End()) - base, to})
		}
	}
	it.text = apply(it.text, edits)
}

// fresh returns a name like this one that nothing has.
func (e *exporter) fresh(name string) string {
	for n := 1; ; n++ {
		to := fmt.Sprintf("%s%d", name, n)
		if !e.mentions(to) {
			return to
		}
	}
}

// mentions reports whether a name stands anywhere in the cells.
func (e *exporter) mentions(name string) bool {
	for _, it := range e.items {
		f, _, err := it.parse()
		if err != nil {
			continue
		}
		found := false
		ast.Inspect(f, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok && id.Name == name {
				found = true
			}
			return !found
		})
		if found {
			return true
		}
	}
	return false
}
