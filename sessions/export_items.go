package sessions

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strings"
)

// An exporter turns the items of cells into a program.
type exporter struct {
	pkgs    Packages
	module  string
	cells   []Cell
	remarks string // comments for the next item
	notes   string // for the next statement: magics that are left out
	jobs    bool   // cells run in the background
	items   []*exportItem
	imports map[string]string // of import declarations: name to path
	dotted  []dottedPackage
	merged  map[string]bool // variables whose redefinitions are assignments
	stale   map[dependent]bool
	copied  map[nameAt]bool
	late    map[string]bool // functions that are variables, since they change on the way

	checked *checkedItems
}

// An exportItem is a declaration or statement on its way into the program.
type exportItem struct {
	cell     int
	decl     bool
	dropped  bool
	number   int    // in the order of the session
	anew     bool   // a copy, where what it uses is declared again
	retyped  bool   // a copy, since a method takes another type
	function bool   // a variable that was declared as a function
	comment  string // that stands before it
	text     string // without await: a call of await_0, await_1, ... instead
	last     bool   // of its cell, whose value it gives
	at       int    // where it is in its cell
	partly   bool   // of a cell that did not come to its end: for later cells alone
	unset    bool   // its variables have no values
	job      bool   // of a cell in the background
	defines  []string
	calling  string // the variable that a function calls which changes on the way
	value    string // the variable that keeps its value for a later cell
}

const (
	declHead = "package p;"
	stmtHead = "package p;func _(){"
)

// parse parses the item; base is what positions have more than offsets in text.
func (it *exportItem) parse() (file *ast.File, base int, err error) {
	src, base := declHead+it.text, len(declHead)+1
	if !it.decl {
		src, base = stmtHead+it.text+"\n}", len(stmtHead)+1
	}
	file, err = parser.ParseFile(token.NewFileSet(), "", src, parser.ParseComments)
	return file, base, err
}

// node returns the item's tree: a declaration or a statement.
func (it *exportItem) node(f *ast.File) ast.Node {
	if it.decl {
		return f.Decls[0]
	}
	return f.Decls[0].(*ast.FuncDecl).Body.List[0]
}

// An edit replaces text[from:to].
type edit struct {
	from, to int
	text     string
}

func apply(text string, edits []edit) string {
	slices.SortStableFunc(edits, func(a, b edit) int { return a.from - b.from })
	var b strings.Builder
	at := 0
	for _, ed := range edits {
		if ed.from < at {
			continue
		}
		b.WriteString(text[at:ed.from] + ed.text)
		at = ed.to
	}
	b.WriteString(text[at:])
	return b.String()
}

// topNames returns the names that the item declares for later cells.
func (it *exportItem) topNames(f *ast.File) []*ast.Ident {
	var ids []*ast.Ident
	switch n := it.node(f).(type) {
	case *ast.FuncDecl:
		if n.Recv == nil {
			ids = append(ids, n.Name)
		}
	case *ast.GenDecl:
		ids = specNames(n)
	case *ast.DeclStmt:
		ids = specNames(n.Decl.(*ast.GenDecl))
	case *ast.AssignStmt:
		if n.Tok == token.DEFINE {
			for _, x := range n.Lhs {
				if id, ok := x.(*ast.Ident); ok {
					ids = append(ids, id)
				}
			}
		}
	}
	return slices.DeleteFunc(ids, func(id *ast.Ident) bool { return id.Name == "_" })
}

func specNames(d *ast.GenDecl) (ids []*ast.Ident) {
	for _, s := range d.Specs {
		switch s := s.(type) {
		case *ast.ValueSpec:
			ids = append(ids, s.Names...)
		case *ast.TypeSpec:
			ids = append(ids, s.Name)
		}
	}
	return ids
}

// free returns the identifiers of the item that mean something outside of it, or
// what it declares itself for later cells.
func (it *exportItem) free(f *ast.File) []*ast.Ident {
	own := map[any]bool{} // by what they denote
	for _, id := range it.topNames(f) {
		if id.Obj != nil {
			own[id.Obj] = true
		}
	}
	unresolved := map[*ast.Ident]bool{}
	for _, id := range f.Unresolved {
		unresolved[id] = true
	}
	var ids []*ast.Ident
	ast.Inspect(it.node(f), func(n ast.Node) bool {
		if lit, ok := n.(*ast.CompositeLit); ok {
			ids = append(ids, keys(lit)...)
		}
		if id, ok := n.(*ast.Ident); ok && (unresolved[id] || id.Obj != nil && own[id.Obj]) {
			ids = append(ids, id)
		}
		return true
	})
	return ids
}

// keys returns the identifiers that are keys of a map's or array's literal: the
// parser, which takes them for fields, does not say that they mean something
// outside.
func keys(lit *ast.CompositeLit) (ids []*ast.Ident) {
	switch lit.Type.(type) {
	case *ast.MapType, *ast.ArrayType:
	default:
		return nil
	}
	for _, x := range lit.Elts {
		if kv, ok := x.(*ast.KeyValueExpr); ok {
			if id, ok := kv.Key.(*ast.Ident); ok && id.Obj == nil {
				ids = append(ids, id)
			}
		}
	}
	return ids
}
