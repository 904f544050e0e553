package symbols

import "reflect"

// reach returns the entry of a type that has no exported name: that of *root,
// or of the field of it that the names lead to, and there of the first named
// type behind pointers, slices and arrays. It is the zero Value where this
// platform has no such field.
func reach(root any, fields ...string) reflect.Value {
	t := named(reflect.TypeOf(root).Elem())
	for _, name := range fields {
		for hasElem(t) {
			t = t.Elem()
		}
		if t.Kind() != reflect.Struct {
			return reflect.Value{}
		}
		f, ok := t.FieldByName(name)
		if !ok {
			return reflect.Value{}
		}
		t = named(f.Type)
	}
	return reflect.Zero(reflect.PointerTo(t))
}

func named(t reflect.Type) reflect.Type {
	for t.Name() == "" && hasElem(t) {
		t = t.Elem()
	}
	return t
}

func hasElem(t reflect.Type) bool {
	return t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice || t.Kind() == reflect.Array
}
