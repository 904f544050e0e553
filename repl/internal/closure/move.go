package closure

import (
	"reflect"
	"unsafe"
)

// mover copies a value from one place to another.
type mover func(dst, src unsafe.Pointer)

func copyOf[T any](dst, src unsafe.Pointer) { *(*T)(dst) = *(*T)(src) }

// moverOf returns the copy of values of type t.
func moverOf(t reflect.Type) mover {
	switch classOf(t) {
	case classNone:
		return func(dst, src unsafe.Pointer) {}
	case classBool, class8:
		return copyOf[uint8]
	case class16:
		return copyOf[uint16]
	case class32, classFloat32:
		return copyOf[uint32]
	case class64, classFloat64:
		return copyOf[uint64]
	case classString:
		return copyOf[string]
	case classPointer:
		return copyOf[unsafe.Pointer]
	case classSlice:
		return copyOf[[]byte]
	case classAny:
		return copyOf[any]
	case classError:
		return copyOf[error]
	case classFunc:
		return copyOf[func()]
	case classMap:
		return copyOf[map[int]int]
	case classChan:
		return copyOf[chan int]
	}
	if parts := partsOf(t, 0, nil); 0 < len(parts) && len(parts) <= 6 {
		return movePartsOf(parts)
	}
	return func(dst, src unsafe.Pointer) { reflect.NewAt(t, dst).Elem().Set(reflect.NewAt(t, src).Elem()) }
}

// part is a piece of a struct or an array that is copied by itself.
type part struct {
	off  uintptr
	move mover
}

// partsOf takes a type apart; nil where that is not worth while.
func partsOf(t reflect.Type, off uintptr, parts []part) []part {
	switch {
	case len(parts) > 6:
	case classOf(t) != classOther:
		if t.Size() > 0 {
			parts = append(parts, part{off, moverOf(t)})
		}
	case t.Kind() == reflect.Struct:
		for i := range t.NumField() {
			f := t.Field(i)
			if parts = partsOf(f.Type, off+f.Offset, parts); parts == nil && f.Type.Size() > 0 {
				return nil
			}
		}
	case t.Kind() == reflect.Array && t.Len() <= 6:
		for i := range t.Len() {
			if parts = partsOf(t.Elem(), off+uintptr(i)*t.Elem().Size(), parts); parts == nil {
				return nil
			}
		}
	default:
		return nil
	}
	return parts
}

func movePartsOf(parts []part) mover {
	switch len(parts) {
	case 1:
		a := parts[0]
		return func(dst, src unsafe.Pointer) { a.move(unsafe.Add(dst, a.off), unsafe.Add(src, a.off)) }
	case 2:
		a, b := parts[0], parts[1]
		return func(dst, src unsafe.Pointer) {
			a.move(unsafe.Add(dst, a.off), unsafe.Add(src, a.off))
			b.move(unsafe.Add(dst, b.off), unsafe.Add(src, b.off))
		}
	}
	return func(dst, src unsafe.Pointer) {
		for _, p := range parts {
			p.move(unsafe.Add(dst, p.off), unsafe.Add(src, p.off))
		}
	}
}

func moveReg[T any](d, s uintptr) instr {
	return func(fp unsafe.Pointer) { *at[T](fp, d) = *at[T](fp, s) }
}

// move is the copy from one register to another of type t; nil if there is nothing to do.
func move(t reflect.Type, d, s uintptr) instr {
	if d == s {
		return nil
	}
	switch classOf(t) {
	case classNone:
		return nil
	case classBool, class8:
		return moveReg[uint8](d, s)
	case class32, classFloat32:
		return moveReg[uint32](d, s)
	case class64, classFloat64:
		return moveReg[uint64](d, s)
	case classString:
		return moveReg[string](d, s)
	case classPointer:
		return moveReg[unsafe.Pointer](d, s)
	case classSlice:
		return moveReg[[]byte](d, s)
	case classAny:
		return moveReg[any](d, s)
	}
	m := moverOf(t)
	return func(fp unsafe.Pointer) { m(unsafe.Add(fp, d), unsafe.Add(fp, s)) }
}

func boxReg[T any](d, s uintptr) instr {
	return func(fp unsafe.Pointer) { *at[any](fp, d) = *at[T](fp, s) }
}

// box is dst = any(src) for a register of type t.
func box(t reflect.Type, d, s uintptr) instr {
	switch t {
	case reflect.TypeFor[int]():
		return boxReg[int](d, s)
	case stringType:
		return boxReg[string](d, s)
	case reflect.TypeFor[bool]():
		return boxReg[bool](d, s)
	case reflect.TypeFor[float64]():
		return boxReg[float64](d, s)
	case reflect.TypeFor[byte]():
		return boxReg[byte](d, s)
	case reflect.TypeFor[rune]():
		return boxReg[rune](d, s)
	case reflect.TypeFor[int64]():
		return boxReg[int64](d, s)
	case reflect.TypeFor[[]int]():
		return boxReg[[]int](d, s)
	case reflect.TypeFor[[]string]():
		return boxReg[[]string](d, s)
	case sliceType:
		return boxReg[[]byte](d, s)
	case errorType:
		return func(fp unsafe.Pointer) { *at[any](fp, d) = *at[error](fp, s) }
	}
	return func(fp unsafe.Pointer) { *at[any](fp, d) = value(t, fp, s).Interface() }
}

// sequence makes one instruction of several; nil of none.
func sequence(all []instr) instr {
	var is []instr
	for _, i := range all {
		if i != nil {
			is = append(is, i)
		}
	}
	switch len(is) {
	case 0:
		return nil
	case 1:
		return is[0]
	case 2:
		a, b := is[0], is[1]
		return func(fp unsafe.Pointer) { a(fp); b(fp) }
	case 3:
		a, b, c := is[0], is[1], is[2]
		return func(fp unsafe.Pointer) { a(fp); b(fp); c(fp) }
	}
	return func(fp unsafe.Pointer) {
		for _, i := range is {
			i(fp)
		}
	}
}
