package repl

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"path"
	"reflect"
	"runtime"
	"slices"
	"strings"

	"github.com/aiterrepl/aiterrepl/repl/internal/complete"
	"github.com/aiterrepl/aiterrepl/repl/internal/help"
	"github.com/aiterrepl/aiterrepl/repl/internal/render"
	"github.com/aiterrepl/aiterrepl/repl/internal/syntax"
	"github.com/aiterrepl/aiterrepl/stdlib"
)

// helpWidth is how wide doc comments are written.
const helpWidth = 80

// describe is x? and, with source, x??.
func (s *Session) describe(c *call, source bool) error {
	name := strings.TrimSpace(c.args)
	switch {
	case name == "":
		c.printf("%s", intro)
		return nil
	case strings.HasPrefix(name, "%") || name == "!":
		return describeMagic(c, name)
	case strings.Contains(name, "*") && strings.Trim(name, "*._abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == "" && !strings.HasPrefix(name, "*_") && wildcard(name):
		return s.search(c, name)
	}
	if text := keywordHelp(name); text != "" {
		c.printf("%s", text)
		return nil
	}
	f := s.find(name)
	if f == nil {
		if found := s.matches("*" + name + "*"); len(found) > 0 && token.IsIdentifier(name) {
			names := make([]string, 0, 5)
			for _, x := range found[:min(5, len(found))] {
				names = append(names, x.Label())
			}
			return c.fail("nothing is called "+name, "did you mean "+strings.Join(names, ", ")+"? *"+name+"*? lists all")
		}
		return c.fail("nothing is called "+name, "*"+strings.Trim(name, ". ")+"*? searches the names there are")
	}
	s.write(c, f, source)
	return nil
}

// wildcard tells a pattern from an expression with a *.
func wildcard(name string) bool {
	return strings.HasPrefix(name, "*") || strings.HasSuffix(name, "*") || strings.Contains(name, ".*") || strings.Count(name, "*") > 0 && !strings.Contains(name, " ")
}

func describeMagic(c *call, name string) error {
	m := findMagic(name)
	if m == nil {
		return c.fail("there is no "+name, unknownMagic(name))
	}
	c.printf("%s\n%s\n", strings.TrimSpace(m.name+" "+m.usage), m.help)
	if m.more != "" {
		c.printf("\n%s\n", m.more)
	}
	if m.try != "" {
		c.printf("\nExample:\n\n%s\n", indent(m.try))
	}
	return nil
}

// keywordHelp describes the one word the prompt adds to Go, and Out.
func keywordHelp(name string) string {
	switch name {
	case "await":
		return "await CALL\nEvaluates a call whose last result is an error. One that is not nil ends the cell\nand is shown as its error; the other results are the value.\n\n    server, conns := await StartServer(7777)\n"
	case "Out", "_", "__", "___":
		return "Out[n], _n: the value of cell n; _ is the last one, __ and ___ those before it.\n"
	}
	if token.IsKeyword(name) {
		return name + " is a keyword of Go; see https://go.dev/ref/spec\n"
	}
	return ""
}

// found is what a name turned out to be.
type found struct {
	text string // as it was asked for
	obj  types.Object
	typ  types.Type
	path string // of the compiled package that declares it, for its docs
	key  string // its name there: Func, Type.Method
}

// find resolves a name, a member of a package, a method or field of a value or a
// type, or any other expression. Nothing is run.
func (s *Session) find(name string) *found {
	f := &found{text: name}
	if token.IsIdentifier(name) {
		if f.obj = s.names.Meaning(name); f.obj == nil {
			return nil
		}
		f.typ = f.obj.Type()
		f.document()
		return f
	}
	if p := help.Of(name); p != nil { // net/http?
		pkg, err := s.names.Import(name)
		if err != nil {
			return nil
		}
		f.obj, f.path = types.NewPkgName(token.NoPos, nil, pkg.Name(), pkg), name
		return f
	}
	cell, err := syntax.Parse(token.NewFileSet(), "", 0, 1, name)
	if err != nil || cell.Body == nil {
		return nil
	}
	u := s.names.Partial(cell)
	if u == nil {
		return nil
	}
	var expr ast.Expr
	ast.Inspect(u.File, func(n ast.Node) bool {
		if b, ok := n.(*ast.BlockStmt); ok && expr == nil && len(b.List) == 1 {
			switch stmt := b.List[0].(type) {
			case *ast.AssignStmt:
				expr = stmt.Rhs[0]
			case *ast.ExprStmt:
				expr = stmt.X
			}
		}
		return expr == nil
	})
	if expr == nil {
		return nil
	}
	if sel, ok := ast.Unparen(expr).(*ast.SelectorExpr); ok {
		f.obj = u.Info.Uses[sel.Sel]
		if f.obj == nil {
			if selection := u.Info.Selections[sel]; selection != nil {
				f.obj = selection.Obj()
			}
		}
		recv := u.Info.Types[sel.X]
		if f.obj == nil && recv.Type != nil { // (*T).Method, written T.Method
			f.obj, _, _ = types.LookupFieldOrMethod(recv.Type, true, u.Package, sel.Sel.Name)
			if f.obj != nil {
				f.typ = f.obj.Type()
			}
		}
		if f.obj != nil && recv.Type != nil {
			f.member(recv.Type)
		}
	}
	if tv, ok := u.Info.Types[expr]; ok && tv.Type != nil && f.typ == nil {
		f.typ = tv.Type
	}
	if f.obj == nil && (f.typ == nil || f.typ == types.Typ[types.Invalid]) {
		return nil
	}
	if f.typ == nil {
		f.typ = f.obj.Type()
	}
	f.document()
	return f
}

// member finds where a method or field is documented: with its receiver's type.
func (f *found) member(recv types.Type) {
	fn, ok := f.obj.(*types.Func)
	if ok && fn.Signature().Recv() != nil {
		recv = fn.Signature().Recv().Type()
	}
	if n := namedType(recv); n != nil && n.Obj().Pkg() != nil {
		f.path, f.key = n.Obj().Pkg().Path(), n.Obj().Name()+"."+f.obj.Name()
	}
}

// document finds where an object is documented, if not by member.
func (f *found) document() {
	if f.path != "" || f.obj == nil {
		return
	}
	if pn, ok := f.obj.(*types.PkgName); ok {
		f.path = pn.Imported().Path()
		return
	}
	if f.obj.Pkg() == nil {
		f.path, f.key = "builtin", f.obj.Name()
		return
	}
	f.path, f.key = f.obj.Pkg().Path(), f.obj.Name()
	if _, isVar := f.obj.(*types.Var); isVar && f.path == "main" {
		// A variable has its type's documentation.
		if n := namedType(f.typ); n != nil && n.Obj().Pkg() != nil {
			f.path, f.key = n.Obj().Pkg().Path(), n.Obj().Name()
		}
	}
}

func namedType(t types.Type) *types.Named {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	n, _ := types.Unalias(t).(*types.Named)
	return n
}

// write says what is known of a name.
func (s *Session) write(c *call, f *found, source bool) {
	theme := render.Theme{}
	entry := help.Of(f.path)[f.key]
	if pn, ok := f.obj.(*types.PkgName); ok {
		s.writePackage(c, pn.Imported(), source)
		return
	}
	v, isVar := f.obj.(*types.Var)
	isVar = isVar && !v.IsField() && v.Pkg() != nil && v.Pkg().Path() == "main"
	own := s.sourceOf(f)
	switch {
	case isVar:
		c.printf("var %s %s\n", f.text, render.TypeName(f.typ))
		if value := s.held(v); value != "" {
			c.printf("value: %s\n", value)
		}
		if own == "" {
			own = s.names.Source(typeName(f.typ))
		}
	case own != "" && !source:
		c.printf("%s\n", s.headline(f))
	case own != "":
	case entry.Decl != "":
		c.printf("%s\n", entry.Decl)
	case f.obj != nil && f.obj.Type() != nil && f.obj.Type() != types.Typ[types.Invalid]:
		c.printf("%s\n", types.ObjectString(f.obj, (*types.Package).Name))
	default:
		c.printf("%s is of type %s\n", f.text, render.TypeName(f.typ))
	}
	if own != "" {
		c.printf("%s\n", own)
	}
	if text := entry.Text(helpWidth); text != "" {
		if isVar {
			text = entry.Synopsis()
		}
		c.printf("\n%s\n", text)
	}
	if members := memberList(f, isVar); members != "" {
		c.printf("\n%s", members)
	}
	if !isVar {
		writeExamples(c, entry, source)
	}
	if source && own == "" && !isVar {
		c.printf("\n%s\n", "(of compiled packages the declaration is kept here, not the source)")
	}
	if stale := s.names.Stale(f.text); stale != "" {
		c.printf("%s\n", theme.Hint("stale: "+stale))
	}
}

// writeExamples writes the first example, or all of them.
func writeExamples(c *call, e help.Entry, all bool) {
	for i, x := range e.Examples {
		if i > 0 && !all {
			c.printf("\n(%d more: ?? shows them)\n", len(e.Examples)-1)
			return
		}
		c.printf("\nExample%s:\n\n%s\n", cmp.Or(prefixed(" (", x.Name, ")"), ""), indent(x.Code))
		if x.Output != "" {
			c.printf("\nprints\n\n%s\n", indent(x.Output))
		}
	}
}

func prefixed(before, s, after string) string {
	if s == "" {
		return ""
	}
	return before + s + after
}

func indent(text string) string {
	return "    " + strings.ReplaceAll(strings.ReplaceAll(text, "\t", "    "), "\n", "\n    ")
}

// writePackage describes a package: what it is for, and what is in it.
func (s *Session) writePackage(c *call, pkg *types.Package, all bool) {
	docs := help.Of(pkg.Path())
	c.printf("package %s // import %q\n", pkg.Name(), pkg.Path())
	text := docs[""].Text(helpWidth)
	if paragraphs := strings.SplitN(text, "\n\n", 4); !all && len(paragraphs) > 3 {
		text = strings.Join(paragraphs[:3], "\n\n") + "\n\n(" + pkg.Name() + "?? shows all of it)"
	}
	if text != "" {
		c.printf("\n%s\n", text)
	}
	kinds := map[string][]string{}
	for _, name := range pkg.Scope().Names() {
		obj := pkg.Scope().Lookup(name)
		if !obj.Exported() {
			continue
		}
		kind := "var"
		switch obj.(type) {
		case *types.Func:
			kind = "func"
		case *types.TypeName:
			kind = "type"
		case *types.Const:
			kind = "const"
		}
		kinds[kind] = append(kinds[kind], name)
	}
	for _, kind := range []string{"func", "type", "var", "const"} {
		names := kinds[kind]
		if len(names) == 0 {
			continue
		}
		more := ""
		if !all && len(names) > 60 {
			more = fmt.Sprintf(" ... (%d more)", len(names)-60)
			names = names[:60]
		}
		c.printf("\n%s\n", wrapped(kind+" ", strings.Join(names, " ")+more))
	}
}

// wrapped breaks words into lines that are indented under their head.
func wrapped(head, words string) string {
	var b strings.Builder
	b.WriteString(head)
	column := len(head)
	for i, w := range strings.Fields(words) {
		if i > 0 && column+1+len(w) > helpWidth {
			b.WriteString("\n" + strings.Repeat(" ", len(head)))
			column = len(head)
		} else if i > 0 {
			b.WriteByte(' ')
			column++
		}
		b.WriteString(w)
		column += len(w)
	}
	return b.String()
}

// headline is the kind, name and type of what a cell has declared.
func (s *Session) headline(f *found) string {
	switch obj := f.obj.(type) {
	case *types.Func:
		return "func " + f.text + " " + render.TypeName(obj.Type())
	case *types.TypeName:
		return "type " + f.text + " " + render.TypeName(obj.Type().Underlying())
	case *types.Const:
		return "const " + f.text + " " + obj.Val().String()
	}
	return f.text + " " + render.TypeName(f.typ)
}

// sourceOf returns the source of what a cell has declared.
func (s *Session) sourceOf(f *found) string {
	if f.obj == nil || f.obj.Pkg() == nil || f.obj.Pkg().Path() != "main" {
		return ""
	}
	if _, isVar := f.obj.(*types.Var); isVar {
		return ""
	}
	return s.names.Source(cmp.Or(f.key, f.obj.Name()))
}

// typeName is the name of a type of the session.
func typeName(t types.Type) string {
	if n := namedType(t); n != nil && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == "main" {
		return n.Obj().Name()
	}
	return ""
}

// held returns the text of a variable's value. A map is not read while a
// goroutine may be writing it.
func (s *Session) held(v *types.Var) string {
	value := s.engine.Value(v)
	if !value.IsValid() || hasMap(v.Type(), map[types.Type]bool{}) && !quiet() {
		return ""
	}
	printer := s.printer
	printer.Limits = render.Limits{Depth: 4, Items: 10, String: 200, Total: 1000}
	return printer.Value(render.Value{Type: v.Type(), Value: value})
}

// hasMap reports whether showing a value of type t may read a map.
func hasMap(t types.Type, seen map[types.Type]bool) bool {
	if seen[t] || isAiter(t) {
		return false
	}
	seen[t] = true
	switch u := t.Underlying().(type) {
	case *types.Map, *types.Interface:
		return true
	case *types.Pointer:
		return hasMap(u.Elem(), seen)
	case *types.Slice:
		return hasMap(u.Elem(), seen)
	case *types.Array:
		return hasMap(u.Elem(), seen)
	case *types.Struct:
		if n := namedType(t); n != nil && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() != "main" {
			return false // it says itself what it is
		}
		for f := range u.Fields() {
			if hasMap(f.Type(), seen) {
				return true
			}
		}
	}
	return false
}

// memberList lists the fields and methods of a type, or of a variable's type.
func memberList(f *found, isVar bool) string {
	_, isType := f.obj.(*types.TypeName)
	if !isType && !isVar || f.typ == nil {
		return ""
	}
	var b strings.Builder
	for _, m := range complete.Members(f.typ, false) {
		if m.Kind == "method" {
			fmt.Fprintf(&b, "  %s%s\n", m.Text, strings.TrimPrefix(m.Detail, "func"))
		}
	}
	if b.Len() == 0 {
		return ""
	}
	return "methods:\n" + b.String()
}

// search is *Map*?: the names that fit a pattern.
func (s *Session) search(c *call, pattern string) error {
	list := s.matches(pattern)
	if len(list) == 0 {
		return c.fail("no name fits "+pattern, "* stands for any letters; net.*Addr* searches one package")
	}
	width := 0
	for _, x := range list {
		width = max(width, min(len(x.Label()), 30))
	}
	for _, x := range list[:min(len(list), 200)] {
		c.printf("%-*s  %-7s  %s\n", width, x.Label(), x.Kind, x.Detail)
	}
	if len(list) > 200 {
		c.printf("... (%d more)\n", len(list)-200)
	}
	return nil
}

// matches returns the names that fit a pattern: of the session and of package
// pipeline, packages, what is predeclared; and of the packages that the part
// before a dot fits. If nothing does, the whole standard library is searched.
func (s *Session) matches(pattern string) []complete.Candidate {
	fits := func(name string) bool {
		ok, err := path.Match(strings.ToLower(pattern), strings.ToLower(name))
		return ok && err == nil
	}
	var list []complete.Candidate
	add := func(name, kind, detail string) {
		if fits(name) {
			list = append(list, complete.Candidate{Text: name, Kind: kind, Detail: detail})
		}
	}
	if strings.Contains(pattern, ".") {
		return searchPackages(fits, strings.ToLower(pattern[:strings.Index(pattern, ".")]))
	}
	for _, n := range s.Names() {
		add(n.Name, n.Kind, n.Type)
	}
	docs := help.Of(stdlib.PipelinePath)
	for name, e := range docs {
		if name != "" && !strings.Contains(name, ".") {
			add(name, declKind(e.Decl), e.Synopsis())
		}
	}
	for _, p := range help.Paths() {
		if strings.Contains(p, "/internal") || p == "builtin" {
			continue
		}
		add(path.Base(p), "package", p)
	}
	for _, name := range types.Universe.Names() {
		add(name, "builtin", "")
	}
	if len(list) == 0 {
		return searchPackages(func(name string) bool { return fits(name[strings.Index(name, ".")+1:]) }, "*")
	}
	sortCandidates(list)
	return list
}

// searchPackages returns the package members whose name pkg.Name fits.
func searchPackages(fits func(string) bool, packages string) []complete.Candidate {
	var list []complete.Candidate
	for _, p := range help.Paths() {
		base := path.Base(p)
		if base == "v2" {
			base = "rand"
		}
		if ok, _ := path.Match(packages, base); !ok {
			continue
		}
		for name, e := range help.Of(p) {
			if name != "" && fits(base+"."+name) {
				list = append(list, complete.Candidate{Text: base + "." + name, Kind: declKind(e.Decl), Detail: e.Synopsis()})
			}
		}
	}
	sortCandidates(list)
	return list
}

func sortCandidates(list []complete.Candidate) {
	slices.SortFunc(list, func(a, b complete.Candidate) int {
		return cmp.Or(cmp.Compare(strings.ToLower(a.Text), strings.ToLower(b.Text)), cmp.Compare(a.Kind, b.Kind))
	})
}

func declKind(decl string) string {
	kind, _, _ := strings.Cut(decl, " ")
	return kind
}

// keys returns the keys of a map variable, for completion. Reading a map that a
// goroutine is writing would end the process, so that is done only while no
// goroutine of a cell or a pipeline is there.
func (s *Session) keys(v *types.Var) []string {
	m, ok := v.Type().Underlying().(*types.Map)
	if !ok {
		return nil
	}
	if b, ok := m.Key().Underlying().(*types.Basic); !ok || b.Info()&types.IsString == 0 || !quiet() {
		return nil
	}
	held := s.engine.Value(v)
	if !held.IsValid() || held.Kind() != reflect.Map {
		return nil
	}
	var keys []string
	for it := held.MapRange(); it.Next() && len(keys) < 1000; {
		if it.Key().Kind() == reflect.String {
			keys = append(keys, it.Key().String())
		}
	}
	slices.Sort(keys)
	return keys
}

// quiet reports whether no goroutine runs, or waits to run, a cell's code.
func quiet() bool {
	buf := make([]byte, 256<<10)
	n := runtime.Stack(buf, true)
	text := string(buf[:n])
	return n < len(buf) && !strings.Contains(text, ".(*Runtime).supervise") && !strings.Contains(text, "rt.(*Runtime).Go") && !strings.Contains(text, "aiterrepl/pipeline.")
}
