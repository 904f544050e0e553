package check

import (
	"go/ast"
	"go/token"
	"slices"

	"github.com/aiterrepl/aiterrepl/repl/internal/syntax"
)

// group is what becomes one unit.
type group struct {
	pieces []*piece
	stmts  []ast.Stmt
	vars   []*ast.GenDecl // instead of statements
}

// names are the names that a tree uses but does not declare itself.
type names struct {
	free    map[string]token.Pos
	members map[string]bool // after a dot
}

// split makes groups of declarations and statements. Statements keep their
// order; a declaration that uses a name which statement k declares comes after
// it, and so begins a new group. Most cells are one group.
func (a *attempt) split() []group {
	var stmts []ast.Stmt
	if a.cell.Body != nil {
		stmts = a.cell.Body.List
	}
	if len(a.all) == 0 || len(stmts) == 0 {
		return []group{{pieces: a.all, stmts: stmts}}
	}
	declared := map[string]int{} // name to the number of the statement after its own
	for i, s := range stmts {
		for _, id := range declaredBy(s) {
			if _, ok := declared[id.Name]; !ok && id.Name != "_" {
				declared[id.Name] = i + 1
			}
		}
	}
	if len(declared) > 0 {
		// Methods best stay with their type; but a statement may need the type
		// before, and a method a variable that comes after.
		if a.setLevels(declared, true); len(a.judgeOrder(stmts, declared)) > 0 {
			for _, p := range a.all {
				p.level = 0
			}
			a.setLevels(declared, false)
		}
		a.errs = append(a.errs, a.judgeOrder(stmts, declared)...)
	}
	return a.groups(stmts)
}

func (a *attempt) groups(stmts []ast.Stmt) []group {
	starts := []int{0}
	for _, p := range a.all {
		starts = append(starts, p.level)
	}
	slices.Sort(starts)
	starts = slices.Compact(starts)
	var list []group
	for i, start := range starts {
		end := len(stmts)
		if i+1 < len(starts) {
			end = starts[i+1]
		}
		g := group{stmts: slices.Clip(stmts[start:end])}
		for _, p := range a.all {
			if p.level == start {
				g.pieces = append(g.pieces, p)
			}
		}
		if len(g.pieces) > 0 || len(g.stmts) > 0 {
			list = append(list, g)
		}
	}
	return list
}

// setLevels finds for each declaration how many statements must come first.
func (a *attempt) setLevels(declared map[string]int, together bool) {
	used := make([]names, len(a.all))
	for i, p := range a.all {
		used[i] = p.uses()
	}
	bases := map[string]*piece{} // the types whose methods stay with them, generic ones in any case
	for _, p := range a.all {
		if g, ok := p.node.(*ast.GenDecl); ok && g.Tok == token.TYPE {
			if ts := g.Specs[0].(*ast.TypeSpec); together || ts.TypeParams != nil {
				bases[ts.Name.Name] = p
			}
		}
	}
	for changed := true; changed; {
		changed = false
		level, methods := map[string]int{}, map[string]int{}
		for _, p := range a.all {
			for _, n := range p.names {
				level[n] = max(level[n], p.level)
			}
			if p.base != "" {
				n := p.node.(*ast.FuncDecl).Name.Name
				methods[n] = max(methods[n], p.level)
			}
		}
		for i, p := range a.all {
			l := p.level
			for n := range used[i].free {
				l = max(l, declared[n], level[n])
			}
			for n := range used[i].members {
				l = max(l, methods[n])
			}
			if l > p.level {
				p.level, changed = l, true
			}
			if t := bases[p.base]; t != nil && t.level < p.level {
				t.level, changed = p.level, true
			}
		}
	}
}

// judgeOrder finds uses of a declaration before a statement that it needs.
func (a *attempt) judgeOrder(stmts []ast.Stmt, declared map[string]int) (errs syntax.Errors) {
	late := map[string]*piece{}
	for _, p := range a.all {
		for _, n := range p.names {
			if at, ok := declared[n]; ok && p.from == nil {
				errs = append(errs, a.redeclared(stmts[at-1], n, p))
			}
			if p.level > 0 && p.from == nil {
				late[n] = p
			}
		}
	}
	if len(late) == 0 {
		return errs
	}
	unresolved := map[*ast.Ident]bool{}
	for _, id := range a.cell.BodyUnresolved {
		unresolved[id] = true
	}
	for i, s := range stmts {
		for n, pos := range usedNames(s, unresolved, nil).free {
			if p := late[n]; p != nil && p.level > i {
				errs = append(errs, &syntax.Error{Phase: syntax.Checking, Pos: a.position(pos),
					Msg:  n + " cannot be used here: it needs a name that a later statement declares",
					Help: "move it below that statement"})
			}
		}
	}
	return errs
}

func (a *attempt) redeclared(s ast.Stmt, name string, p *piece) *syntax.Error {
	e := &syntax.Error{Phase: syntax.Checking, Msg: name + " redeclared in this block",
		Help: "other declaration at " + a.position(p.node.Pos()).String()}
	for _, id := range declaredBy(s) {
		if id.Name == name {
			e.Pos = a.position(id.Pos())
		}
	}
	return e
}

// pieceAt returns the declaration that pos is in.
func (b *builder) pieceAt(pos token.Pos) *piece {
	for _, p := range b.pieces {
		if p.node.Pos() <= pos && pos < p.node.End() {
			return p
		}
	}
	return nil
}

// functionAt returns the declaration of the function whose body pos is in.
func (b *builder) functionAt(pos token.Pos) *piece {
	if p := b.pieceAt(pos); p != nil && p.inBody(pos) {
		return p
	}
	return nil
}

// uses returns the names that a declaration needs from without.
func (p *piece) uses() names {
	f := p.cell.Decls
	unresolved := make(map[*ast.Ident]bool, len(f.Unresolved))
	for _, id := range f.Unresolved {
		unresolved[id] = true
	}
	return usedNames(p.node, unresolved, func(id *ast.Ident) bool {
		return id.Obj != nil && f.Scope.Lookup(id.Name) == id.Obj
	})
}

// usedNames walks a tree for free identifiers, by what the parser has resolved:
// those it could not, and those of the package's scope. The key of a composite
// literal may be a field or a name; it counts as a name.
func usedNames(n ast.Node, unresolved map[*ast.Ident]bool, declared func(*ast.Ident) bool) names {
	u := names{free: map[string]token.Pos{}, members: map[string]bool{}}
	use := func(id *ast.Ident) {
		if _, ok := u.free[id.Name]; !ok {
			u.free[id.Name] = id.Pos()
		}
	}
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			u.members[n.Sel.Name] = true
		case *ast.KeyValueExpr:
			if id, ok := n.Key.(*ast.Ident); ok && id.Obj == nil {
				use(id)
			}
		case *ast.Ident:
			if unresolved[n] || declared != nil && declared(n) {
				use(n)
			}
		}
		return true
	})
	return u
}

// declaredBy returns the identifiers that a statement at the top level of a cell
// declares, or assigns to with :=.
func declaredBy(s ast.Stmt) []*ast.Ident {
	var list []*ast.Ident
	switch s := s.(type) {
	case *ast.LabeledStmt:
		return declaredBy(s.Stmt)
	case *ast.AssignStmt:
		if s.Tok != token.DEFINE {
			return nil
		}
		for _, x := range s.Lhs {
			if id, ok := x.(*ast.Ident); ok {
				list = append(list, id)
			}
		}
	case *ast.DeclStmt:
		for _, spec := range s.Decl.(*ast.GenDecl).Specs {
			if v, ok := spec.(*ast.ValueSpec); ok {
				list = append(list, v.Names...)
			}
		}
	}
	return list
}
