package rt

import (
	"math/bits"
	"reflect"
	"unsafe"
)

// Unsafe returns a function of package unsafe for the given types. They are the
// documented uses: what the code may not do it may not do here either.
func Unsafe(at Pos, name string, in []reflect.Type, out reflect.Type) reflect.Value {
	return hostFunc(in, []reflect.Type{out}, func(v []reflect.Value) []reflect.Value {
		z := reflect.New(out).Elem()
		n := 0
		if len(v) > 1 {
			if v[1].CanInt() {
				n = int(v[1].Int())
			} else {
				n = int(v[1].Uint())
			}
			if n < 0 && name != "Add" {
				throw(at, "unsafe.%s: len out of range", name)
			}
			if n > 0 && v[0].IsNil() && name != "Add" {
				throw(at, "unsafe.%s: ptr is nil and len is not zero", name)
			}
		}
		switch name {
		case "Add":
			z.SetPointer(unsafe.Add(v[0].UnsafePointer(), n))
		case "String":
			z.SetString(unsafe.String((*byte)(v[0].UnsafePointer()), n))
		case "StringData":
			return one(reflect.ValueOf(unsafe.StringData(v[0].String())).Convert(out))
		case "SliceData":
			return one(reflect.NewAt(out.Elem(), v[0].UnsafePointer()))
		case "Slice":
			if hi, size := bits.Mul64(uint64(n), uint64(out.Elem().Size())); hi != 0 || size > -uint64(v[0].Pointer()) && !v[0].IsNil() {
				throw(at, "unsafe.Slice: len out of range")
			}
			if !v[0].IsNil() {
				array := reflect.NewAt(reflect.ArrayOf(n, out.Elem()), v[0].UnsafePointer())
				return one(array.Elem().Slice3(0, n, n))
			}
		}
		return one(z)
	})
}
