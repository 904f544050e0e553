package main

import (
	"fmt"
	"go/types"
	"slices"
	"strings"
)

// unexported adds the unexported types of the package that can be met through
// its exported variables and structs: binary.LittleEndian has one, and so has
// the embedded net.conn, whose methods net.TCPConn promotes.
func (t *table) unexported() {
	w := walker{pkg: t.pkg, found: map[string]string{}, seen: map[types.Type]bool{}}
	scope := t.pkg.Scope()
	for _, name := range scope.Names() {
		switch obj := scope.Lookup(name).(type) {
		case *types.Var:
			if obj.Exported() {
				w.walk(obj.Type(), fmt.Sprintf("&%s.%s", t.pkg.Name(), name), nil)
			}
		case *types.TypeName:
			if obj.Exported() && typeParams(obj).Len() == 0 {
				w.walk(obj.Type(), fmt.Sprintf("(*%s.%s)(nil)", t.pkg.Name(), name), nil)
			}
		}
	}
	for name, expr := range w.found {
		t.qualify(t.pkg) // which w has named as it is
		t.raw = append(t.raw, tableCase{name, expr})
	}
}

// A walker looks for unexported types.
type walker struct {
	pkg   *types.Package
	found map[string]string // name -> expression of its entry
	seen  map[types.Type]bool
}

// walk looks at a type that is met from root, the pointer to a variable or
// type, by the named fields.
func (w *walker) walk(t types.Type, root string, fields []string) {
	switch t := types.Unalias(t).(type) {
	case *types.Named:
		w.named(t, root, fields)
	case *types.Struct:
		for f := range t.Fields() {
			if f.Exported() || f.Embedded() {
				w.walk(f.Type(), root, append(slices.Clip(fields), f.Name()))
			}
		}
	case *types.Pointer:
		w.walk(t.Elem(), root, fields)
	case *types.Slice:
		w.walk(t.Elem(), root, fields)
	case *types.Array:
		w.walk(t.Elem(), root, fields)
	}
}

func (w *walker) named(t *types.Named, root string, fields []string) {
	obj := t.Obj()
	if obj.Pkg() != w.pkg || w.seen[t] || t.TypeArgs().Len() > 0 {
		return
	}
	w.seen[t] = true
	if !obj.Exported() && w.found[obj.Name()] == "" {
		var names strings.Builder
		for _, f := range fields {
			fmt.Fprintf(&names, ", %q", f)
		}
		w.found[obj.Name()] = fmt.Sprintf("reach(%s%s)", root, names.String())
	}
	if len(fields) > 0 && obj.Exported() {
		return // it is a root itself
	}
	w.walk(t.Underlying(), root, fields)
}
