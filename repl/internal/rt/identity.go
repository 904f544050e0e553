package rt

import (
	"fmt"
	"go/types"
	"reflect"
)

// lowering, enter and leave keep the named types that are being lowered.
func (ts *Types) lowering(t *types.Named) bool {
	for _, a := range ts.activeNamed {
		if types.Identical(a, t) {
			return true
		}
	}
	return false
}

func (ts *Types) enter(t *types.Named) {
	if len(ts.activeNamed) > 200 {
		refuse("the type %s is nested too deeply", t)
	}
	ts.activeNamed = append(ts.activeNamed, t)
}

func (ts *Types) leave() { ts.activeNamed = ts.activeNamed[:len(ts.activeNamed)-1] }

// IsCompiled reports whether t, a named type, is compiled into the program.
func (ts *Types) IsCompiled(t types.Type) bool {
	n, ok := types.Unalias(t).(*types.Named)
	if !ok {
		return false
	}
	return ts.fromCompiled(n) && !ts.transparent(n)
}

func (ts *Types) fromCompiled(n *types.Named) bool {
	p := n.Obj().Pkg()
	return p == nil || p.Path() != "main" && !ts.source(p.Path())
}

// transparent reports a compiled generic struct whose fields can all be seen: it is
// lowered field by field, like a struct of a cell.
func (ts *Types) transparent(n *types.Named) bool {
	if n.TypeArgs().Len() == 0 {
		return false
	}
	if _, isFunc := n.Underlying().(*types.Signature); isFunc {
		return true
	}
	st, ok := n.Underlying().(*types.Struct)
	if !ok || n.NumMethods() > 0 {
		return false
	}
	for f := range st.Fields() {
		if !f.Exported() || f.Embedded() {
			return false
		}
	}
	return true
}

// compiledNamed returns the compiled type behind a named type.
func (ts *Types) compiledNamed(n *types.Named) (reflect.Type, bool) {
	o := n.Obj()
	if o.Pkg() == nil {
		switch o.Name() {
		case "error":
			return errorType, true
		}
		return anyType, true
	}
	if !ts.fromCompiled(n) || ts.transparent(n) {
		return nil, false
	}
	path, name := o.Pkg().Path(), o.Name()
	if n.TypeArgs().Len() > 0 {
		if r, ok := ts.compiled.GenericType(path, name); ok {
			return r, true
		}
		panic(&Refusal{
			Msg:  fmt.Sprintf("the generic type %s cannot be used at the prompt", n),
			Help: "declare a type of your own with the fields and methods that you need: type " + name + "[T any] struct{ ... }",
		})
	}
	if r, ok := ts.compiled.Type(path, name); ok {
		return r, true
	}
	if v, ok := ts.learnt.Load(o); ok {
		return v.(reflect.Type), true
	}
	if path == "golang.org/x/tools/go/ssa" || name == "deferStack" {
		return frameType, true
	}
	refuse("the type %s cannot be used at the prompt", n)
	return nil, false
}

// Learn records, from a compiled value, the unexported types its Go type mentions.
func (ts *Types) Learn(t types.Type, r reflect.Type) {
	switch t := types.Unalias(t).(type) {
	case *types.Pointer:
		if r.Kind() == reflect.Pointer {
			ts.Learn(t.Elem(), r.Elem())
		}
	case *types.Named:
		o := t.Obj()
		if o.Pkg() != nil && ts.fromCompiled(t) && !o.Exported() && r.Name() != "" {
			ts.learnt.Store(o, r)
		}
	}
}

// exact reports whether the lowered type alone tells t.
func (ts *Types) exact(t types.Type) bool {
	switch t := types.Unalias(t).(type) {
	case *types.Basic:
		return true
	case *types.Named:
		if ts.IsCompiled(t) {
			return t.TypeArgs().Len() == 0
		}
		_, isStruct := t.Underlying().(*types.Struct)
		return isStruct
	case *types.Struct:
		return true // unnamed ones carry a tag where it is needed
	case *types.Pointer:
		return ts.exact(t.Elem())
	case *types.Slice:
		return ts.exact(t.Elem())
	case *types.Array:
		return ts.exact(t.Elem())
	case *types.Chan:
		return ts.exact(t.Elem())
	case *types.Map:
		return ts.exact(t.Key()) && ts.exact(t.Elem())
	case *types.Signature:
		for v := range t.Params().Variables() {
			if !ts.exact(v.Type()) {
				return false
			}
		}
		for v := range t.Results().Variables() {
			if !ts.exact(v.Type()) {
				return false
			}
		}
		return !t.Variadic()
	case *types.Interface:
		return t.NumMethods() == 0
	}
	return false
}

// plain reports whether the lowered type is, to compiled code as well, the type t: the
// types of the language and of the compiled packages, and what is made of them.
func (ts *Types) plain(t types.Type) bool {
	switch t := types.Unalias(t).(type) {
	case *types.Basic:
		return true
	case *types.Named:
		return ts.IsCompiled(t) && t.TypeArgs().Len() == 0 && !types.IsInterface(t)
	case *types.Map:
		return ts.plainPart(t.Key()) && ts.plainPart(t.Elem())
	case *types.Signature:
		for v := range t.Params().Variables() {
			if !ts.plainPart(v.Type()) {
				return false
			}
		}
		for v := range t.Results().Variables() {
			if !ts.plainPart(v.Type()) {
				return false
			}
		}
		return !t.Variadic()
	case *types.Struct:
		for f := range t.Fields() {
			if !f.Exported() || f.Embedded() || !ts.plainPart(f.Type()) {
				return false
			}
		}
		return true
	case *types.Interface:
		return false
	case interface{ Elem() types.Type }:
		return ts.plainPart(t.Elem())
	}
	return false
}

// plainPart is plain for a part of a type, which may be an interface.
func (ts *Types) plainPart(t types.Type) bool {
	if types.IsInterface(t) {
		n, ok := types.Unalias(t).(*types.Named)
		if ok {
			return ts.IsCompiled(n) && n.TypeArgs().Len() == 0
		}
		return t.Underlying().(*types.Interface).NumMethods() == 0
	}
	return ts.plain(t)
}
