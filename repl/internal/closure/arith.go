package closure

import (
	"go/token"
	"reflect"
	"unsafe"
)

type signed interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64
}

type integer interface {
	signed | ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~uintptr
}

type float interface{ ~float32 | ~float64 }

type number interface {
	integer | float
}

// integers is dst = x op y.
func integers[T integer](op token.Token, d, x, y uintptr) instr {
	switch op {
	case token.ADD:
		return func(fp unsafe.Pointer) { *at[T](fp, d) = *at[T](fp, x) + *at[T](fp, y) }
	case token.SUB:
		return func(fp unsafe.Pointer) { *at[T](fp, d) = *at[T](fp, x) - *at[T](fp, y) }
	case token.MUL:
		return func(fp unsafe.Pointer) { *at[T](fp, d) = *at[T](fp, x) * *at[T](fp, y) }
	case token.QUO:
		return func(fp unsafe.Pointer) { *at[T](fp, d) = *at[T](fp, x) / *at[T](fp, y) }
	case token.REM:
		return func(fp unsafe.Pointer) { *at[T](fp, d) = *at[T](fp, x) % *at[T](fp, y) }
	case token.AND:
		return func(fp unsafe.Pointer) { *at[T](fp, d) = *at[T](fp, x) & *at[T](fp, y) }
	case token.OR:
		return func(fp unsafe.Pointer) { *at[T](fp, d) = *at[T](fp, x) | *at[T](fp, y) }
	case token.XOR:
		return func(fp unsafe.Pointer) { *at[T](fp, d) = *at[T](fp, x) ^ *at[T](fp, y) }
	case token.AND_NOT:
		return func(fp unsafe.Pointer) { *at[T](fp, d) = *at[T](fp, x) &^ *at[T](fp, y) }
	}
	return ordered[T](op, d, x, y)
}

// immediate is dst = x op k for the commonest operations; nil for others.
func immediate[T integer](op token.Token, d, x uintptr, k T) instr {
	switch op {
	case token.ADD:
		return func(fp unsafe.Pointer) { *at[T](fp, d) = *at[T](fp, x) + k }
	case token.SUB:
		return func(fp unsafe.Pointer) { *at[T](fp, d) = *at[T](fp, x) - k }
	case token.MUL:
		return func(fp unsafe.Pointer) { *at[T](fp, d) = *at[T](fp, x) * k }
	case token.AND:
		return func(fp unsafe.Pointer) { *at[T](fp, d) = *at[T](fp, x) & k }
	}
	return nil
}

func shift[T integer](op token.Token, d, x uintptr, n uint64) instr {
	if op == token.SHL {
		return func(fp unsafe.Pointer) { *at[T](fp, d) = *at[T](fp, x) << n }
	}
	return func(fp unsafe.Pointer) { *at[T](fp, d) = *at[T](fp, x) >> n }
}

func floats[T float | ~complex64 | ~complex128](op token.Token, d, x, y uintptr) instr {
	switch op {
	case token.ADD:
		return func(fp unsafe.Pointer) { *at[T](fp, d) = *at[T](fp, x) + *at[T](fp, y) }
	case token.SUB:
		return func(fp unsafe.Pointer) { *at[T](fp, d) = *at[T](fp, x) - *at[T](fp, y) }
	case token.MUL:
		return func(fp unsafe.Pointer) { *at[T](fp, d) = *at[T](fp, x) * *at[T](fp, y) }
	case token.QUO:
		return func(fp unsafe.Pointer) { *at[T](fp, d) = *at[T](fp, x) / *at[T](fp, y) }
	}
	return equal[T](op, d, x, y)
}

func equal[T comparable](op token.Token, d, x, y uintptr) instr {
	switch op {
	case token.EQL:
		return func(fp unsafe.Pointer) { *at[bool](fp, d) = *at[T](fp, x) == *at[T](fp, y) }
	case token.NEQ:
		return func(fp unsafe.Pointer) { *at[bool](fp, d) = *at[T](fp, x) != *at[T](fp, y) }
	}
	return nil
}

func ordered[T integer | float | ~string](op token.Token, d, x, y uintptr) instr {
	switch op {
	case token.LSS:
		return func(fp unsafe.Pointer) { *at[bool](fp, d) = *at[T](fp, x) < *at[T](fp, y) }
	case token.LEQ:
		return func(fp unsafe.Pointer) { *at[bool](fp, d) = *at[T](fp, x) <= *at[T](fp, y) }
	case token.GTR:
		return func(fp unsafe.Pointer) { *at[bool](fp, d) = *at[T](fp, x) > *at[T](fp, y) }
	case token.GEQ:
		return func(fp unsafe.Pointer) { *at[bool](fp, d) = *at[T](fp, x) >= *at[T](fp, y) }
	}
	return equal[T](op, d, x, y)
}

// binary is dst = x op y for operands of a basic kind; nil if there is no such operation.
func binary(op token.Token, k reflect.Kind, d, x, y uintptr) instr {
	switch k {
	case reflect.Int, reflect.Int64:
		return integers[int64](op, d, x, y)
	case reflect.Int8:
		return integers[int8](op, d, x, y)
	case reflect.Int16:
		return integers[int16](op, d, x, y)
	case reflect.Int32:
		return integers[int32](op, d, x, y)
	case reflect.Uint, reflect.Uint64, reflect.Uintptr:
		return integers[uint64](op, d, x, y)
	case reflect.Uint8:
		return integers[uint8](op, d, x, y)
	case reflect.Uint16:
		return integers[uint16](op, d, x, y)
	case reflect.Uint32:
		return integers[uint32](op, d, x, y)
	case reflect.Float32:
		if f := ordered[float32](op, d, x, y); f != nil {
			return f
		}
		return floats[float32](op, d, x, y)
	case reflect.Float64:
		if f := ordered[float64](op, d, x, y); f != nil {
			return f
		}
		return floats[float64](op, d, x, y)
	case reflect.Complex64:
		return floats[complex64](op, d, x, y)
	case reflect.Complex128:
		return floats[complex128](op, d, x, y)
	case reflect.Bool:
		return equal[bool](op, d, x, y)
	case reflect.UnsafePointer, reflect.Pointer:
		return equal[unsafe.Pointer](op, d, x, y)
	case reflect.String:
		if op == token.ADD {
			return func(fp unsafe.Pointer) { *at[string](fp, d) = *at[string](fp, x) + *at[string](fp, y) }
		}
		return ordered[string](op, d, x, y)
	}
	return nil
}

func shiftBy(op token.Token, k reflect.Kind, d, x uintptr, n uint64) instr {
	switch k {
	case reflect.Int, reflect.Int64:
		return shift[int64](op, d, x, n)
	case reflect.Int8:
		return shift[int8](op, d, x, n)
	case reflect.Int16:
		return shift[int16](op, d, x, n)
	case reflect.Int32:
		return shift[int32](op, d, x, n)
	case reflect.Uint, reflect.Uint64, reflect.Uintptr:
		return shift[uint64](op, d, x, n)
	case reflect.Uint8:
		return shift[uint8](op, d, x, n)
	case reflect.Uint16:
		return shift[uint16](op, d, x, n)
	case reflect.Uint32:
		return shift[uint32](op, d, x, n)
	}
	return nil
}

func negate[T number](op token.Token, d, x uintptr) instr {
	if op == token.SUB {
		return func(fp unsafe.Pointer) { *at[T](fp, d) = -*at[T](fp, x) }
	}
	return nil
}

func flip[T integer](op token.Token, d, x uintptr) instr {
	if op == token.XOR {
		return func(fp unsafe.Pointer) { *at[T](fp, d) = ^*at[T](fp, x) }
	}
	return negate[T](op, d, x)
}

// unary is dst = op x.
func unary(op token.Token, k reflect.Kind, d, x uintptr) instr {
	switch k {
	case reflect.Bool:
		if op == token.NOT {
			return func(fp unsafe.Pointer) { *at[bool](fp, d) = !*at[bool](fp, x) }
		}
	case reflect.Int, reflect.Int64:
		return flip[int64](op, d, x)
	case reflect.Int8:
		return flip[int8](op, d, x)
	case reflect.Int16:
		return flip[int16](op, d, x)
	case reflect.Int32:
		return flip[int32](op, d, x)
	case reflect.Uint, reflect.Uint64, reflect.Uintptr:
		return flip[uint64](op, d, x)
	case reflect.Uint8:
		return flip[uint8](op, d, x)
	case reflect.Uint16:
		return flip[uint16](op, d, x)
	case reflect.Uint32:
		return flip[uint32](op, d, x)
	case reflect.Float32:
		return negate[float32](op, d, x)
	case reflect.Float64:
		return negate[float64](op, d, x)
	}
	return nil
}

func convert[From, To number](d, x uintptr) instr {
	return func(fp unsafe.Pointer) { *at[To](fp, d) = To(*at[From](fp, x)) }
}

func convertFrom[From integer](to reflect.Kind, d, x uintptr) instr {
	switch to {
	case reflect.Int, reflect.Int64, reflect.Uint, reflect.Uint64, reflect.Uintptr:
		return convert[From, int64](d, x)
	case reflect.Int8, reflect.Uint8:
		return convert[From, uint8](d, x)
	case reflect.Int16, reflect.Uint16:
		return convert[From, uint16](d, x)
	case reflect.Int32, reflect.Uint32:
		return convert[From, uint32](d, x)
	case reflect.Float32:
		return convert[From, float32](d, x)
	case reflect.Float64:
		return convert[From, float64](d, x)
	}
	return nil
}

// numbers is the conversion of an integer to another, or to a float.
func numbers(from, to reflect.Kind, d, x uintptr) instr {
	switch from {
	case reflect.Int, reflect.Int64:
		return convertFrom[int64](to, d, x)
	case reflect.Int8:
		return convertFrom[int8](to, d, x)
	case reflect.Int16:
		return convertFrom[int16](to, d, x)
	case reflect.Int32:
		return convertFrom[int32](to, d, x)
	case reflect.Uint, reflect.Uint64, reflect.Uintptr:
		return convertFrom[uint64](to, d, x)
	case reflect.Uint8:
		return convertFrom[uint8](to, d, x)
	case reflect.Uint16:
		return convertFrom[uint16](to, d, x)
	case reflect.Uint32:
		return convertFrom[uint32](to, d, x)
	}
	return nil
}
