package rt

import (
	"go/token"
	"go/types"
	"reflect"
	"slices"

	"github.com/aiterrepl/aiterrepl/repl/internal/rtype"
)

func (d *dynamic) methods(t *Type, list []*types.Selection) []rtype.Method {
	var ms []rtype.Method
	for _, sel := range list {
		name, sig := sel.Obj().Name(), d.signature(sel)
		out := outTypes(sig)
		ms = append(ms, rtype.Method{Name: name, Type: sig, Call: func(recv reflect.Value, args []reflect.Value) []reflect.Value {
			return d.ts.call(t, name, recv, args, out)
		}})
	}
	return ms
}

// signature is the type of a method as compiled code knows it. A method with types that
// compiled code cannot know is one that it cannot call: it has neither parameters nor
// results there.
func (d *dynamic) signature(sel *types.Selection) (r reflect.Type) {
	defer func() {
		if v := recover(); v != nil {
			if _, ok := v.(*Refusal); !ok {
				panic(v)
			}
			r = reflect.TypeFor[func()]()
		}
	}()
	return d.function(sel.Type().(*types.Signature))
}

func exportedMethods(t types.Type) []*types.Selection {
	var list []*types.Selection
	for sel := range types.NewMethodSet(t).Methods() {
		if sel.Obj().Exported() {
			list = append(list, sel)
		}
	}
	return list
}

func methodNames(list []*types.Selection) []string {
	var names []string
	for _, sel := range list {
		names = append(names, sel.Obj().Name())
	}
	return names
}

// methodDeclared gives a type that has been in interface values already a new dynamic
// type if it has no such method: the runtime remembers that. So do the types made of it.
// Values that interfaces hold keep the former one, which gets the method, too, and is
// known by OfDyn for good.
func (ts *Types) methodDeclared(t *Type, name string) {
	if _, ok := ts.named.Load(t); !ok || !token.IsExported(name) {
		return
	}
	ts.mu.Lock()
	defer ts.mu.Unlock()
	v, _ := ts.named.Load(t)
	n := v.(*rtype.Type)
	if _, ok := n.MethodType(name); ok {
		return
	}
	d := ts.newDynamic()
	for _, sel := range exportedMethods(t.Go) {
		if sel.Obj().Name() == name {
			n.AddMethod(t.R, d.methods(t, []*types.Selection{sel})[0])
		}
	}
	d.finish()
	base := t.Go
	if p, ok := base.(*types.Pointer); ok {
		base = p.Elem()
	}
	ts.byType.Iterate(func(key types.Type, value any) {
		if mentions(key, base, map[types.Type]bool{}) {
			value.(*Type).dyn.Store(nil)
		}
	})
}

// mentions reports whether part occurs in the definition of t.
func mentions(t, part types.Type, seen map[types.Type]bool) bool {
	t = types.Unalias(t)
	if types.Identical(t, part) {
		return true
	}
	if seen[t] {
		return false
	}
	seen[t] = true
	inside := func(ts ...types.Type) bool {
		return slices.ContainsFunc(ts, func(t types.Type) bool { return mentions(t, part, seen) })
	}
	if n, ok := t.(*types.Named); ok && slices.ContainsFunc(slices.Collect(n.TypeArgs().Types()), func(t types.Type) bool { return inside(t) }) {
		return true
	}
	switch u := t.Underlying().(type) {
	case *types.Map:
		return inside(u.Key(), u.Elem())
	case *types.Signature:
		for v := range u.Params().Variables() {
			if inside(v.Type()) {
				return true
			}
		}
		for v := range u.Results().Variables() {
			if inside(v.Type()) {
				return true
			}
		}
	case *types.Struct:
		for f := range u.Fields() {
			if inside(f.Type()) {
				return true
			}
		}
	case interface{ Elem() types.Type }:
		return inside(u.Elem())
	}
	return false
}
