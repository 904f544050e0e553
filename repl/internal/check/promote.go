package check

import (
	"go/ast"
	"go/token"
	"go/types"
)

// promote makes package variables of what the unit's statements declare at top
// level: they outlive the cell. Trees and types.Info are rewritten; nothing is
// checked again.
func (b *builder) promote() {
	moved := map[types.Object]*types.Var{}
	for _, s := range b.main.Body.List {
		for _, id := range declaredBy(s) {
			if v, ok := b.unit.Info.Defs[id].(*types.Var); ok && id.Name != "_" {
				moved[v] = b.declareVar(id.Pos(), id.Name, v.Type())
			}
		}
	}
	if b.result.name != nil {
		if v := moved[b.unit.Info.Defs[b.result.name]]; v != nil {
			b.result.vars = []*types.Var{v}
		}
	}
	var list []ast.Stmt
	for _, s := range b.main.Body.List {
		list = append(list, b.assigning(s)...)
	}
	b.main.Body.List = list
	if len(moved) == 0 {
		return
	}
	for id, obj := range b.unit.Info.Uses {
		if v, ok := moved[obj]; ok {
			b.unit.Info.Uses[id] = v
		}
	}
}

// declareVar declares a package variable of the unit.
func (b *builder) declareVar(pos token.Pos, name string, t types.Type) *types.Var {
	v := types.NewVar(pos, b.unit.Package, name, t)
	b.unit.Package.Scope().Insert(v)
	b.unit.Vars = append(b.unit.Vars, v)
	if b.globals == nil {
		b.globals = &ast.GenDecl{TokPos: pos, Tok: token.VAR}
	}
	id := &ast.Ident{NamePos: pos, Name: name}
	b.unit.Info.Defs[id] = v
	b.globals.Specs = append(b.globals.Specs, &ast.ValueSpec{Names: []*ast.Ident{id}})
	return v
}

// use returns an identifier that means v.
func (b *builder) use(pos token.Pos, v *types.Var) *ast.Ident {
	id := &ast.Ident{NamePos: pos, Name: v.Name()}
	b.unit.Info.Uses[id] = v
	b.unit.Info.Types[id] = b.variable(v.Type())
	return id
}

// variable returns what go/types records for the use of a variable. The mode
// within can only be had from something recorded.
func (b *builder) variable(t types.Type) types.TypeAndValue {
	p := b.session.prelude
	cond := p.await0().Cond.(*ast.BinaryExpr)
	tv := p.Info.Types[cond.X]
	tv.Type = t
	return tv
}

// template returns what go/types records for a value, but for its type.
func (b *builder) template() types.TypeAndValue {
	p := b.session.prelude
	return p.Info.Types[p.await0().Body.List[0].(*ast.ExprStmt).X.(*ast.CallExpr).Fun]
}

// assigning turns a statement that declares into statements that assign.
func (b *builder) assigning(s ast.Stmt) []ast.Stmt {
	switch s := s.(type) {
	case *ast.LabeledStmt:
		list := b.assigning(s.Stmt)
		if len(list) == 0 {
			list = []ast.Stmt{&ast.EmptyStmt{Semicolon: s.Stmt.Pos(), Implicit: true}}
		}
		s.Stmt = list[0]
		list[0] = s
		return list
	case *ast.AssignStmt:
		if s.Tok == token.DEFINE {
			s.Tok = token.ASSIGN
			for _, x := range s.Lhs {
				b.assigned(x.(*ast.Ident))
			}
		}
	case *ast.DeclStmt:
		var list []ast.Stmt
		for _, spec := range s.Decl.(*ast.GenDecl).Specs {
			list = append(list, b.assignSpec(spec.(*ast.ValueSpec))...)
		}
		return list
	}
	return []ast.Stmt{s}
}

// assigned makes an identifier that declared a variable one that names it.
func (b *builder) assigned(id *ast.Ident) {
	info := b.unit.Info
	if v, ok := info.Defs[id].(*types.Var); ok {
		delete(info.Defs, id)
		if id.Name != "_" {
			info.Uses[id] = v // promote maps it
			info.Types[id] = b.variable(v.Type())
		}
	} else if v, ok := info.Uses[id].(*types.Var); ok {
		info.Types[id] = b.variable(v.Type())
	}
}

// assignSpec turns `var x T = v` into `x = v`, and `var x T` into the assignment
// of a zero T.
func (b *builder) assignSpec(spec *ast.ValueSpec) []ast.Stmt {
	info := b.unit.Info
	pos := spec.Pos()
	if len(spec.Values) > 0 {
		a := &ast.AssignStmt{TokPos: pos, Tok: token.ASSIGN, Rhs: spec.Values}
		for _, id := range spec.Names {
			b.assigned(id)
			a.Lhs = append(a.Lhs, id)
		}
		return []ast.Stmt{a}
	}
	var list []ast.Stmt
	for _, id := range spec.Names {
		v, ok := info.Defs[id].(*types.Var)
		if !ok || id.Name == "_" {
			continue
		}
		b.assigned(id)
		list = append(list, b.zero(id, v, spec.Type)...)
	}
	return list
}

// zero returns statements that assign the zero value to a variable.
func (b *builder) zero(id *ast.Ident, v *types.Var, typ ast.Expr) []ast.Stmt {
	pos := id.Pos()
	name := &ast.Ident{NamePos: pos, Name: "·zero"}
	local := types.NewVar(pos, b.unit.Package, name.Name, v.Type())
	local.SetKind(types.LocalVar)
	b.unit.Info.Defs[name] = local
	return []ast.Stmt{
		&ast.DeclStmt{Decl: &ast.GenDecl{TokPos: pos, Tok: token.VAR,
			Specs: []ast.Spec{&ast.ValueSpec{Names: []*ast.Ident{name}, Type: typ}}}},
		&ast.AssignStmt{Lhs: []ast.Expr{id}, TokPos: pos, Tok: token.ASSIGN, Rhs: []ast.Expr{b.use(pos, local)}},
	}
}
