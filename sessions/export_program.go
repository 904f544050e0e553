package sessions

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
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
	p.wrap()
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
		open, end := p.wrapping(it)
		if !within(i - 1) {
			body.WriteString(open)
		}
		text, err := p.statement(it)
		if err != nil {
			return "", err
		}
		if i > 0 && it.partly && live[i-1].comment == it.comment && live[i-1].cell == it.cell {
			body.WriteString(text + "\n") // what is said above it is of both
		} else if text != "" {
			body.WriteString(it.comment + text + "\n")
		}
		if !within(i + 1) {
			body.WriteString(end)
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
	wrapped     map[int]bool // cells that are functions of their own
	inFunc      bool         // the statement is in such a cell
	err         string       // the name of errors
	returns     bool         // run returns an error
	errVar      bool         // run declares the error at its top
}

// node returns the checked tree of an item: a declaration, or a statement.
func (e *exporter) node(it *exportItem) ast.Node {
	start := e.checked.starts[it]
	for _, d := range e.checked.file.Decls {
		from, to := e.offset(d.Pos()), e.offset(d.End())
		if from <= start+len(it.text)-1 && start+len(it.text)-1 < to {
			if f, ok := d.(*ast.FuncDecl); ok && !it.decl {
				return f.Body.List[0]
			}
			return d
		}
	}
	return nil
}

func (e *exporter) offset(pos token.Pos) int { return e.checked.fset.Position(pos).Offset }

// inItem returns where a position of the checked package is in an item's text.
func (p *programmer) inItem(it *exportItem, pos token.Pos) int {
	return p.offset(pos) - p.checked.starts[it]
}

// source returns the text of a tree in an item.
func (p *programmer) source(n ast.Node) string {
	return p.checked.text[p.offset(n.Pos()):p.offset(n.End())]
}

// statement returns a statement as the program has it.
func (p *programmer) statement(it *exportItem) (string, error) {
	f, base, err := it.parse()
	if err != nil {
		return "", &ExportError{it.cell, err.Error()}
	}
	p.inFunc = p.wrapped[it.cell]
	if it.unset {
		return p.unsetVars(it)
	}
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

var mustCall = regexp.MustCompile(`(?s)^await_[0-9]*\((.*)\)$`)

// define declares variables, or sets those that are there.
func (p *programmer) define(it *exportItem, names []string, rhs string) string {
	node, _ := p.node(it).(*ast.GenDecl)
	awaited := ""
	if node != nil && len(node.Specs) == 1 {
		if spec := node.Specs[0].(*ast.ValueSpec); len(spec.Values) == 1 {
			if c, ok := spec.Values[0].(*ast.CallExpr); ok && strings.HasPrefix(types.ExprString(c.Fun), "await_") && !p.inFunc && mustCall.MatchString(rhs) {
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
	if types.ExprString(c.Fun) == "await_" {
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
