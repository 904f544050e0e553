package rt

import "reflect"

// SameLayout reports whether the memory of a value of one type can be seen as a value of
// the other: they differ in names, in tags, or in the stand-ins of types that refer to
// themselves.
func SameLayout(a, b reflect.Type) bool { return sameLayout(a, b, 0) }

func sameLayout(a, b reflect.Type, depth int) bool {
	if a == b || depth > 12 {
		return true
	}
	if depth > 0 && (a == selfType || b == selfType) {
		return true
	}
	if a.Kind() != b.Kind() {
		return false
	}
	depth++
	switch a.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Chan:
		return sameLayout(a.Elem(), b.Elem(), depth)
	case reflect.Array:
		return a.Len() == b.Len() && sameLayout(a.Elem(), b.Elem(), depth)
	case reflect.Map:
		return sameLayout(a.Key(), b.Key(), depth) && sameLayout(a.Elem(), b.Elem(), depth)
	case reflect.Func:
		return sameParts(a.NumIn(), b.NumIn(), a.In, b.In, depth) && sameParts(a.NumOut(), b.NumOut(), a.Out, b.Out, depth)
	case reflect.Struct:
		field := func(t reflect.Type) func(int) reflect.Type {
			return func(i int) reflect.Type { return t.Field(i).Type }
		}
		return sameParts(a.NumField(), b.NumField(), field(a), field(b), depth)
	case reflect.Interface:
		return false
	}
	return true
}

func sameParts(n, m int, a, b func(int) reflect.Type, depth int) bool {
	if n != m {
		return false
	}
	for i := range n {
		if !sameLayout(a(i), b(i), depth) {
			return false
		}
	}
	return true
}

// readable returns v free of reflect's flag for unexported fields.
func readable(v reflect.Value) reflect.Value {
	if v.CanInterface() {
		return v
	}
	if v.CanAddr() {
		return reflect.NewAt(v.Type(), v.Addr().UnsafePointer()).Elem()
	}
	return v
}
