package rt

import (
	"reflect"
	"unicode/utf8"
	"unsafe"
)

// Convert returns the conversion between two lowered types.
func Convert(from, to reflect.Type) reflect.Value {
	return fastConvert(from, to, slowConvert(from, to))
}

func slowConvert(from, to reflect.Type) reflect.Value {
	return hostFunc([]reflect.Type{from}, []reflect.Type{to}, func(v []reflect.Value) []reflect.Value {
		return one(convert(v[0], to))
	})
}

func convert(v reflect.Value, to reflect.Type) reflect.Value {
	switch {
	case v.Type() == to:
		return v
	case v.Kind() == reflect.UnsafePointer || to.Kind() == reflect.UnsafePointer:
		return convertPointer(v, to)
	case v.CanFloat() && isUint(to.Kind()):
		z := reflect.New(to).Elem()
		if f := v.Float(); f < 0 {
			z.SetUint(uint64(int64(f)))
		} else {
			z.SetUint(uint64(f))
		}
		return z
	case to.Kind() == reflect.String && (v.CanInt() || v.CanUint()):
		z := reflect.New(to).Elem()
		z.SetString(runeString(v))
		return z
	case v.Type().ConvertibleTo(to) && v.Kind() != reflect.Struct:
		return v.Convert(to)
	}
	return reinterpret(v, to)
}

func runeString(v reflect.Value) string {
	var n int64
	if v.CanInt() {
		n = v.Int()
	} else if u := v.Uint(); u <= utf8.MaxRune {
		n = int64(u)
	} else {
		n = -1
	}
	if n < 0 || n > utf8.MaxRune {
		n = utf8.RuneError
	}
	return string(rune(n))
}

func isUint(k reflect.Kind) bool { return k >= reflect.Uint && k <= reflect.Uintptr }

func convertPointer(v reflect.Value, to reflect.Type) reflect.Value {
	z := reflect.New(to).Elem()
	switch {
	case to.Kind() == reflect.Uintptr:
		z.SetUint(uint64(uintptr(v.UnsafePointer())))
	case v.Kind() == reflect.Uintptr: // the cell answers for it, as a compiled program would
		*(*uintptr)(z.Addr().UnsafePointer()) = uintptr(v.Uint())
	default:
		*(*unsafe.Pointer)(z.Addr().UnsafePointer()) = v.UnsafePointer()
	}
	return z
}

// ArrayPointer returns the conversion of a slice to a pointer to an array.
func ArrayPointer(at Pos, slice, ptr reflect.Type) reflect.Value {
	n := ptr.Elem().Len()
	return hostFunc([]reflect.Type{slice}, []reflect.Type{ptr}, func(v []reflect.Value) []reflect.Value {
		if v[0].Len() < n {
			panic(thrown{value: boundsError(sliceTooShort, n, v[0].Len(), false), pos: at})
		}
		return one(v[0].Convert(ptr))
	})
}
