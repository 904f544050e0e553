package sessions

import (
	"go/ast"
	"slices"
	"strings"
)

// version makes the names of the cells unique: a declaration that a later one
// replaces is left out if nothing used it meanwhile, and otherwise gets another
// name.
func (e *exporter) version() error {
	if err := e.versionMethods(); err != nil {
		return err
	}
	e.unshadow()
	if e.declared("main") {
		to := e.fresh("main")
		for _, it := range e.items {
			e.renameItem(it, "main", to)
			for i, d := range it.defines {
				if d == "main" {
					it.defines[i] = to
				}
			}
		}
	}
	for {
		name, first, second := e.redefined()
		if first == nil {
			return nil
		}
		if first.cell == second.cell && !first.decl {
			e.merged[name] = true
			continue
		}
		if first.isVar() && second.isVar() && !e.merged[name] {
			// That the types are the same is seen later; if they are not, the
			// earlier variable is renamed then.
			e.merged[name] = true
			continue
		}
		if !second.retyped && len(first.types()) == 1 && strings.TrimSpace(first.text) == strings.TrimSpace(second.text) {
			second.defines, second.dropped = nil, true // it stands there as it was
			continue
		}
		same := sameFunc(first, second)
		bound := !same && !e.merged[name] && e.copyDependents(name, second)
		if err := e.versionMethods(); err != nil { // of the copies
			return err
		}
		if !first.isVar() && !bound && !e.usedBetween(name, first, second) {
			e.drop(name, first)
			continue
		}
		if same && (first.calling != "" || e.isValue(name)) {
			if _, ok := e.lateCall(name+"Now", first, second); ok {
				continue
			}
		}
		if same && first.variable(name) && second.variable(name) {
			e.late[name] = true
			continue
		}
		e.rename(name, first, second)
	}
}

// isValue reports whether a function is used in another way than by a call: then
// it is passed on, and has to call what it is then.
func (e *exporter) isValue(name string) bool {
	for _, it := range e.items {
		f, _, err := it.parse()
		if err != nil || it.dropped {
			continue
		}
		called := map[*ast.Ident]bool{}
		ast.Inspect(f, func(n ast.Node) bool {
			if c, ok := n.(*ast.CallExpr); ok {
				if id, ok := c.Fun.(*ast.Ident); ok {
					called[id] = true
				}
			}
			return true
		})
		names := it.topNames(f)
		for _, id := range it.free(f) {
			if id.Name == name && !called[id] && !slices.Contains(names, id) {
				return true
			}
		}
	}
	return false
}

// variable writes the declaration of a function, as one that is replaced while
// others call it, as a variable.
func (it *exportItem) variable(name string) bool {
	f, base, err := it.parse()
	if err != nil {
		return false
	}
	if !it.decl {
		return it.function
	}
	d, ok := it.node(f).(*ast.FuncDecl)
	if !ok || d.Recv != nil || d.Type.TypeParams != nil {
		return false
	}
	it.text = name + " := func" + it.text[int(d.Type.Params.Pos())-base:]
	it.decl, it.function = false, true
	return true
}

// redefined returns a name that two items declare, and those items.
func (e *exporter) redefined() (name string, first, second *exportItem) {
	seen := map[string]*exportItem{}
	for _, it := range e.items {
		if it.dropped {
			continue
		}
		for _, d := range it.defines {
			if was := seen[d]; was != nil && !(e.merged[d] && was.isVar() && it.isVar()) {
				return d, was, it
			}
			seen[d] = it
		}
	}
	return "", nil, nil
}

// isVar reports whether what the item declares are variables.
func (it *exportItem) isVar() bool { return !it.decl }

// uses reports whether an item mentions a name of the session.
func (it *exportItem) uses(name string) bool {
	f, _, err := it.parse()
	if err != nil {
		return false
	}
	return slices.ContainsFunc(it.free(f), func(id *ast.Ident) bool { return id.Name == name })
}

// usedBetween reports whether statements run between two declarations of a name
// use it, directly or by functions. What may have a method that does, counts.
func (e *exporter) usedBetween(name string, first, second *exportItem) bool {
	users := map[string]bool{name: true}
	holders := map[string]bool{} // of types with such a method, and values of them
	for grown := true; grown; {
		grown = false
		for _, it := range e.items {
			if it == first || it.dropped || it.cell >= second.cell {
				continue
			}
			names := e.namesIn(it)
			holds := it.receiver() != "" || slices.ContainsFunc(names, func(n string) bool { return holders[n] })
			if !it.decl && !it.function && !holds || !slices.ContainsFunc(names, func(n string) bool { return users[n] }) {
				continue
			}
			for _, d := range it.reaches() {
				grown = grown || !users[d] || holds && !holders[d]
				users[d] = true
				holders[d] = holders[d] || holds
			}
		}
	}
	for _, it := range e.items {
		if it.decl || it.function || it.dropped || it.cell < first.cell || it.cell >= second.cell {
			continue
		}
		if slices.ContainsFunc(e.namesIn(it), func(n string) bool { return users[n] }) {
			return true
		}
	}
	return false
}

// reaches returns the names by which a declaration is used: for a method, that
// of its type.
func (it *exportItem) reaches() []string {
	if recv := it.receiver(); recv != "" {
		return []string{recv}
	}
	return it.defines
}

// drop leaves out a name of a declaration, with its methods.
func (e *exporter) drop(name string, first *exportItem) {
	first.defines = slices.DeleteFunc(first.defines, func(d string) bool { return d == name })
	if len(first.defines) > 0 {
		// One of a group: it stays under another name.
		e.renameItem(first, name, e.fresh(name))
		return
	}
	first.dropped = true
	for _, it := range e.between(name, first) {
		if it.receiver() == name {
			it.dropped = true
		}
	}
}

// between returns the items from a declaration of a name until the next one.
func (e *exporter) between(name string, first *exportItem) []*exportItem {
	i := slices.Index(e.items, first)
	list := []*exportItem{}
	for _, it := range e.items[i+1:] {
		if slices.Contains(it.defines, name) {
			break
		}
		list = append(list, it)
	}
	return list
}
