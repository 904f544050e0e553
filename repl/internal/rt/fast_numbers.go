package rt

import (
	"go/token"
	"reflect"
	"unsafe"
)

type integer interface {
	~int8 | ~int16 | ~int32 | ~int64 | ~uint8 | ~uint16 | ~uint32 | ~uint64
}

type number interface {
	integer | ~float32 | ~float64
}

func fastDivide(op token.Token, t reflect.Type, slow reflect.Value) reflect.Value {
	switch sized(t) {
	case reflect.Int8:
		return divide[int8](op, slow)
	case reflect.Int16:
		return divide[int16](op, slow)
	case reflect.Int32:
		return divide[int32](op, slow)
	case reflect.Int64:
		return divide[int64](op, slow)
	case reflect.Uint8:
		return divide[uint8](op, slow)
	case reflect.Uint16:
		return divide[uint16](op, slow)
	case reflect.Uint32:
		return divide[uint32](op, slow)
	case reflect.Uint64:
		return divide[uint64](op, slow)
	}
	return slow
}

// sized is the kind of a number, with the size of int, uint and uintptr.
func sized(t reflect.Type) reflect.Kind {
	switch k := t.Kind(); {
	case k == reflect.Int && t.Size() == 8:
		return reflect.Int64
	case k == reflect.Int:
		return reflect.Int32
	case (k == reflect.Uint || k == reflect.Uintptr) && t.Size() == 8:
		return reflect.Uint64
	case k == reflect.Uint || k == reflect.Uintptr:
		return reflect.Uint32
	default:
		return k
	}
}

func divide[T integer](op token.Token, slow reflect.Value) reflect.Value {
	fails := slowAs[func(x, y T) T](slow)
	if op == token.QUO {
		return typed(func(x, y T) T {
			if y == 0 {
				return fails(x, y)
			}
			return x / y
		}, slow.Type())
	}
	return typed(func(x, y T) T {
		if y == 0 {
			return fails(x, y)
		}
		return x % y
	}, slow.Type())
}

func fastShift(op token.Token, x, n reflect.Type, slow reflect.Value) reflect.Value {
	switch sized(x) {
	case reflect.Int8:
		return shiftOf[int8](op, n, slow)
	case reflect.Int16:
		return shiftOf[int16](op, n, slow)
	case reflect.Int32:
		return shiftOf[int32](op, n, slow)
	case reflect.Int64:
		return shiftOf[int64](op, n, slow)
	case reflect.Uint8:
		return shiftOf[uint8](op, n, slow)
	case reflect.Uint16:
		return shiftOf[uint16](op, n, slow)
	case reflect.Uint32:
		return shiftOf[uint32](op, n, slow)
	case reflect.Uint64:
		return shiftOf[uint64](op, n, slow)
	}
	return slow
}

func shiftOf[T integer](op token.Token, n reflect.Type, slow reflect.Value) reflect.Value {
	switch sized(n) {
	case reflect.Int64:
		return shift[T, int64](op, slow)
	case reflect.Int32:
		return shift[T, int32](op, slow)
	case reflect.Uint64:
		return shift[T, uint64](op, slow)
	case reflect.Uint32:
		return shift[T, uint32](op, slow)
	case reflect.Uint8:
		return shift[T, uint8](op, slow)
	}
	return slow
}

func shift[T, N integer](op token.Token, slow reflect.Value) reflect.Value {
	fails := slowAs[func(x T, n N) T](slow)
	if op == token.SHL {
		return typed(func(x T, n N) T {
			if n < 0 {
				return fails(x, n)
			}
			return x << n
		}, slow.Type())
	}
	return typed(func(x T, n N) T {
		if n < 0 {
			return fails(x, n)
		}
		return x >> n
	}, slow.Type())
}

// fastConvert knows the conversions between numbers and of strings. Floats become
// unsigned integers as slow does it.
func fastConvert(from, to reflect.Type, slow reflect.Value) reflect.Value {
	f, t := sized(from), sized(to)
	switch {
	case f == reflect.Float64 && t <= reflect.Int64:
		return convertTo[float64](t, slow)
	case f == reflect.Float32 && t <= reflect.Int64:
		return convertTo[float32](t, slow)
	case t == reflect.Float64:
		return convertFrom[float64](f, slow)
	case t == reflect.Float32:
		return convertFrom[float32](f, slow)
	case f == reflect.Slice && t == reflect.String && from.Elem().Kind() == reflect.Uint8:
		return typed(func(b []byte) string { return string(b) }, slow.Type())
	case f == reflect.String && t == reflect.Slice && to.Elem().Kind() == reflect.Uint8:
		return typed(func(s string) []byte { return []byte(s) }, slow.Type())
	case f == reflect.Slice && t == reflect.String && from.Elem().Kind() == reflect.Int32:
		return typed(func(r []rune) string { return string(r) }, slow.Type())
	case f == reflect.String && t == reflect.Slice && to.Elem().Kind() == reflect.Int32:
		return typed(func(s string) []rune { return []rune(s) }, slow.Type())
	case f == reflect.Int32 && t == reflect.String:
		return typed(func(r rune) string { return string(r) }, slow.Type())
	}
	return slow
}

func numeric[F, T number](slow reflect.Value) reflect.Value {
	return typed(func(x F) T { return T(x) }, slow.Type())
}

func convertTo[F ~float32 | ~float64](to reflect.Kind, slow reflect.Value) reflect.Value {
	switch to {
	case reflect.Int8:
		return numeric[F, int8](slow)
	case reflect.Int16:
		return numeric[F, int16](slow)
	case reflect.Int32:
		return numeric[F, int32](slow)
	case reflect.Int64:
		return numeric[F, int64](slow)
	}
	return slow
}

func convertFrom[T ~float32 | ~float64](from reflect.Kind, slow reflect.Value) reflect.Value {
	switch from {
	case reflect.Int8:
		return numeric[int8, T](slow)
	case reflect.Int16:
		return numeric[int16, T](slow)
	case reflect.Int32:
		return numeric[int32, T](slow)
	case reflect.Int64:
		return numeric[int64, T](slow)
	case reflect.Uint8:
		return numeric[uint8, T](slow)
	case reflect.Uint16:
		return numeric[uint16, T](slow)
	case reflect.Uint32:
		return numeric[uint32, T](slow)
	case reflect.Uint64:
		return numeric[uint64, T](slow)
	case reflect.Float32:
		return numeric[float32, T](slow)
	case reflect.Float64:
		return numeric[float64, T](slow)
	}
	return slow
}

func fastNegate(t reflect.Type, slow reflect.Value) reflect.Value {
	switch t.Kind() {
	case reflect.Float64:
		return typed(func(x float64) float64 { return -x }, slow.Type())
	case reflect.Float32:
		return typed(func(x float32) float32 { return -x }, slow.Type())
	}
	return slow
}

// fastBuiltin knows min and max of two.
func fastBuiltin(name string, in []reflect.Type, slow reflect.Value) reflect.Value {
	if len(in) != 2 || in[0] != in[1] || name != "min" && name != "max" {
		return slow
	}
	switch sized(in[0]) {
	case reflect.Int64:
		return extremes[int64](name, slow)
	case reflect.Float64:
		return extremes[float64](name, slow)
	case reflect.String:
		return extremes[string](name, slow)
	}
	return slow
}

func extremes[T int64 | float64 | string](name string, slow reflect.Value) reflect.Value {
	if name == "min" {
		return typed(func(x, y T) T { return min(x, y) }, slow.Type())
	}
	return typed(func(x, y T) T { return max(x, y) }, slow.Type())
}

func fastSame(t reflect.Type, negate bool, slow reflect.Value) reflect.Value {
	if ClassOf(t) != ClassPointer {
		return slow
	}
	return typed(func(a, b unsafe.Pointer) bool { return (a == b) != negate }, slow.Type())
}
