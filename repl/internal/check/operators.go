package check

import (
	"go/ast"
	"go/types"
	"strings"
)

// asOperator returns the function of package pipeline that does to an aiter what x.Name was
// to do, as in Map(a, f) and Collect(ctx, a): "" if there is none.
func (b *builder) asOperator(sel *ast.SelectorExpr, t types.Type) string {
	x := b.operand(sel.X)
	if itemOf(t) == nil {
		a, _, _ := types.LookupFieldOrMethod(t, true, nil, "Aiter") // of a Push, a Gate
		if a == nil || itemOf(a.Type()) == nil {
			return ""
		}
		x += ".Aiter"
	}
	p, err := b.session.pkgs.Import(pipelinePath)
	if err != nil {
		return ""
	}
	for _, name := range exportedNames(p) {
		f, ok := p.Scope().Lookup(name).(*types.Func)
		if !ok || !strings.EqualFold(name, sel.Sel.Name) {
			continue
		}
		if args, ok := operatorArgs(f.Signature(), x); ok {
			if _, ours := b.session.names[name]; ours || b.declares(name) || b.plan == nil { // of a program
				name = "pipeline." + name
			}
			return "it is a function: " + name + "(" + args + ")"
		}
	}
	return ""
}

// operatorArgs are the arguments of a function for the aiter x, but for its options: the others
// have the names of their parameters. It is false for a function that begins with no aiter.
func operatorArgs(sig *types.Signature, x string) (args string, ok bool) {
	var list []string
	for v := range sig.Params().Variables() {
		last := len(list) == sig.Params().Len()-1 && sig.Variadic()
		typ := v.Type()
		if last {
			typ = typ.(*types.Slice).Elem()
		}
		switch {
		case !ok && itemOf(typ) != nil:
			list, ok = append(list, x), true
			if last {
				list = append(list, "...")
			}
		case last:
		case ok || len(list) == 0 && v.Name() == "ctx":
			list = append(list, v.Name())
		default:
			return "", false
		}
	}
	return strings.Join(list, ", "), ok
}

// itemOf is the type of an aiter's items; nil if t is no aiter.
func itemOf(t types.Type) types.Type {
	p, ok := types.Unalias(t).(*types.Pointer)
	if !ok {
		return nil
	}
	named, ok := types.Unalias(p.Elem()).(*types.Named)
	if !ok || named.Obj().Name() != "Aiter" || named.Obj().Pkg() == nil || named.Obj().Pkg().Path() != pipelinePath {
		return nil
	}
	return named.TypeArgs().At(0)
}
