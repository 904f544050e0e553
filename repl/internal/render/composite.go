package render

import (
	"cmp"
	"fmt"
	"go/types"
	"reflect"
	"slices"
	"strings"
)

// pointer writes what p points at: &main.P{X: 1}, or new(1) for what has no
// composite literal.
func (w *writer) pointer(t types.Type, u *types.Pointer, v reflect.Value, c context) {
	if v.Kind() != reflect.Pointer {
		w.opaque(t)
		return
	}
	if v.IsNil() {
		w.null(t, c)
		return
	}
	w.enter(v, func() {
		elem := w.in.As(v.Elem(), u.Elem())
		switch u.Elem().Underlying().(type) {
		case *types.Struct, *types.Array:
			w.WriteByte('&')
			w.kind(u.Elem(), elem, alone)
		case *types.Slice, *types.Map:
			if elem.IsValid() && !elem.IsNil() {
				w.WriteByte('&')
				w.kind(u.Elem(), elem, alone)
				return
			}
			w.WriteString("new(" + valueType(u.Elem()) + ")")
		default:
			w.WriteString("new(")
			w.value(u.Elem(), elem, alone)
			w.WriteByte(')')
		}
	})
}

// structure writes a struct by its fields. Of a type compiled elsewhere only
// what it exports is looked at.
func (w *writer) structure(t types.Type, u *types.Struct, v reflect.Value, c context) {
	if v.Kind() != reflect.Struct || v.NumField() != u.NumFields() {
		w.opaque(t)
		return
	}
	w.enter(reflect.Value{}, func() {
		if c != elided {
			w.WriteString(valueType(t))
		}
		w.WriteByte('{')
		sep, hidden := "", 0
		for i := range u.NumFields() {
			f := u.Field(i)
			if f.Name() == "_" {
				continue
			}
			if !v.Type().Field(i).IsExported() {
				hidden++
				continue
			}
			w.WriteString(sep + f.Name() + ": ")
			w.value(f.Type(), w.in.As(v.Field(i), f.Type()), known)
			sep = ", "
			if w.Len() > w.limits.Total {
				hidden = 1
				break
			}
		}
		if hidden > 0 {
			w.WriteString(sep + "...")
		}
		w.WriteByte('}')
	})
}

// list writes the elements of a slice or array.
func (w *writer) list(t, elem types.Type, v reflect.Value, c context) {
	if c != elided {
		w.WriteString(valueType(t))
	}
	w.WriteByte('{')
	for i := range v.Len() {
		if i > 0 {
			w.WriteString(", ")
		}
		if w.full(i) {
			fmt.Fprintf(w, "... (%d more)", v.Len()-i)
			break
		}
		w.value(elem, w.in.As(v.Index(i), elem), elided)
	}
	w.WriteByte('}')
}

// mapping writes a map in the order of its keys.
func (w *writer) mapping(t types.Type, u *types.Map, v reflect.Value, c context) {
	if c != elided {
		w.WriteString(valueType(t))
	}
	w.WriteByte('{')
	keys := sorted(v.MapKeys())
	for i, key := range keys {
		if i > 0 {
			w.WriteString(", ")
		}
		if w.full(i) {
			fmt.Fprintf(w, "... (%d more)", len(keys)-i)
			break
		}
		w.value(u.Key(), w.in.As(key, u.Key()), elided)
		w.WriteString(": ")
		w.value(u.Elem(), w.in.As(v.MapIndex(key), u.Elem()), elided)
	}
	w.WriteByte('}')
}

// full reports whether the i-th element is one too many.
func (w *writer) full(i int) bool {
	return i >= w.limits.Items || w.Len() > w.limits.Total
}

// sorted orders map keys as fmt does for the basic kinds; others keep the
// order of their printed form, so that a value always shows the same.
func sorted(keys []reflect.Value) []reflect.Value {
	slices.SortStableFunc(keys, func(a, b reflect.Value) int {
		for a.Kind() == reflect.Interface && !a.IsNil() {
			a = a.Elem()
		}
		for b.Kind() == reflect.Interface && !b.IsNil() {
			b = b.Elem()
		}
		if a.Kind() != b.Kind() {
			return cmp.Compare(a.Kind(), b.Kind())
		}
		switch {
		case a.CanInt():
			return cmp.Compare(a.Int(), b.Int())
		case a.CanUint():
			return cmp.Compare(a.Uint(), b.Uint())
		case a.CanFloat():
			return cmp.Compare(a.Float(), b.Float())
		case a.Kind() == reflect.String:
			return strings.Compare(a.String(), b.String())
		case a.Kind() == reflect.Bool:
			return cmp.Compare(fmt.Sprint(a.Bool()), fmt.Sprint(b.Bool()))
		case a.Kind() == reflect.Struct || a.Kind() == reflect.Array:
			return strings.Compare(fmt.Sprint(a), fmt.Sprint(b))
		case a.Kind() == reflect.Pointer || a.Kind() == reflect.Chan:
			return cmp.Compare(a.Pointer(), b.Pointer())
		}
		return 0
	})
	return keys
}
