package sessions

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"
)

// sugar notes what the items of a cell declare and import, and writes the names
// that only the prompt knows as what they mean: those of package pipeline, exit,
// and results.
func (e *exporter) sugar(cell []*exportItem) error {
	own := map[string]bool{}
	for _, it := range cell {
		f, _, err := it.parse()
		if err != nil {
			return &ExportError{it.cell, err.Error()}
		}
		for _, id := range it.topNames(f) {
			it.defines = append(it.defines, id.Name)
			own[id.Name] = true
		}
		if d, ok := it.node(f).(*ast.GenDecl); ok && d.Tok == token.IMPORT {
			it.dropped = true
			if err := e.importing(it.cell, d); err != nil {
				return err
			}
		}
	}
	for _, it := range cell {
		if it.dropped {
			continue
		}
		if err := e.itemSugar(it, own); err != nil {
			return err
		}
	}
	return nil
}

func (e *exporter) importing(cell int, d *ast.GenDecl) error {
	for _, s := range d.Specs {
		spec := s.(*ast.ImportSpec)
		path, _ := strconv.Unquote(spec.Path.Value)
		pkg, err := e.pkgs.Import(path)
		if err != nil {
			return &ExportError{cell, err.Error()}
		}
		name := pkg.Name()
		if spec.Name != nil {
			name = spec.Name.Name
		}
		if name != "." {
			e.imports[name] = path
			continue
		}
		name = pkg.Name()
		if had := e.imports[name]; had != "" && had != path || e.declared(name) {
			name = e.fresh(name)
		}
		e.imports[name] = path
		e.dotted = append(e.dotted, dottedPackage{name, pkg})
	}
	return nil
}

// declared reports whether a cell so far declares a name.
func (e *exporter) declared(name string) bool {
	for _, it := range e.items {
		for _, d := range it.defines {
			if d == name {
				return true
			}
		}
	}
	return false
}

func (e *exporter) itemSugar(it *exportItem, own map[string]bool) error {
	f, base, err := it.parse()
	if err != nil {
		return &ExportError{it.cell, err.Error()}
	}
	pipeline, err := e.pkgs.Import(pipelinePath)
	if err != nil {
		return &ExportError{it.cell, err.Error()}
	}
	var edits []edit
	replace := func(n ast.Node, text string) {
		edits = append(edits, edit{int(n.Pos()) - base, int(n.End()) - base, text})
	}
	lhs, inTypes := assigned(it.node(f)), typeNames(it.node(f))
	var wrong error
	calls := map[*ast.Ident]*ast.CallExpr{}
	outs := map[*ast.Ident]*ast.IndexExpr{}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			if id, ok := n.Fun.(*ast.Ident); ok {
				calls[id] = n
			}
		case *ast.IndexExpr:
			if id, ok := n.X.(*ast.Ident); ok {
				outs[id] = n
			}
		}
		return true
	})
	for _, id := range append(it.free(f), blanks(it.node(f))...) {
		name := id.Name
		if own[name] || e.declared(name) {
			continue
		}
		switch {
		case name == "exit" && calls[id] != nil:
			replace(id, "os.Exit")
			if c := calls[id]; len(c.Args) == 0 {
				edits = append(edits, edit{int(c.Rparen) - base, int(c.Rparen) - base, "0"})
			}
		case name == "In" && outs[id] != nil && e.cellAt(it, outs[id]) > 0:
			replace(outs[id], strconv.Quote(e.cells[e.cellAt(it, outs[id])-1].Source))
		case name == "In":
			wrong = &ExportError{it.cell, "In, the source of the cells, is nothing a program knows but for a cell's, as In[3]"}
		case name == "Out" && outs[id] != nil:
			n := e.cellAt(it, outs[id])
			if wrong = e.result(n, it.cell); wrong == nil {
				replace(outs[id], resultName(n))
			}
		case name == "Out":
			wrong = &ExportError{it.cell, "Out, the results of the cells, is nothing a program knows but for one of them, as Out[3] or _3"}
		case strings.Trim(name, "_") == "" && len(name) <= 3 && !lhs[id]:
			n := e.resultBefore(it, len(name))
			if wrong = e.result(n, it.cell); wrong == nil {
				replace(id, resultName(n))
			}
		case len(name) > 1 && name[0] == '_' && strings.Trim(name[1:], "0123456789") == "":
			n, _ := strconv.Atoi(name[1:])
			if wrong = e.result(n, it.cell); wrong == nil {
				replace(id, resultName(n))
			}
		case e.dotOf(name) != "":
			replace(id, e.dotOf(name)+"."+name)
		case ast.IsExported(name) && means(pipeline, id, inTypes):
			replace(id, "pipeline."+name)
		}
		if wrong != nil {
			return wrong
		}
	}
	it.text = apply(it.text, edits)
	return nil
}

// means reports whether a name is that of what package pipeline has: not where a type has to
// stand, and that is none. Then a later cell declares it.
func means(pipeline *types.Package, id *ast.Ident, inTypes map[*ast.Ident]bool) bool {
	obj := pipeline.Scope().Lookup(id.Name)
	_, isType := obj.(*types.TypeName)
	return obj != nil && (isType || !inTypes[id])
}

// cellAt returns the number of the cell that In[3] and Out[3] name; 0 if that is
// nothing to be seen here.
func (e *exporter) cellAt(it *exportItem, x *ast.IndexExpr) int {
	lit, ok := x.Index.(*ast.BasicLit)
	if !ok {
		return 0
	}
	n, err := strconv.Atoi(lit.Value)
	if err != nil || n > len(e.cells) {
		return 0
	}
	return n
}

// A dottedPackage is one that is imported with a dot, and its name here.
type dottedPackage struct {
	name string
	pkg  *types.Package
}

// dotOf returns the package that an import with a dot has a name from, if any.
func (e *exporter) dotOf(name string) string {
	for _, d := range slices.Backward(e.dotted) {
		if ast.IsExported(name) && d.pkg.Scope().Lookup(name) != nil {
			return d.name
		}
	}
	return ""
}

// blanks returns the identifiers _ of a tree, which the parser resolves to
// nothing.
func blanks(n ast.Node) (ids []*ast.Ident) {
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			return n.Name.Name != "_"
		case *ast.Ident:
			if n.Name == "_" {
				ids = append(ids, n)
			}
		}
		return true
	})
	return ids
}

// assigned returns the identifiers of a tree that are assigned to or declared,
// where a _ is no result.
func assigned(n ast.Node) map[*ast.Ident]bool {
	ids := map[*ast.Ident]bool{}
	add := func(list ...ast.Expr) {
		for _, x := range list {
			if id, ok := x.(*ast.Ident); ok {
				ids[id] = true
			}
		}
	}
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			add(n.Lhs...)
		case *ast.RangeStmt:
			add(n.Key, n.Value)
		case *ast.ValueSpec:
			for _, id := range n.Names {
				add(id)
			}
		case *ast.TypeSpec:
			add(n.Name)
		case *ast.Field:
			for _, id := range n.Names {
				add(id)
			}
		}
		return true
	})
	return ids
}

func resultName(n int) string { return fmt.Sprintf("out%d", n) }

// result has a cell keep its value.
func (e *exporter) result(n, by int) error {
	for i := len(e.items) - 1; i >= 0; i-- {
		it := e.items[i]
		if it.cell != n || !it.last {
			continue
		}
		if x, ok := it.expression(); ok {
			if it.value == "" {
				it.value = resultName(n)
				it.text = it.value + " := " + x
				it.defines = append(it.defines, it.value)
			}
			return nil
		}
		if it.value != "" {
			return nil
		}
	}
	return &ExportError{by, fmt.Sprintf("there is no result %d", n)}
}

// expression returns the text of an item that is an expression; an awaited one
// gives one value.
func (it *exportItem) expression() (string, bool) {
	f, _, err := it.parse()
	if err != nil || it.decl {
		return "", false
	}
	if _, ok := it.node(f).(*ast.ExprStmt); !ok {
		return "", false
	}
	if rest, ok := strings.CutPrefix(it.text, "await_("); ok {
		return "await_1(" + rest, true
	}
	return it.text, true
}

// resultBefore returns the number of the kth last result before an item.
func (e *exporter) resultBefore(before *exportItem, k int) int {
	for i := len(e.items) - 1; i >= 0; i-- {
		it := e.items[i]
		if it.cell >= before.cell || !it.last {
			continue
		}
		if _, ok := it.expression(); ok || it.value != "" {
			if k--; k == 0 {
				return it.cell
			}
		}
	}
	return 0
}
