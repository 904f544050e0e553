package render

import (
	"fmt"
	"go/types"
	"reflect"
	"slices"
	"strings"
)

// text returns how a value describes itself, where that is better to read
// than its structure:
//
//   - GoString, where a type has it: it was written for this;
//   - an error inside a larger value;
//   - String, of a compiled type (time.Duration, net.IP, *url.URL) and of a
//     cell's own. One that a cell's struct has from a field does not count: it
//     would hide the others;
//   - the handles of package pipeline, by type.
func (w *writer) text(t types.Type, v reflect.Value) (string, bool) {
	if isNil(v) {
		return "", false
	}
	if s, ok := w.method(t, v, "GoString"); ok && !fromPackage(t, "time") {
		return s, true
	}
	if s, ok := w.method(t, v, "Error"); ok {
		return "error(" + w.quote(s) + ")", true
	}
	if fromPackage(t, "pipeline") {
		return w.handle(t, v)
	}
	if promotes(t, "String") {
		return "", false
	}
	return w.method(t, v, "String")
}

// handle returns the text of a type of package pipeline: what its String
// says, and for a generic one its type first: <*pipeline.Aiter[int] Map>. Data
// (Pair) are shown by their fields.
func (w *writer) handle(t types.Type, v reflect.Value) (string, bool) {
	s, ok := w.method(t, v, "String")
	if described, is := stringer(v); !ok && is {
		s, ok = described.String(), true
	}
	n := named(t)
	generic := n != nil && n.TypeArgs().Len() > 0
	switch {
	case ok && generic:
		words := slices.DeleteFunc(strings.Fields(strings.Trim(s, "<>")), func(word string) bool {
			return word == "Aiter" || word == n.Obj().Name()
		})
		return "<" + strings.Join(append([]string{valueType(t)}, words...), " ") + ">", true
	case ok:
		return s, true
	case hidesFields(t):
		return "<" + valueType(t) + ">", true
	}
	return "", false
}

// stringer returns a compiled value that can describe itself.
func stringer(v reflect.Value) (fmt.Stringer, bool) {
	if !v.CanInterface() {
		return nil, false
	}
	s, ok := v.Interface().(fmt.Stringer)
	return s, ok
}

// promotes reports whether a type of a cell has a method from one of its fields.
func promotes(t types.Type, name string) bool {
	_, index, _ := types.LookupFieldOrMethod(t, false, nil, name)
	n := named(t)
	return len(index) > 1 && (n == nil || n.Obj().Pkg() == nil || n.Obj().Pkg().Path() == "main")
}

// hidesFields reports whether t is a struct, or a pointer to one, with fields
// that are not exported.
func hidesFields(t types.Type) bool {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	s, ok := t.Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for f := range s.Fields() {
		if !f.Exported() {
			return true
		}
	}
	return false
}

// method asks the inspector, which runs the user's code: only for a type that
// has the method.
func (w *writer) method(t types.Type, v reflect.Value, name string) (string, bool) {
	if w.in == nil || !hasMethod(t, name) {
		return "", false
	}
	return w.in.Text(t, v, name)
}

// hasMethod reports whether t's method set has name with the signature
// func() string.
func hasMethod(t types.Type, name string) bool {
	obj, _, _ := types.LookupFieldOrMethod(t, false, nil, name)
	f, ok := obj.(*types.Func)
	if !ok {
		return false
	}
	sig := f.Signature()
	if sig.Params().Len() != 0 || sig.Results().Len() != 1 {
		return false
	}
	b, ok := sig.Results().At(0).Type().(*types.Basic)
	return ok && b.Kind() == types.String
}

// named returns the named type of t or of what it points at.
func named(t types.Type) *types.Named {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	n, _ := types.Unalias(t).(*types.Named)
	return n
}

// fromPackage reports whether t, or what it points at, is declared in a
// compiled package of that name.
func fromPackage(t types.Type, name string) bool {
	n := named(t)
	return n != nil && n.Obj().Pkg() != nil && n.Obj().Pkg().Name() == name && n.Obj().Pkg().Path() != "main"
}

func isNil(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Pointer, reflect.Map, reflect.Slice, reflect.Chan, reflect.Func, reflect.Interface:
		return v.IsNil()
	}
	return false
}
