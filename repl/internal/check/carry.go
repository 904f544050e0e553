package check

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"slices"
)

// A generic type that gets a further method is declared again, as it was but for the method:
// go/types has settled the methods of its instances. So the variables that hold values of it
// are declared again, too, and take over the memory of the earlier ones.

// carried is a variable that is declared again.
type carried struct {
	id     *ast.Ident
	before *types.Var
}

// carry declares those variables again in the file whose types mention types that it
// declares again.
func (b *builder) carry() {
	again := changed{objects: map[types.Object]types.Object{}}
	var pos token.Pos
	for _, p := range b.pieces {
		g, ok := p.node.(*ast.GenDecl)
		if ok && g.Tok == token.TYPE && p.from != nil {
			pos = g.Pos()
			for _, o := range p.from.objects {
				again.objects[o] = o
			}
		}
	}
	if !b.plan.carry || len(again.objects) == 0 || b.declaresTypes() {
		return
	}
	own := b.ownNames()
	for _, name := range slices.Sorted(maps.Keys(b.session.names)) {
		v, ok := b.session.names[name].obj.(*types.Var)
		if !ok || own[name] || !mentionsChanged(v.Type(), again, map[types.Type]bool{}) || !b.canWrite(v.Type()) {
			continue
		}
		typ, err := parser.ParseExpr(types.TypeString(v.Type(), unqualified))
		if err != nil {
			continue
		}
		id := &ast.Ident{NamePos: pos, Name: name}
		b.carried = append(b.carried, carried{id, v})
		b.unit.File.Decls = append(b.unit.File.Decls, &ast.GenDecl{TokPos: pos, Tok: token.VAR,
			Specs: []ast.Spec{&ast.ValueSpec{Names: []*ast.Ident{id}, Type: typ}}})
	}
}

// declaresTypes reports whether the cell itself declares more than functions: then a type
// that is declared again may be another one.
func (a *attempt) declaresTypes() bool {
	return slices.ContainsFunc(a.all, func(p *piece) bool {
		g, ok := p.node.(*ast.GenDecl)
		return ok && p.from == nil && g.Tok != token.IMPORT
	})
}

// canWrite reports whether a type can be written in a cell, and means the same there but for
// what is declared again.
func (b *builder) canWrite(t types.Type) bool {
	var args *types.TypeList
	var name *types.TypeName
	switch t := t.(type) {
	case *types.Basic:
		return true
	case *types.Pointer:
		return b.canWrite(t.Elem())
	case *types.Slice:
		return b.canWrite(t.Elem())
	case *types.Array:
		return b.canWrite(t.Elem())
	case *types.Chan:
		return b.canWrite(t.Elem())
	case *types.Map:
		return b.canWrite(t.Key()) && b.canWrite(t.Elem())
	case *types.Signature:
		return t.TypeParams() == nil && b.canWrite(t.Params()) && b.canWrite(t.Results())
	case *types.Tuple:
		for v := range t.Variables() {
			if !b.canWrite(v.Type()) {
				return false
			}
		}
		return true
	case *types.Named:
		args, name = t.TypeArgs(), t.Obj()
	case *types.Alias:
		args, name = t.TypeArgs(), t.Obj()
	default:
		return false
	}
	for a := range args.Types() {
		if !b.canWrite(a) {
			return false
		}
	}
	switch pkg := name.Pkg(); {
	case pkg == nil:
		return b.meaning(name.Name(), false) == nil
	case pkg.Path() == "main":
		return b.meaning(name.Name(), false) == types.Object(name)
	default:
		pn, ok := b.meaning(pkg.Name(), true).(*types.PkgName)
		return ok && pn.Imported() == pkg
	}
}

// takeOver makes the checked variables the unit's.
func (b *builder) takeOver() {
	u := b.unit
	for _, c := range b.carried {
		v := u.Info.Defs[c.id].(*types.Var)
		u.Vars = append(u.Vars, v)
		u.Carried[v] = c.before
		if b.globals == nil {
			b.globals = &ast.GenDecl{TokPos: c.id.Pos(), Tok: token.VAR}
		}
		b.globals.Specs = append(b.globals.Specs, &ast.ValueSpec{Names: []*ast.Ident{c.id}})
	}
	if len(b.carried) > 0 {
		u.File.Decls = b.withoutVars()
	}
}
