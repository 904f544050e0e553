package repl

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"github.com/aiterrepl/aiterrepl/repl/internal/help"
	"github.com/aiterrepl/aiterrepl/repl/internal/syntax"
)

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
	if s.findMember(f) {
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

// findMember resolves a method or field of a generic type without type arguments:
// Aiter.Close, pipeline.Aiter.Close.
func (s *Session) findMember(f *found) bool {
	names := strings.Split(f.text, ".")
	var obj types.Object
	for _, name := range names[:len(names)-1] {
		pn, qualified := obj.(*types.PkgName)
		switch {
		case !token.IsIdentifier(name):
			return false
		case obj == nil:
			obj = s.names.Meaning(name)
		case qualified:
			obj = pn.Imported().Scope().Lookup(name)
		default:
			return false
		}
	}
	t, ok := obj.(*types.TypeName)
	if !ok {
		return false
	}
	if n := namedType(t.Type()); n == nil || n.TypeParams() == nil {
		return false
	}
	member, _, _ := types.LookupFieldOrMethod(t.Type(), true, t.Pkg(), names[len(names)-1])
	if member == nil {
		return false
	}
	f.obj, f.typ = member, member.Type()
	f.member(t.Type())
	f.document()
	return true
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
