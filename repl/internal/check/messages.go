package check

import (
	"go/ast"
	"go/parser"
	"go/types"
	"regexp"
	"strings"

	"github.com/aiterrepl/aiterrepl/repl/internal/syntax"
	"github.com/aiterrepl/aiterrepl/stdlib"
)

// ownPackage is how the checker writes the package of the session's own names
// where they come from an earlier cell.
var ownPackage = regexp.MustCompile(`\bmain\.([\pL_])`)

// userError puts a checker's error in the user's terms.
func (b *builder) userError(e types.Error) *syntax.Error {
	err := &syntax.Error{
		Phase: syntax.Checking,
		Pos:   b.position(e.Pos),
		Msg:   ownPackage.ReplaceAllString(b.asTyped(e.Msg), "$1"),
	}
	if i := strings.Index(err.Msg, "\n"); i >= 0 {
		err.Msg, err.Help = err.Msg[:i], strings.TrimSpace(strings.ReplaceAll(err.Msg[i+1:], "\n\t", "\n"))
	}
	if m := notType.FindStringSubmatch(err.Msg); m != nil && b.ofPipeline(m[1]) {
		err.Msg = "undefined: " + m[1] // as a type: a cell may declare it
		return err
	}
	switch {
	case strings.HasPrefix(err.Msg, "undefined: "):
		b.undefined(err, e)
	case strings.Contains(err.Msg, " undefined (type "):
		b.missingMember(err, e)
	case b.ofRange(err, e):
	case sameNames(err.Msg):
		err.Help = "one of the two is from before the type was declared again: make the value again"
	case strings.HasPrefix(err.Msg, "could not import "):
		err.Help = DidYouMean(strings.Fields(err.Msg)[3], stdlib.Available(), "")
	case b.ofResult(e) && strings.HasPrefix(err.Msg, "use of untyped nil"):
		err.Msg, err.Help = "nil has no type of its own", "give it one: error(nil)"
	case b.ofResult(e) && strings.HasSuffix(err.Msg, "(type) is not an expression"):
		err.Msg = strings.TrimSuffix(err.Msg, "(type) is not an expression") + "is a type, not a value"
	case b.ofResult(e) && strings.HasPrefix(err.Msg, "use of package "):
		name := strings.Fields(err.Msg)[3]
		err.Msg, err.Help = name+" is a package, not a value", name+"? describes it"
	}
	if strings.Contains(err.Msg, ", cannot infer ") {
		b.notInferred(err, e)
	}
	if err.Help == "" {
		err.Help = missingMethod(err.Msg)
	}
	if err.Help == "" {
		err.Help = advice(err.Msg)
	}
	return err
}

// notType matches what the checker says of a name that stands where a type has to.
var notType = regexp.MustCompile(`^(\w+)(?: \(.*\))? is not a type$`)

// ofPipeline reports whether a name means what package pipeline has.
func (b *builder) ofPipeline(name string) bool {
	obj := b.outer.Lookup(name)
	return obj != nil && obj.Pkg() != nil && obj.Pkg().Path() == pipelinePath
}

// notInferred puts the error that type arguments cannot be told at the generic function
// that is an argument, if one is. Where a library declares it is not for the user to see.
func (b *builder) notInferred(err *syntax.Error, e types.Error) {
	var call *ast.CallExpr
	ast.Inspect(b.unit.File, func(n ast.Node) bool {
		if c, ok := n.(*ast.CallExpr); ok && (c.Pos() == e.Pos || c.Rparen == e.Pos) {
			call = c
		}
		return call == nil
	})
	if call == nil {
		return
	}
	for _, x := range append([]ast.Expr{call.Fun}, call.Args...) {
		id, ok := ast.Unparen(x).(*ast.Ident)
		if sel, is := ast.Unparen(x).(*ast.SelectorExpr); is {
			id, ok = sel.Sel, true
		}
		if !ok {
			continue
		}
		f, ok := b.unit.Info.Uses[id].(*types.Func)
		if !ok || f.Signature().TypeParams() == nil {
			continue
		}
		if x != call.Fun {
			err.Pos = b.position(x.Pos())
			err.Help = "a generic function is a value only with its type arguments: " + types.ExprString(x) + "[...]"
		}
		if p := f.Pkg(); p != nil && p.Path() != "main" {
			err.Msg, _, _ = strings.Cut(err.Msg, " (declared at ")
		}
		return
	}
}

// superseded returns the name of the type that t is, or points to, if cells have
// declared another one of that name since.
func (b *builder) superseded(t types.Type) (name string, ok bool) {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || named.Obj().Pkg() == nil || named.Obj().Pkg().Path() != "main" || named.Obj().Parent() == nil {
		return "", false
	}
	name = named.Obj().Name()
	for _, scope := range []*types.Scope{b.unit.Package.Scope(), b.outer} {
		if now, ok := scope.Lookup(name).(*types.TypeName); ok {
			return name, now != named.Origin().Obj()
		}
	}
	now, ok := b.session.names[name].obj.(*types.TypeName)
	return name, ok && now != named.Origin().Obj()
}

// twoOfOneName matches what the checker says where a value is of an earlier type.
var twoOfOneName = regexp.MustCompile(`^cannot use .* of (?:\w+ )?type (.+)\) as (.+) value in `)

func sameNames(msg string) bool {
	m := twoOfOneName.FindStringSubmatch(msg)
	return m != nil && withoutParams(m[1]) == withoutParams(m[2])
}

// withoutParams writes a type without the names of its functions' parameters.
func withoutParams(typ string) string {
	x, err := parser.ParseExpr(typ)
	if err != nil {
		return typ
	}
	ast.Inspect(x, func(n ast.Node) bool {
		if f, ok := n.(*ast.FuncType); ok {
			for _, list := range []*ast.FieldList{f.Params, f.Results} {
				if list == nil {
					continue
				}
				for _, f := range list.List {
					f.Names = nil
				}
			}
		}
		return true
	})
	return types.ExprString(x)
}

// ofResult reports whether an error is about the cell's last expression.
func (b *builder) ofResult(e types.Error) bool {
	return b.result.expr != nil && e.Pos == b.result.expr.Pos()
}
