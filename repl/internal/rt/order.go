package rt

import "reflect"

// Less orders map keys for printing as fmt does.
func Less(a, b reflect.Value) bool {
	if a.Kind() == reflect.Interface {
		a, b = a.Elem(), b.Elem()
		if !a.IsValid() || !b.IsValid() {
			return !a.IsValid() && b.IsValid()
		}
		if a.Kind() != b.Kind() {
			return a.Kind() < b.Kind()
		}
		return Less(a, b)
	}
	switch {
	case a.CanInt():
		return a.Int() < b.Int()
	case a.CanUint():
		return a.Uint() < b.Uint()
	case a.CanFloat():
		return a.Float() < b.Float()
	case a.Kind() == reflect.String:
		return a.String() < b.String()
	case a.Kind() == reflect.Bool:
		return !a.Bool() && b.Bool()
	case a.Kind() == reflect.Struct:
		return lessParts(a.NumField(), a.Field, b.Field)
	case a.Kind() == reflect.Array:
		return lessParts(a.Len(), a.Index, b.Index)
	case a.Kind() == reflect.Pointer || a.Kind() == reflect.Chan:
		return a.Pointer() < b.Pointer()
	}
	return false
}

func lessParts(n int, a, b func(int) reflect.Value) bool {
	for i := range n {
		if Less(a(i), b(i)) {
			return true
		}
		if Less(b(i), a(i)) {
			return false
		}
	}
	return false
}
