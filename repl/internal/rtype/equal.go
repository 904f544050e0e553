package rtype

import (
	"reflect"
	"unsafe"
)

// equalFields compares structs as the compiler's code does: fields called _ do not count,
// and of strings the lengths are compared before the contents of any. What may panic,
// an interface value, stays where it is among the rest.
func equalFields(fields []field, specs []Field) func(a, b unsafe.Pointer) bool {
	var order, dear []func(a, b unsafe.Pointer) bool
	for i, f := range fields {
		if specs[i].Name == "_" {
			continue
		}
		equal := func(a, b unsafe.Pointer) bool {
			return f.typ.equal(unsafe.Add(a, f.offset), unsafe.Add(b, f.offset))
		}
		switch t := specs[i].Type; {
		case mayPanic(t):
			order = append(append(order, dear...), equal)
			dear = nil
		case t.Kind() == reflect.String:
			order = append(order, func(a, b unsafe.Pointer) bool {
				return len(*(*string)(unsafe.Add(a, f.offset))) == len(*(*string)(unsafe.Add(b, f.offset)))
			})
			dear = append(dear, equal)
		case t.Kind() == reflect.Struct || t.Kind() == reflect.Array:
			dear = append(dear, equal)
		default:
			order = append(order, equal)
		}
	}
	order = append(order, dear...)
	return func(a, b unsafe.Pointer) bool {
		for _, equal := range order {
			if !equal(a, b) {
				return false
			}
		}
		return true
	}
}

// mayPanic reports a type of which two values may not be comparable.
func mayPanic(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Interface:
		return true
	case reflect.Array:
		return mayPanic(t.Elem())
	case reflect.Struct:
		for f := range t.Fields() {
			if mayPanic(f.Type) {
				return true
			}
		}
	}
	return false
}
