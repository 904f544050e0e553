package check

import (
	"go/ast"
	"go/token"
)

// orderVars puts the variables of a cell that holds declarations alone into the
// order in which a package initialises them: each after those that it depends
// on, by way of functions too. A cell with any other statement keeps its order.
func (a *attempt) orderVars() {
	if a.cell.Body == nil || len(a.all) == 0 && len(a.cell.Body.List) < 2 {
		return
	}
	specs := varSpecs(a.cell.Body.List)
	if len(specs) < 2 {
		return
	}
	o := a.newOrder(specs)
	if list := o.sort(); list != nil {
		a.cell.Body.List = list
	}
}

// varSpecs returns statements that declare variables, each with one spec; nil if
// there are others.
func varSpecs(stmts []ast.Stmt) []ast.Stmt {
	var list []ast.Stmt
	for _, s := range stmts {
		d, ok := s.(*ast.DeclStmt)
		if !ok {
			return nil
		}
		g := d.Decl.(*ast.GenDecl)
		if g.Tok != token.VAR {
			return nil
		}
		for _, spec := range g.Specs {
			list = append(list, &ast.DeclStmt{Decl: &ast.GenDecl{TokPos: spec.Pos(), Tok: token.VAR, Specs: []ast.Spec{spec}}})
		}
	}
	return list
}

// order is what variables and functions use of one another.
type order struct {
	specs   []ast.Stmt
	vars    map[string]int // a variable's spec
	uses    []names        // of each spec
	funcs   map[string]*names
	methods map[string][]*names
}

func (a *attempt) newOrder(specs []ast.Stmt) *order {
	o := &order{specs: specs, vars: map[string]int{}, funcs: map[string]*names{}, methods: map[string][]*names{}}
	unresolved := map[*ast.Ident]bool{}
	for _, id := range a.cell.BodyUnresolved {
		unresolved[id] = true
	}
	for i, s := range specs {
		for _, id := range declaredBy(s) {
			o.vars[id.Name] = i
		}
	}
	for _, s := range specs {
		// The parser has resolved a use below the declaration, which the
		// others are to the package.
		o.uses = append(o.uses, usedNames(s, unresolved, nil))
		u := o.uses[len(o.uses)-1]
		ast.Inspect(s, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok && id.Obj != nil {
				if _, ok := o.vars[id.Name]; ok && o.declares(id) {
					u.free[id.Name] = id.Pos()
				}
			}
			return true
		})
	}
	for _, p := range a.all {
		fn, ok := p.node.(*ast.FuncDecl)
		if !ok {
			continue
		}
		u := p.uses()
		if fn.Recv != nil {
			o.methods[fn.Name.Name] = append(o.methods[fn.Name.Name], &u)
		} else {
			o.funcs[fn.Name.Name] = &u
		}
	}
	return o
}

// declares reports whether an identifier has been resolved to one of the specs.
func (o *order) declares(id *ast.Ident) bool {
	spec, ok := id.Obj.Decl.(*ast.ValueSpec)
	if !ok {
		return false
	}
	return o.specs[o.vars[id.Name]].(*ast.DeclStmt).Decl.(*ast.GenDecl).Specs[0] == ast.Spec(spec)
}

// needs returns the specs that a spec depends on.
func (o *order) needs(i int) map[int]bool {
	need := map[int]bool{}
	seen := map[*names]bool{}
	var visit func(u *names)
	visit = func(u *names) {
		if seen[u] {
			return
		}
		seen[u] = true
		for n := range u.free {
			if j, ok := o.vars[n]; ok && j != i {
				need[j] = true
			}
			if f := o.funcs[n]; f != nil {
				visit(f)
			}
		}
		for n := range u.members {
			for _, m := range o.methods[n] {
				visit(m)
			}
		}
	}
	visit(&o.uses[i])
	return need
}

// sort returns the statements in order; nil if they depend on one another in a
// circle.
func (o *order) sort() []ast.Stmt {
	needs := make([]map[int]bool, len(o.specs))
	for i := range o.specs {
		needs[i] = o.needs(i)
	}
	var list []ast.Stmt
	state := make([]int, len(o.specs)) // 1: being visited, 2: done
	var visit func(i int) bool
	visit = func(i int) bool {
		switch state[i] {
		case 1:
			return false
		case 2:
			return true
		}
		state[i] = 1
		for j := range o.specs { // in the order of the text
			if needs[i][j] && !visit(j) {
				return false
			}
		}
		state[i] = 2
		list = append(list, o.specs[i])
		return true
	}
	for i := range o.specs {
		if !visit(i) {
			return nil
		}
	}
	return list
}
