package closure

import (
	"reflect"
	"unsafe"
)

func loadGlobalReg[T any](d uintptr, p unsafe.Pointer) instr {
	return func(fp unsafe.Pointer) { *at[T](fp, d) = *(*T)(p) }
}

// loadGlobal is dst = *p for a known p.
func loadGlobal(t reflect.Type, d uintptr, p unsafe.Pointer) instr {
	switch classOf(t) {
	case classBool, class8:
		return loadGlobalReg[uint8](d, p)
	case class64, classFloat64:
		return loadGlobalReg[uint64](d, p)
	case classString:
		return loadGlobalReg[string](d, p)
	case classPointer:
		return loadGlobalReg[unsafe.Pointer](d, p)
	case classSlice:
		return loadGlobalReg[[]byte](d, p)
	case classAny:
		return loadGlobalReg[any](d, p)
	}
	m := moverOf(t)
	return func(fp unsafe.Pointer) { m(unsafe.Add(fp, d), p) }
}

func storeGlobalReg[T any](p unsafe.Pointer, s uintptr) instr {
	return func(fp unsafe.Pointer) { *(*T)(p) = *at[T](fp, s) }
}

// storeGlobal is *p = src for a known p.
func storeGlobal(t reflect.Type, p unsafe.Pointer, s uintptr) instr {
	switch classOf(t) {
	case classBool, class8:
		return storeGlobalReg[uint8](p, s)
	case class64, classFloat64:
		return storeGlobalReg[uint64](p, s)
	case classString:
		return storeGlobalReg[string](p, s)
	case classPointer:
		return storeGlobalReg[unsafe.Pointer](p, s)
	case classSlice:
		return storeGlobalReg[[]byte](p, s)
	case classAny:
		return storeGlobalReg[any](p, s)
	}
	m := moverOf(t)
	return func(fp unsafe.Pointer) { m(p, unsafe.Add(fp, s)) }
}

func loadFieldReg[T any](d, ptr, off uintptr, fails func(unsafe.Pointer)) instr {
	return func(fp unsafe.Pointer) {
		p := *at[unsafe.Pointer](fp, ptr)
		if p == nil {
			fails(fp)
		}
		*at[T](fp, d) = *(*T)(unsafe.Add(p, off))
	}
}

// loadField is dst = the variable off bytes after a pointer; nil for types that have no
// load of their own.
func loadField(t reflect.Type, d, ptr, off uintptr, fails func(unsafe.Pointer)) instr {
	switch classOf(t) {
	case classBool, class8:
		return loadFieldReg[uint8](d, ptr, off, fails)
	case class32, classFloat32:
		return loadFieldReg[uint32](d, ptr, off, fails)
	case class64, classFloat64:
		return loadFieldReg[uint64](d, ptr, off, fails)
	case classString:
		return loadFieldReg[string](d, ptr, off, fails)
	case classPointer:
		return loadFieldReg[unsafe.Pointer](d, ptr, off, fails)
	case classSlice:
		return loadFieldReg[[]byte](d, ptr, off, fails)
	case classAny:
		return loadFieldReg[any](d, ptr, off, fails)
	case classFunc:
		return loadFieldReg[func()](d, ptr, off, fails)
	case classMap:
		return loadFieldReg[map[int]int](d, ptr, off, fails)
	}
	return nil
}

func storeFieldReg[T any](ptr, off, s uintptr, fails func(unsafe.Pointer)) instr {
	return func(fp unsafe.Pointer) {
		p := *at[unsafe.Pointer](fp, ptr)
		if p == nil {
			fails(fp)
		}
		*(*T)(unsafe.Add(p, off)) = *at[T](fp, s)
	}
}

func storeField(t reflect.Type, ptr, off, s uintptr, fails func(unsafe.Pointer)) instr {
	switch classOf(t) {
	case classBool, class8:
		return storeFieldReg[uint8](ptr, off, s, fails)
	case class32, classFloat32:
		return storeFieldReg[uint32](ptr, off, s, fails)
	case class64, classFloat64:
		return storeFieldReg[uint64](ptr, off, s, fails)
	case classString:
		return storeFieldReg[string](ptr, off, s, fails)
	case classPointer:
		return storeFieldReg[unsafe.Pointer](ptr, off, s, fails)
	case classSlice:
		return storeFieldReg[[]byte](ptr, off, s, fails)
	case classAny:
		return storeFieldReg[any](ptr, off, s, fails)
	case classFunc:
		return storeFieldReg[func()](ptr, off, s, fails)
	case classMap:
		return storeFieldReg[map[int]int](ptr, off, s, fails)
	}
	return nil
}

func loadElementReg[T any](d, s, i uintptr, fails func(fp unsafe.Pointer, i, n int)) instr {
	return func(fp unsafe.Pointer) {
		v, k := *at[[]T](fp, s), *at[int](fp, i)
		if uint(k) >= uint(len(v)) {
			fails(fp, k, len(v))
		}
		*at[T](fp, d) = v[k]
	}
}

func loadElement(t reflect.Type, d, s, i uintptr, fails func(fp unsafe.Pointer, i, n int)) instr {
	switch classOf(t) {
	case classBool, class8:
		return loadElementReg[uint8](d, s, i, fails)
	case class32, classFloat32:
		return loadElementReg[uint32](d, s, i, fails)
	case class64, classFloat64:
		return loadElementReg[uint64](d, s, i, fails)
	case classString:
		return loadElementReg[string](d, s, i, fails)
	case classPointer:
		return loadElementReg[unsafe.Pointer](d, s, i, fails)
	case classSlice:
		return loadElementReg[[]byte](d, s, i, fails)
	case classAny:
		return loadElementReg[any](d, s, i, fails)
	}
	return nil
}

func storeElementReg[T any](s, i, x uintptr, fails func(fp unsafe.Pointer, i, n int)) instr {
	return func(fp unsafe.Pointer) {
		v, k := *at[[]T](fp, s), *at[int](fp, i)
		if uint(k) >= uint(len(v)) {
			fails(fp, k, len(v))
		}
		v[k] = *at[T](fp, x)
	}
}

func storeElement(t reflect.Type, s, i, x uintptr, fails func(fp unsafe.Pointer, i, n int)) instr {
	switch classOf(t) {
	case classBool, class8:
		return storeElementReg[uint8](s, i, x, fails)
	case class32, classFloat32:
		return storeElementReg[uint32](s, i, x, fails)
	case class64, classFloat64:
		return storeElementReg[uint64](s, i, x, fails)
	case classString:
		return storeElementReg[string](s, i, x, fails)
	case classPointer:
		return storeElementReg[unsafe.Pointer](s, i, x, fails)
	case classSlice:
		return storeElementReg[[]byte](s, i, x, fails)
	case classAny:
		return storeElementReg[any](s, i, x, fails)
	}
	return nil
}
