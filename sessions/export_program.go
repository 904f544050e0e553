package sessions

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// program puts the checked items together.
func (e *exporter) program() (string, error) {
	p := &programmer{exporter: e, hoisted: map[string]bool{}, declaredNow: map[string]bool{}}
	p.err = "err"
	if e.mentions("err") {
		p.err = e.fresh("err")
	}
	p.dropLooks()
	p.deferrals()
	p.hoist()
	p.imports = e.packages()
	var decls, body strings.Builder
	live := e.live()
	for i, it := range live {
		if it.decl {
			decls.WriteString(it.comment + it.text + "\n\n")
			continue
		}
		within := func(other int) bool {
			return other >= 0 && other < len(live) && live[other].cell == it.cell && !live[other].decl
		}
		if p.deferring[it.cell] && !within(i-1) {
			body.WriteString("func() {\n")
		}
		text, err := p.statement(it)
		if err != nil {
			return "", err
		}
		if text != "" {
			body.WriteString(it.comment + text + "\n")
		}
		if p.deferring[it.cell] && !within(i+1) {
			body.WriteString("}()\n")
		}
	}
	vars, err := p.vars()
	if err != nil {
		return "", err
	}
	return p.finish(p.assemble(vars, decls.String(), body.String()))
}

// A programmer writes the program of checked items.
type programmer struct {
	*exporter
	hoisted     map[string]bool // variables at package level
	declaredNow map[string]bool // local variables so far
	imports     map[string]string
	deferring   map[int]bool // cells with a defer: functions of their own
	inFunc      bool         // the statement is in such a cell
	err         string       // the name of errors
	returns     bool         // run returns an error
	errVar      bool         // run declares the error at its top
}

// node returns the checked tree of an item: a declaration, or a statement.
func (p *programmer) node(it *exportItem) ast.Node {
	start := p.checked.starts[it]
	for _, d := range p.checked.file.Decls {
		from, to := p.offset(d.Pos()), p.offset(d.End())
		if from <= start+len(it.text)-1 && start+len(it.text)-1 < to {
			if f, ok := d.(*ast.FuncDecl); ok && !it.decl {
				return f.Body.List[0]
			}
			return d
		}
	}
	return nil
}

func (p *programmer) offset(pos token.Pos) int { return p.checked.fset.Position(pos).Offset }

// inItem returns where a position of the checked package is in an item's text.
func (p *programmer) inItem(it *exportItem, pos token.Pos) int {
	return p.offset(pos) - p.checked.starts[it]
}

// source returns the text of a tree in an item.
func (p *programmer) source(n ast.Node) string {
	return p.checked.text[p.offset(n.Pos()):p.offset(n.End())]
}

// deferrals finds the cells with a defer: it is run at the cell's end. Their
// declarations come first, so that their statements stand together.
func (p *programmer) deferrals() {
	p.deferring = map[int]bool{}
	for _, it := range p.live() {
		if it.decl {
			continue
		}
		ast.Inspect(p.node(it), func(n ast.Node) bool {
			if _, ok := n.(*ast.DeferStmt); ok {
				p.deferring[it.cell] = true
			}
			_, lit := n.(*ast.FuncLit)
			return !lit
		})
	}
	slices.SortStableFunc(p.items, func(a, b *exportItem) int {
		if a.cell != b.cell || !p.deferring[a.cell] || a.decl == b.decl {
			return a.cell - b.cell
		}
		if a.decl {
			return -1
		}
		return 1
	})
}

// dropLooks leaves out what has no effect: values that were only looked at, and
// variables that nothing reads.
func (p *programmer) dropLooks() {
	for changed := true; changed; {
		changed = false
		for _, it := range p.live() {
			if it.decl || !p.idle(it) {
				continue
			}
			it.dropped, changed = true, true
		}
	}
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

// hoist finds the variables that functions use: those of the package.
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
	for name, late := range p.late {
		if late {
			p.hoisted[name] = true
		}
	}
	for _, it := range p.live() {
		for _, d := range it.defines {
			if !it.decl && p.deferring[it.cell] {
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
		v := p.checked.pkg.Scope().Lookup(name)
		if v == nil {
			return "", &ExportError{Msg: "the type of " + name + " is not known"}
		}
		var hidden string
		text := types.TypeString(v.Type(), func(pkg *types.Package) string {
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
		})
		if hidden != "" {
			return "", &ExportError{Msg: hidden}
		}
		fmt.Fprintf(&b, "\t%s %s\n", name, text)
	}
	if b.Len() == 0 {
		return "", nil
	}
	return "var (\n" + b.String() + ")\n\n", nil
}

// statement returns a statement as the program has it.
func (p *programmer) statement(it *exportItem) (string, error) {
	f, base, err := it.parse()
	if err != nil {
		return "", &ExportError{it.cell, err.Error()}
	}
	p.inFunc = p.deferring[it.cell]
	switch n := it.node(f).(type) {
	case *ast.AssignStmt:
		if n.Tok == token.DEFINE {
			rhs := it.text[int(n.Rhs[0].Pos())-base:]
			return p.define(it, lhsNames(n), rhs), nil
		}
	case *ast.DeclStmt:
		return p.varDecl(it, n.Decl.(*ast.GenDecl), base)
	case *ast.ExprStmt:
		return p.call(it), nil
	}
	return p.awaitsIn(it), nil
}

func lhsNames(n *ast.AssignStmt) (names []string) {
	for _, x := range n.Lhs {
		names = append(names, types.ExprString(x))
	}
	return names
}

var mustCall = regexp.MustCompile(`(?s)^must[0-9]*\((.*)\)$`)

// define declares variables, or sets those that are there.
func (p *programmer) define(it *exportItem, names []string, rhs string) string {
	node, _ := p.node(it).(*ast.GenDecl)
	awaited := ""
	if node != nil && len(node.Specs) == 1 {
		if spec := node.Specs[0].(*ast.ValueSpec); len(spec.Values) == 1 {
			if c, ok := spec.Values[0].(*ast.CallExpr); ok && strings.HasPrefix(types.ExprString(c.Fun), "must") && !p.inFunc && mustCall.MatchString(rhs) {
				awaited = mustCall.FindStringSubmatch(rhs)[1]
			}
		}
	}
	fresh := false
	for _, n := range names {
		if n != "_" && !p.hoisted[n] && !p.declaredNow[n] {
			fresh, p.declaredNow[n] = true, true
		}
	}
	op := "="
	if fresh {
		op = ":="
	}
	left := strings.Join(names, ", ")
	if awaited == "" {
		return fmt.Sprintf("%s %s %s", left, op, rhs)
	}
	p.returns = true
	if !fresh {
		p.errVar = true
	}
	return fmt.Sprintf("%s, %s %s %s\nif %s != nil {\nreturn %s\n}", left, p.err, op, awaited, p.err, p.err)
}

// varDecl is a var declaration of a cell.
func (p *programmer) varDecl(it *exportItem, d *ast.GenDecl, base int) (string, error) {
	if !slices.ContainsFunc(it.defines, func(n string) bool { return p.hoisted[n] || p.declaredNow[n] }) {
		for _, n := range it.defines {
			p.declaredNow[n] = true
		}
		return it.text, nil
	}
	var lines []string
	src := func(n ast.Node) string { return it.text[int(n.Pos())-base : int(n.End())-base] }
	for _, s := range d.Specs {
		v := s.(*ast.ValueSpec)
		var names, values []string
		again := slices.ContainsFunc(v.Names, func(id *ast.Ident) bool { return p.declaredNow[id.Name] })
		for _, id := range v.Names {
			names = append(names, id.Name)
			p.declaredNow[id.Name] = true
		}
		for _, x := range v.Values {
			values = append(values, src(x))
		}
		if len(values) == 0 && !again {
			continue // a variable of the package is zero
		}
		if len(values) == 0 {
			for range names {
				values = append(values, "*new("+src(v.Type)+")")
			}
		}
		lines = append(lines, p.define(it, names, strings.Join(values, ", ")))
	}
	return strings.Join(lines, "\n"), nil
}

// call is an expression by itself: only what it does matters.
func (p *programmer) call(it *exportItem) string {
	n, ok := p.node(it).(*ast.ExprStmt)
	if !ok {
		return it.text
	}
	x := ast.Unparen(n.X)
	c, ok := x.(*ast.CallExpr)
	if !ok {
		if u, ok := x.(*ast.UnaryExpr); ok && u.Op == token.ARROW {
			return it.text
		}
		return "_ = " + it.text
	}
	if types.ExprString(c.Fun) == "must" {
		return p.awaited(c)
	}
	tv := p.checked.info.Types[c.Fun]
	if tv.IsType() || tv.IsBuiltin() && p.pureCall(c) {
		return "_ = " + it.text
	}
	if f := p.function(c); f != nil && p.looks(f) {
		return strings.Repeat("_, ", f.Signature().Results().Len()-1) + "_ = " + it.text
	}
	return p.awaitsIn(it)
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

// awaited is an awaited call as a statement of run.
func (p *programmer) awaited(must *ast.CallExpr) string {
	inner := must.Args[0]
	blanks := ""
	if t, ok := p.checked.info.Types[inner].Type.(*types.Tuple); ok {
		blanks = strings.Repeat("_, ", t.Len()-1)
	}
	if n := len(blanks) / 3; p.inFunc && n == 0 {
		return "must0(" + p.source(inner) + ")"
	} else if p.inFunc {
		return fmt.Sprintf("%s = must%d(%s)", strings.TrimSuffix(blanks, ", "), n, p.source(inner))
	}
	p.returns = true
	return fmt.Sprintf("if %s%s := %s; %s != nil {\nreturn %s\n}", blanks, p.err, p.source(inner), p.err, p.err)
}

// awaitsIn writes the awaits that are statements within a statement, but not in
// a function of it, as returns of run.
func (p *programmer) awaitsIn(it *exportItem) string {
	root := p.node(it)
	if root == nil {
		return it.text
	}
	var edits []edit
	lists := func(list []ast.Stmt) {
		for _, s := range list {
			if text := p.awaitStmt(s); text != "" {
				edits = append(edits, edit{p.inItem(it, s.Pos()), p.inItem(it, s.End()), text})
			}
		}
	}
	if s, ok := root.(ast.Stmt); ok {
		lists([]ast.Stmt{s})
	}
	ast.Inspect(root, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.BlockStmt:
			lists(n.List)
		case *ast.CaseClause:
			lists(n.Body)
		case *ast.CommClause:
			lists(n.Body)
		}
		return true
	})
	return apply(it.text, edits)
}

// awaitStmt returns the statements that an await by itself, or one that is
// assigned, stands for; "" if the statement is none.
func (p *programmer) awaitStmt(s ast.Stmt) string {
	switch s := s.(type) {
	case *ast.ExprStmt:
		if c, ok := s.X.(*ast.CallExpr); ok && types.ExprString(c.Fun) == "must" {
			return p.awaited(c)
		}
	case *ast.AssignStmt:
		if p.inFunc || len(s.Rhs) != 1 || s.Tok != token.DEFINE && s.Tok != token.ASSIGN {
			return ""
		}
		c, ok := s.Rhs[0].(*ast.CallExpr)
		if !ok || !strings.HasPrefix(types.ExprString(c.Fun), "must") || len(c.Args) != 1 {
			return ""
		}
		if _, ours := p.checked.info.Uses[callee(c)].(*types.Func); !ours {
			return ""
		}
		p.returns = true
		if s.Tok == token.ASSIGN {
			p.errVar = true
		}
		var left []string
		for _, x := range s.Lhs {
			left = append(left, p.source(x))
		}
		return fmt.Sprintf("%s, %s %s %s\nif %s != nil {\nreturn %s\n}",
			strings.Join(left, ", "), p.err, s.Tok, p.source(c.Args[0]), p.err, p.err)
	}
	return ""
}

func callee(c *ast.CallExpr) *ast.Ident {
	id, _ := c.Fun.(*ast.Ident)
	return id
}
