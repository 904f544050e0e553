package sessions

import (
	"go/ast"
	"go/token"
	"slices"
)

// retype declares a type again, with its other methods, in the cell where one of its
// methods takes another type, as the prompt does.
func (e *exporter) retype() {
	types, methods := map[string]*exportItem{}, map[string][]*exportItem{}
	for _, it := range slices.Clone(e.items) {
		for _, name := range it.types() {
			types[name], methods[name] = it, nil
		}
		recv, name := it.method()
		if recv == "" {
			continue
		}
		same := func(m *exportItem) bool { _, n := m.method(); return n == name }
		was := slices.IndexFunc(methods[recv], same)
		if was >= 0 && types[recv] != nil && types[recv].cell < it.cell && methods[recv][was].methodType() != it.methodType() {
			types[recv], methods[recv] = e.declareAgain(recv, types[recv], methods[recv], it.cell)
		}
		methods[recv] = append(slices.DeleteFunc(methods[recv], same), it)
	}
}

// declareAgain puts a type and those methods that a cell does not declare itself before
// what it does.
func (e *exporter) declareAgain(name string, typ *exportItem, methods []*exportItem, cell int) (*exportItem, []*exportItem) {
	own := map[string]bool{}
	for _, it := range e.items {
		if recv, method := it.method(); it.cell == cell && recv == name {
			own[method] = true
		}
	}
	again := []*exportItem{typ.again(cell)}
	again[0].text, again[0].defines = typ.typeText(name), []string{name}
	for _, m := range methods {
		if _, method := m.method(); !own[method] {
			again = append(again, m.again(cell))
		}
	}
	at := slices.IndexFunc(e.items, func(it *exportItem) bool { return it.cell == cell })
	e.items = slices.Insert(e.items, at, again...)
	return again[0], again[1:]
}

// again returns a copy of an item for a later cell.
func (it *exportItem) again(cell int) *exportItem {
	anew := *it
	anew.cell, anew.comment, anew.last, anew.partly, anew.retyped = cell, "", false, false, true
	return &anew
}

// specs returns the types that an item declares, and what their positions have more than
// offsets in its text.
func (it *exportItem) specs() (specs []*ast.TypeSpec, base int) {
	if !it.decl {
		return nil, 0
	}
	f, base, err := it.parse()
	if err != nil {
		return nil, 0
	}
	if g, ok := it.node(f).(*ast.GenDecl); ok && g.Tok == token.TYPE {
		for _, s := range g.Specs {
			specs = append(specs, s.(*ast.TypeSpec))
		}
	}
	return specs, base
}

func (it *exportItem) types() (names []string) {
	specs, _ := it.specs()
	for _, s := range specs {
		names = append(names, s.Name.Name)
	}
	return names
}

// typeText is the declaration of one of the item's types.
func (it *exportItem) typeText(name string) string {
	specs, base := it.specs()
	for _, s := range specs {
		if s.Name.Name == name {
			return "type " + it.text[int(s.Pos())-base:int(s.End())-base]
		}
	}
	return it.text
}

// methodType is the text of a method's type, its receiver's included.
func (it *exportItem) methodType() string {
	f, _, err := it.parse()
	if err != nil {
		return ""
	}
	d := it.node(f).(*ast.FuncDecl)
	if _, pointer := ast.Unparen(d.Recv.List[0].Type).(*ast.StarExpr); pointer {
		return "*" + signature(d.Type)
	}
	return signature(d.Type)
}
