package closure

import (
	"reflect"
	"unsafe"
)

// wiper makes the instruction that forgets what registers point to: what a frame does not
// need any more it must not keep alive. It is nil if there is nothing to forget.
func wiper(slots []slot) instr {
	var pointers, strings, slices, anys []uintptr
	var others []instr
	for _, s := range slots {
		switch t, off := s.typ, s.off; classOf(t) {
		case classPointer:
			pointers = append(pointers, off)
		case classString:
			strings = append(strings, off)
		case classSlice:
			slices = append(slices, off)
		case classAny:
			anys = append(anys, off)
		case classFunc:
			others = append(others, wipeReg[func()](off))
		case classMap:
			others = append(others, wipeReg[map[int]int](off))
		case classChan:
			others = append(others, wipeReg[chan int](off))
		case classError:
			others = append(others, wipeReg[error](off))
		case classOther:
			if hasPointers(t) {
				others = append(others, func(fp unsafe.Pointer) { value(t, fp, off).SetZero() })
			}
		}
	}
	rest := sequence(others)
	switch {
	case len(pointers)+len(strings)+len(slices)+len(anys) == 0:
		return rest
	case len(slots) == 1 && len(pointers) == 1:
		return wipeReg[unsafe.Pointer](pointers[0])
	case len(strings)+len(slices)+len(anys) == 0 && rest == nil:
		return func(fp unsafe.Pointer) {
			for _, off := range pointers {
				*at[unsafe.Pointer](fp, off) = nil
			}
		}
	}
	return func(fp unsafe.Pointer) {
		for _, off := range pointers {
			*at[unsafe.Pointer](fp, off) = nil
		}
		for _, off := range strings {
			*at[string](fp, off) = ""
		}
		for _, off := range slices {
			*at[[]byte](fp, off) = nil
		}
		for _, off := range anys {
			*at[any](fp, off) = nil
		}
		if rest != nil {
			rest(fp)
		}
	}
}

func wipeReg[T any](off uintptr) instr {
	return func(fp unsafe.Pointer) {
		var zero T
		*at[T](fp, off) = zero
	}
}

func hasPointers(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Struct:
		for i := range t.NumField() {
			if hasPointers(t.Field(i).Type) {
				return true
			}
		}
		return false
	case reflect.Array:
		return t.Len() > 0 && hasPointers(t.Elem())
	case reflect.Complex64, reflect.Complex128:
		return false
	}
	switch classOf(t) {
	case classNone, classBool, class8, class16, class32, class64, classFloat32, classFloat64:
		return false
	}
	return true
}
