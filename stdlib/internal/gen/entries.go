package main

import (
	"fmt"
	"go/types"
	"slices"
	"strings"

	"github.com/aiterrepl/aiterrepl/stdlib/internal/limits"
)

// An entryKind is one of the things a name can stand for in a table. Where one
// name stands for two of them the second has a mark: "_Name" is the adapter of
// an interface, "Name[]" the instance of what is generic.
type entryKind int

const (
	symbolEntry entryKind = iota
	typeEntry
	adapterEntry
	genericEntry
)

// fill adds the wanted entries of the package's exported names.
func (t *table) fill() error {
	scope := t.pkg.Scope()
	for _, name := range scope.Names() {
		obj := scope.Lookup(name)
		if !obj.Exported() {
			continue
		}
		if err := t.entry(obj); err != nil {
			return fmt.Errorf("%s.%s: %w", t.pkg.Path(), name, err)
		}
	}
	return nil
}

func (t *table) entry(obj types.Object) error {
	name, path := obj.Name(), t.pkg.Path()
	switch obj := obj.(type) {
	case *types.Func:
		if params := obj.Signature().TypeParams(); params.Len() > 0 {
			return t.generic(obj, params, "%s")
		}
		if t.wanted(path, obj, symbolEntry) {
			t.add(name, "%s.%s", t.qualify(t.pkg), name)
		}
	case *types.Var:
		if t.wanted(path, obj, symbolEntry) {
			t.add(name, "&%s.%s).Elem(", t.qualify(t.pkg), name)
		}
	case *types.TypeName:
		if params := typeParams(obj); params.Len() > 0 {
			return t.generic(obj, params, "(*%s)(nil)")
		}
		iface, isInterface := obj.Type().Underlying().(*types.Interface)
		if isInterface && !iface.IsMethodSet() {
			if limits.Names[path+"."+name] == "" {
				return fmt.Errorf("is a constraint: explain it in limits.Names")
			}
			return nil
		}
		if t.wanted(path, obj, typeEntry) {
			t.add(name, "(*%s.%s)(nil)", t.qualify(t.pkg), name)
		}
		if isInterface && adaptable(iface) && t.wanted(path, obj, adapterEntry) {
			t.adapter(obj, iface)
		}
	}
	return nil
}

func typeParams(obj *types.TypeName) *types.TypeParamList {
	switch t := obj.Type().(type) {
	case *types.Named:
		return t.TypeParams()
	case *types.Alias:
		return t.TypeParams()
	}
	return nil
}

// generic adds the instance of a generic function or type of which those for
// other type arguments can be made: the one at `any`, or at the interface that
// a type parameter is constrained by.
func (t *table) generic(obj types.Object, params *types.TypeParamList, form string) error {
	path := t.pkg.Path()
	if limits.Names[path+"."+obj.Name()] != "" || slices.Contains(limits.Overlay[path], obj.Name()) {
		return nil
	}
	var args []string
	for i := range params.Len() {
		arg, err := t.argument(params.At(i))
		if err != nil {
			return err
		}
		if path == "sync/atomic" { // Pointer: what it points to may be smaller than an any
			arg = "struct{}"
		}
		args = append(args, arg)
	}
	instance := fmt.Sprintf("%s.%s[%s]", t.qualify(t.pkg), obj.Name(), strings.Join(args, ", "))
	t.add(obj.Name()+"[]", form, instance)
	return nil
}

func (t *table) argument(param *types.TypeParam) (string, error) {
	iface := param.Constraint().Underlying().(*types.Interface)
	switch {
	case iface.NumMethods() == 0 && iface.IsMethodSet():
		return "any", nil
	case iface.NumMethods() == 0 && iface.IsComparable() && iface.NumEmbeddeds() <= 1 && isComparable(param.Constraint()):
		return "any", nil
	case iface.IsMethodSet():
		return types.TypeString(param.Constraint(), t.qualify), nil
	}
	return "", fmt.Errorf("cannot be mapped: no interface stands for type parameter %s, constrained by %s", param, param.Constraint())
}

func isComparable(t types.Type) bool {
	return t == types.Universe.Lookup("comparable").Type()
}

// adaptable reports whether code outside its package can implement an interface.
func adaptable(iface *types.Interface) bool {
	for i := range iface.NumMethods() {
		if !iface.Method(i).Exported() {
			return false
		}
	}
	return iface.NumMethods() > 0
}

// adapter adds a struct that implements an interface by fields of func type,
// of the shape of yaegi's.
func (t *table) adapter(obj *types.TypeName, iface *types.Interface) {
	typ := "_" + identifier(t.pkg.Path()) + "_" + obj.Name()
	var fields, methods strings.Builder
	for i := range iface.NumMethods() {
		m := iface.Method(i)
		sig := m.Signature()
		params, args := t.parameters(sig)
		results := t.results(sig)
		fmt.Fprintf(&fields, "\tW%s func(%s)%s\n", m.Name(), params, results)
		ret := "return "
		if sig.Results().Len() == 0 {
			ret = ""
		}
		fmt.Fprintf(&methods, "\nfunc (w %s) %s(%s)%s { %sw.W%s(%s) }\n", typ, m.Name(), params, results, ret, m.Name(), args)
	}
	fmt.Fprintf(&t.types, "\n// %s implements %s.%s by its fields.\ntype %s struct {\n\tIValue any\n%s}\n%s",
		typ, t.pkg.Path(), obj.Name(), typ, fields.String(), methods.String())
	t.add("_"+obj.Name(), "(*%s)(nil)", typ)
}

// parameters returns the parameters of a signature as declared and as passed on.
func (t *table) parameters(sig *types.Signature) (params, args string) {
	var ps, as []string
	for i := range sig.Params().Len() {
		typ := types.TypeString(sig.Params().At(i).Type(), t.qualify)
		arg := fmt.Sprintf("a%d", i)
		if sig.Variadic() && i == sig.Params().Len()-1 {
			ps = append(ps, arg+" ..."+strings.TrimPrefix(typ, "[]"))
			as = append(as, arg+"...")
			continue
		}
		ps = append(ps, arg+" "+typ)
		as = append(as, arg)
	}
	return strings.Join(ps, ", "), strings.Join(as, ", ")
}

func (t *table) results(sig *types.Signature) string {
	var rs []string
	for i := range sig.Results().Len() {
		rs = append(rs, types.TypeString(sig.Results().At(i).Type(), t.qualify))
	}
	switch len(rs) {
	case 0:
		return ""
	case 1:
		return " " + rs[0]
	}
	return " (" + strings.Join(rs, ", ") + ")"
}
