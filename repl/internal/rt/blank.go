package rt

import (
	"reflect"
	"strings"
)

// same compares as == does: the blank fields of structs do not count.
func same(a, b reflect.Value) bool {
	if !hasBlank(a.Type()) {
		return a.Interface() == b.Interface()
	}
	if a.Kind() == reflect.Array {
		for i := range a.Len() {
			if !same(a.Index(i), b.Index(i)) {
				return false
			}
		}
		return true
	}
	for i := range a.NumField() {
		if !blank(a.Type().Field(i).Name) && !same(a.Field(i), b.Field(i)) {
			return false
		}
	}
	return true
}

// Normalize returns the conversion of map keys that makes equal ones identical: it zeroes
// their blank fields. It is needed where HasBlank says so.
func Normalize(t reflect.Type) reflect.Value {
	return hostFunc([]reflect.Type{t}, []reflect.Type{t}, func(v []reflect.Value) []reflect.Value {
		z := reflect.New(t).Elem()
		z.Set(v[0])
		zeroBlank(z)
		return one(z)
	})
}

func zeroBlank(v reflect.Value) {
	switch v.Kind() {
	case reflect.Array:
		for i := range v.Len() {
			zeroBlank(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if blank(v.Type().Field(i).Name) {
				v.Field(i).SetZero()
			} else if v.Field(i).CanSet() {
				zeroBlank(v.Field(i))
			}
		}
	}
}

// HasBlank reports a type with a field called _.
func HasBlank(t reflect.Type) bool { return hasBlank(t) }

func hasBlank(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Array:
		return hasBlank(t.Elem())
	case reflect.Struct:
		for i := range t.NumField() {
			if f := t.Field(i); blank(f.Name) || hasBlank(f.Type) {
				return true
			}
		}
	}
	return false
}

// blank reports the lowered name of a field called _.
func blank(name string) bool { return strings.HasPrefix(name, "X__") }
