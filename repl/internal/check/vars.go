package check

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// A cell of declarations alone, as pasted from a file, is a package: its
// variables are initialised in the order of their dependencies, and functions
// may use those below them. So they are checked as package variables, and the
// initialisation that go/types has ordered becomes the statements.

// packageVars returns the cell's variable declarations if it holds declarations
// alone, and more than one.
func (a *attempt) packageVars() []*ast.GenDecl {
	if a.plan.inOrder || a.cell.Body == nil {
		return nil
	}
	var vars []*ast.GenDecl
	specs := 0
	for _, s := range a.cell.Body.List {
		d, ok := s.(*ast.DeclStmt)
		if !ok {
			return nil
		}
		g := d.Decl.(*ast.GenDecl)
		vars, specs = append(vars, g), specs+len(g.Specs)
	}
	if specs < 2 && len(a.all) == 0 {
		return nil
	}
	return vars
}

// circular reports whether an error says that a variable depends on itself: in
// the cell, as statements in their order, it means the earlier one of its name.
func (b *builder) circular(e types.Error) bool {
	return len(b.vars) > 0 && strings.HasPrefix(e.Msg, "initialization cycle")
}

// initialise makes the main function of checked package variables.
func (b *builder) initialise() {
	info := b.unit.Info
	pos := b.vars[0].Pos()
	b.main = &ast.FuncDecl{
		Name: &ast.Ident{NamePos: pos, Name: mainName},
		Type: &ast.FuncType{Func: pos, Params: &ast.FieldList{}},
		Body: &ast.BlockStmt{Lbrace: pos, Rbrace: b.vars[len(b.vars)-1].End()},
	}
	info.Defs[b.main.Name] = types.NewFunc(pos, b.unit.Package, mainName, types.NewSignatureType(nil, nil, nil, nil, nil, false))
	if b.globals == nil {
		b.globals = &ast.GenDecl{TokPos: pos, Tok: token.VAR}
	}
	var list []ast.Stmt
	for _, g := range b.vars {
		for _, s := range g.Specs {
			spec := s.(*ast.ValueSpec)
			for _, id := range spec.Names {
				v, ok := info.Defs[id].(*types.Var)
				if !ok || id.Name == "_" {
					continue
				}
				b.unit.Vars = append(b.unit.Vars, v)
				b.globals.Specs = append(b.globals.Specs, &ast.ValueSpec{Names: []*ast.Ident{id}})
				if len(spec.Values) == 0 {
					list = append(list, b.zero(b.use(id.Pos(), v), v, spec.Type)...)
				}
			}
		}
	}
	for _, init := range info.InitOrder {
		assign := &ast.AssignStmt{TokPos: init.Rhs.Pos(), Tok: token.ASSIGN, Rhs: []ast.Expr{init.Rhs}}
		for _, v := range init.Lhs {
			if v.Name() == "_" {
				assign.Lhs = append(assign.Lhs, &ast.Ident{NamePos: v.Pos(), Name: "_"})
			} else {
				assign.Lhs = append(assign.Lhs, b.use(v.Pos(), v))
			}
		}
		list = append(list, assign)
	}
	info.InitOrder = nil
	b.main.Body.List = list
	b.unit.File.Decls = append(b.withoutVars(), b.main)
}

// withoutVars returns the file's declarations but for the variables.
func (b *builder) withoutVars() []ast.Decl {
	var list []ast.Decl
	for _, d := range b.unit.File.Decls {
		if g, ok := d.(*ast.GenDecl); !ok || g.Tok != token.VAR {
			list = append(list, d)
		}
	}
	return list
}
