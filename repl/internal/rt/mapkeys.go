package rt

import "reflect"

// MayNotHash reports a type of keys some of whose values cannot be.
func MayNotHash(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Interface:
		return true
	case reflect.Array:
		return MayNotHash(t.Elem())
	case reflect.Struct:
		for i := range t.NumField() {
			if MayNotHash(t.Field(i).Type) {
				return true
			}
		}
	}
	return false
}

// CheckKey panics as an assignment to an element of a map of type t does if the key cannot
// be hashed.
func CheckKey(at Pos, t reflect.Type) reflect.Value {
	slow := hostFunc([]reflect.Type{t.Key()}, nil, func(v []reflect.Value) []reflect.Value {
		if !v[0].Comparable() {
			defer located(at)
			reflect.MakeMap(t).SetMapIndex(v[0], reflect.Zero(t.Elem()))
		}
		return nil
	})
	if ClassOf(t.Key()) != ClassAny {
		return slow
	}
	fails := slowAs[func(any)](slow)
	return typed(func(k any) {
		switch k.(type) {
		case nil, string, int, bool, float64, rune, byte:
		default:
			fails(k)
		}
	}, slow.Type())
}
