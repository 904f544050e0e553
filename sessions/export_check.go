package sessions

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"slices"
	"strings"
)

// A checkedItems is the items as one package that go/types has seen: each
// variable that a cell declares is a package's, each other statement a function.
type checkedItems struct {
	text   string
	fset   *token.FileSet
	file   *ast.File
	pkg    *types.Package
	info   *types.Info
	starts map[*exportItem]int // offset 0 of the item's text is here
	again  map[string][]string // the names under which a variable is assigned to
	errs   []types.Error
}

// live returns the items that are not dropped.
func (e *exporter) live() []*exportItem {
	return slices.DeleteFunc(slices.Clone(e.items), func(it *exportItem) bool { return it.dropped })
}

// packages returns the imports that the items need, by name.
func (e *exporter) packages() map[string]string {
	found := map[string]string{}
	taken := map[string][]string{} // of packages that are not imported
	for _, it := range e.live() {
		f, _, err := it.parse()
		if err != nil {
			continue
		}
		free := map[*ast.Ident]bool{}
		for _, id := range it.free(f) {
			free[id] = true
		}
		ast.Inspect(f, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			id, ok := sel.X.(*ast.Ident)
			if !ok || !free[id] || e.declared(id.Name) {
				return true
			}
			if path, ok := e.imports[id.Name]; ok {
				found[id.Name] = path
			} else if id.Name == "pipeline" {
				found[id.Name] = pipelinePath
			} else {
				taken[id.Name] = append(taken[id.Name], sel.Sel.Name)
			}
			return true
		})
	}
	for name, list := range taken {
		if path, ok := e.pkgs.Resolve(name, list); ok {
			found[name] = path
		}
	}
	return found
}

// check types the items, and reports whether what it found changed them.
func (e *exporter) check() (again bool, err error) {
	c := &checkedItems{starts: map[*exportItem]int{}, again: map[string][]string{}, fset: token.NewFileSet()}
	e.checked = c
	var b strings.Builder
	b.WriteString("package main\n")
	imports := e.packages()
	for name, path := range map[string]string{"context": "context", "fmt": "fmt", "os": "os", "sync": "sync"} {
		if imports[name] == "" {
			imports[name] = path
		}
	}
	for name, path := range imports {
		fmt.Fprintf(&b, "import %s %q\n", name, path)
	}
	if !e.declared("ctx") {
		b.WriteString("var ctx context.Context\n")
	}
	b.WriteString(mustFuncs + "var " + jobsName + " sync.WaitGroup\n")
	seen := map[string]bool{}
	for _, it := range e.live() {
		e.place(&b, it, seen)
	}
	c.text = b.String()
	c.file, err = parser.ParseFile(c.fset, "", c.text, parser.SkipObjectResolution)
	if err != nil {
		return false, &ExportError{Msg: err.Error()}
	}
	c.info = &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{}}
	conf := types.Config{Importer: e.pkgs, GoVersion: "go1.26", Error: func(err error) {
		if te, ok := err.(types.Error); ok {
			c.errs = append(c.errs, te)
		}
	}}
	c.pkg, _ = conf.Check("main", c.fset, []*ast.File{c.file}, c.info)
	return e.judge()
}

// place adds an item to the package that is checked.
func (e *exporter) place(b *strings.Builder, it *exportItem, seen map[string]bool) {
	c := e.checked
	f, base, err := it.parse()
	if err != nil {
		return
	}
	again := func(name string) string {
		if !seen[name] {
			seen[name] = true
			return name
		}
		as := fmt.Sprintf("%s_again%d", name, len(c.again[name])+1)
		c.again[name] = append(c.again[name], as)
		return as
	}
	switch n := it.node(f).(type) {
	case *ast.AssignStmt:
		if n.Tok != token.DEFINE {
			break
		}
		var names []string
		for _, x := range n.Lhs {
			name := it.text[int(x.Pos())-base : int(x.End())-base]
			if name != "_" {
				name = again(name)
			}
			names = append(names, name)
		}
		rhs := int(n.Rhs[0].Pos()) - base
		fmt.Fprintf(b, "\nvar %s = ", strings.Join(names, ", "))
		c.starts[it] = b.Len() - rhs
		b.WriteString(it.text[rhs:] + "\n")
		return
	case *ast.DeclStmt:
		var edits []edit
		for _, id := range it.topNames(f) {
			if as := again(id.Name); as != id.Name {
				edits = append(edits, edit{int(id.Pos()) - base, int(id.End()) - base, as})
			}
		}
		b.WriteString("\n")
		c.starts[it] = b.Len()
		b.WriteString(apply(it.text, edits) + "\n")
		return
	}
	if it.decl {
		b.WriteString("\n")
		c.starts[it] = b.Len()
		b.WriteString(it.text + "\n")
		return
	}
	b.WriteString("\nfunc _() {\n")
	c.starts[it] = b.Len()
	b.WriteString(it.text + "\n}\n")
}

// at returns the item that an offset of the package is in.
func (e *exporter) at(offset int) *exportItem {
	var found *exportItem
	for _, it := range e.live() {
		if s, ok := e.checked.starts[it]; ok && s <= offset && offset <= s+len(it.text) {
			found = it
		}
	}
	return found
}

// harmless are what go/types says of code that the program will not have.
var harmless = []string{"declared and not used", "imported and not used", "is not used", "initialization cycle", "missing return"}

// judge takes the checker's errors.
func (e *exporter) judge() (again bool, err error) {
	c := e.checked
	for _, te := range c.errs {
		if !strings.HasPrefix(te.Msg, "cannot range over ") {
			continue
		}
		offset := c.fset.Position(te.Pos).Offset
		if it := e.at(offset); it != nil && e.rangeAll(it, te.Pos, offset) {
			return true, nil
		}
	}
	for name, others := range c.again {
		was := c.pkg.Scope().Lookup(name)
		for i, other := range others {
			now := c.pkg.Scope().Lookup(other)
			invalid := types.Typ[types.Invalid]
			if was == nil || now == nil || was.Type() == invalid || now.Type() == invalid || types.Identical(was.Type(), now.Type()) {
				continue
			}
			defining := slices.DeleteFunc(e.live(), func(it *exportItem) bool { return !slices.Contains(it.defines, name) })
			e.copyDependents(name, defining[i+1])
			e.split(name, defining[i+1])
			return true, e.version()
		}
	}
	for _, te := range c.errs {
		if slices.ContainsFunc(harmless[:4], func(h string) bool { return strings.Contains(te.Msg, h) }) || strings.HasPrefix(te.Msg, "\t") {
			continue
		}
		cell := 0
		if it := e.at(c.fset.Position(te.Pos).Offset); it != nil {
			cell = it.cell
			if it.anew {
				return false, &staleError{dependent{it.number, it.cell}}
			}
		}
		return false, &ExportError{cell, te.Msg}
	}
	return e.awaitsOfFunctions() || e.keyedLiterals(), nil
}

// rangeAll writes `range x` of a stream as `range x.All(ctx)`.
func (e *exporter) rangeAll(it *exportItem, pos token.Pos, offset int) bool {
	changed := false
	ast.Inspect(e.checked.file, func(n ast.Node) bool {
		r, ok := n.(*ast.RangeStmt)
		if !ok || r.X.Pos() != pos || changed {
			return true
		}
		t := e.checked.info.Types[r.X].Type
		if t == nil {
			return true
		}
		if m, _, _ := types.LookupFieldOrMethod(t, true, nil, "All"); m == nil {
			return true
		}
		end := offset - e.checked.starts[it] + int(r.X.End()-r.X.Pos())
		it.text = it.text[:end] + ".All(ctx)" + it.text[end:]
		changed = true
		return true
	})
	return changed
}
