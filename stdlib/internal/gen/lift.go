package main

import (
	"fmt"
	"go/types"
	"maps"
	"path/filepath"
	"slices"
	"strings"
)

// writeLifts writes the function that finds, for an instance of pipeline.Aiter whose
// items are no type parameter (as in func Flatten[T any](*Aiter[[]T]), or Lines), how
// its items are mapped to and from those of Aiter[any].
func writeLifts(dir string, pkgs []*types.Package) error {
	var b strings.Builder
	b.WriteString(header + "import (\n\t\"reflect\"\n")
	var items []string
	t := &table{imports: map[string]string{}}
	if len(pkgs) > 0 {
		t.pkg = pkgs[0]
		items = liftedItems(t)
	}
	if len(items) > 0 {
		t.qualify(t.pkg)
	}
	b.WriteString("\n")
	for _, path := range slices.Sorted(maps.Keys(t.imports)) {
		fmt.Fprintf(&b, "\t%s %q\n", t.imports[path], path)
	}
	b.WriteString(")\n\nfunc liftOf(t reflect.Type) (Lift, bool) {\n")
	if len(items) > 0 {
		b.WriteString("\tswitch t {\n")
		for _, item := range items {
			fmt.Fprintf(&b, "\tcase reflect.TypeFor[*pipeline.Aiter[%s]]():\n\t\treturn lift[%s](), true\n", item, item)
		}
		b.WriteString("\t}\n")
	}
	b.WriteString("\treturn Lift{}, false\n}\n")
	return writeGo(filepath.Join(dir, "pipeline_lift.go"), b.String())
}

// liftedItems spells, with any for each type parameter, the items of the aiters that the
// package's functions and methods take and return.
func liftedItems(t *table) []string {
	scope := t.pkg.Scope()
	aiter, ok := scope.Lookup("Aiter").(*types.TypeName)
	if !ok {
		return nil
	}
	found := map[string]bool{}
	look := func(s *types.Signature) {
		for _, tuple := range []*types.Tuple{s.Params(), s.Results()} {
			for v := range tuple.Variables() {
				walk(v.Type(), func(n *types.Named) {
					if n.Origin().Obj() != aiter || n.TypeArgs().Len() != 1 {
						return
					}
					item := n.TypeArgs().At(0)
					if _, plain := item.(*types.TypeParam); plain {
						return // Aiter[any] itself
					}
					found[types.TypeString(atAny(item), t.qualify)] = true
				})
			}
		}
	}
	for _, name := range scope.Names() {
		switch obj := scope.Lookup(name).(type) {
		case *types.Func:
			look(obj.Signature())
		case *types.TypeName:
			if named, ok := obj.Type().(*types.Named); ok {
				for m := range named.Methods() {
					look(m.Signature())
				}
			}
		}
	}
	var items []string
	for item := range found {
		items = append(items, item)
	}
	slices.Sort(items)
	return items
}

// walk calls f for each named type in t.
func walk(t types.Type, f func(*types.Named)) {
	switch t := types.Unalias(t).(type) {
	case *types.Named:
		f(t)
		for a := range t.TypeArgs().Types() {
			walk(a, f)
		}
	case *types.Pointer:
		walk(t.Elem(), f)
	case *types.Slice:
		walk(t.Elem(), f)
	case *types.Array:
		walk(t.Elem(), f)
	case *types.Map:
		walk(t.Key(), f)
		walk(t.Elem(), f)
	case *types.Chan:
		walk(t.Elem(), f)
	case *types.Signature:
		for _, tuple := range []*types.Tuple{t.Params(), t.Results()} {
			for v := range tuple.Variables() {
				walk(v.Type(), f)
			}
		}
	}
}

// atAny returns t with any in place of each type parameter.
func atAny(t types.Type) types.Type {
	anyType := types.Universe.Lookup("any").Type()
	switch t := types.Unalias(t).(type) {
	case *types.TypeParam:
		return anyType
	case *types.Pointer:
		return types.NewPointer(atAny(t.Elem()))
	case *types.Slice:
		return types.NewSlice(atAny(t.Elem()))
	case *types.Array:
		return types.NewArray(atAny(t.Elem()), t.Len())
	case *types.Map:
		return types.NewMap(atAny(t.Key()), atAny(t.Elem()))
	case *types.Chan:
		return types.NewChan(t.Dir(), atAny(t.Elem()))
	case *types.Named:
		if t.TypeArgs().Len() == 0 {
			return t
		}
		var args []types.Type
		for a := range t.TypeArgs().Types() {
			args = append(args, atAny(a))
		}
		inst, err := types.Instantiate(nil, t.Origin(), args, false)
		if err != nil {
			return t
		}
		return inst
	}
	return t
}
