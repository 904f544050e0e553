package rt

import (
	"go/token"
	"math"
	"reflect"
	"strings"
	"unicode/utf8"
	"unsafe"
)

// Append returns append(a, b...) for the lowered types of a and b; b may be a string.
func Append(a, b reflect.Type) reflect.Value {
	return fastAppend(a, b, slowAppend(a, b))
}

func slowAppend(a, b reflect.Type) reflect.Value {
	return hostFunc([]reflect.Type{a, b}, []reflect.Type{a}, func(v []reflect.Value) []reflect.Value {
		if v[1].Kind() == reflect.String {
			return one(reflect.AppendSlice(v[0], reflect.ValueOf([]byte(v[1].String())).Convert(a)))
		}
		return one(reflect.AppendSlice(v[0], reinterpret(v[1], a)))
	})
}

// Copy returns copy(a, b).
func Copy(a, b reflect.Type) reflect.Value {
	return fastCopy(a, b, slowCopy(a, b))
}

func slowCopy(a, b reflect.Type) reflect.Value {
	return hostFunc([]reflect.Type{a, b}, []reflect.Type{intType}, func(v []reflect.Value) []reflect.Value {
		return one(reflect.ValueOf(reflect.Copy(v[0], v[1])))
	})
}

// Clear returns clear(x) for maps and slices.
func Clear(t reflect.Type) reflect.Value {
	return hostFunc([]reflect.Type{t}, nil, func(v []reflect.Value) []reflect.Value {
		if !v[0].IsNil() {
			v[0].Clear()
		}
		return nil
	})
}

// CloseChan returns close(ch).
func CloseChan(at Pos, t reflect.Type) reflect.Value {
	return hostFunc([]reflect.Type{t}, nil, func(v []reflect.Value) []reflect.Value {
		defer located(at)
		v[0].Close()
		return nil
	})
}

// MakeChan returns make(chan T, n).
func MakeChan(at Pos, t reflect.Type) reflect.Value {
	both := reflect.ChanOf(reflect.BothDir, t.Elem())
	return hostFunc([]reflect.Type{intType}, []reflect.Type{t}, func(v []reflect.Value) []reflect.Value {
		n := v[0].Int()
		if n < 0 || n > 1<<32 {
			panic(thrown{value: bareError("makechan: size out of range"), pos: at})
		}
		reserve(at, int(n), t.Elem().Size())
		return one(reflect.MakeChan(both, int(n)).Convert(t))
	})
}

// MakeSlice returns make([]T, n, m).
func MakeSlice(at Pos, t reflect.Type) reflect.Value {
	return fastMakeSlice(t, slowMakeSlice(at, t))
}

func slowMakeSlice(at Pos, t reflect.Type) reflect.Value {
	limit := int64(math.MaxInt64)
	if s := int64(t.Elem().Size()); s > 0 {
		limit = maxSize / s
	}
	return hostFunc([]reflect.Type{intType, intType}, []reflect.Type{t}, func(v []reflect.Value) []reflect.Value {
		n, m := v[0].Int(), v[1].Int()
		switch {
		case n < 0 || n > limit:
			throw(at, "makeslice: len out of range")
		case m < n || m > limit:
			throw(at, "makeslice: cap out of range")
		}
		reserve(at, int(m), t.Elem().Size())
		return one(reflect.MakeSlice(t, int(n), int(m)))
	})
}

// MakeMap returns make(map[K]V, n).
func MakeMap(t reflect.Type) reflect.Value {
	return hostFunc([]reflect.Type{intType}, []reflect.Type{t}, func(v []reflect.Value) []reflect.Value {
		return one(reflect.MakeMapWithSize(t, int(max(0, min(v[0].Int(), 1<<20)))))
	})
}

// Shift returns x << n or x >> n.
func Shift(at Pos, op token.Token, x, n reflect.Type) reflect.Value {
	return fastShift(op, x, n, slowShift(at, op, x, n))
}

func slowShift(at Pos, op token.Token, x, n reflect.Type) reflect.Value {
	return hostFunc([]reflect.Type{x, n}, []reflect.Type{x}, func(v []reflect.Value) []reflect.Value {
		var by uint64
		if v[1].CanInt() {
			if v[1].Int() < 0 {
				throw(at, "negative shift amount")
			}
			by = uint64(v[1].Int())
		} else {
			by = v[1].Uint()
		}
		z := reflect.New(x).Elem()
		switch {
		case v[0].CanInt() && op == token.SHL:
			z.SetInt(v[0].Int() << by)
		case v[0].CanInt():
			z.SetInt(v[0].Int() >> by)
		case op == token.SHL:
			z.SetUint(v[0].Uint() << by)
		default:
			z.SetUint(v[0].Uint() >> by)
		}
		return one(z)
	})
}

// Negate returns -x for floats and complex numbers (0-x loses the sign of zero).
func Negate(t reflect.Type) reflect.Value {
	return fastNegate(t, slowNegate(t))
}

func slowNegate(t reflect.Type) reflect.Value {
	return hostFunc([]reflect.Type{t}, []reflect.Type{t}, func(v []reflect.Value) []reflect.Value {
		z := reflect.New(t).Elem()
		if v[0].CanComplex() {
			z.SetComplex(-v[0].Complex())
		} else {
			z.SetFloat(-v[0].Float())
		}
		return one(z)
	})
}

// Divide returns x/y or x%y with Go's error for a zero divisor.
func Divide(at Pos, op token.Token, t reflect.Type) reflect.Value {
	return fastDivide(op, t, slowDivide(at, op, t))
}

func slowDivide(at Pos, op token.Token, t reflect.Type) reflect.Value {
	return hostFunc([]reflect.Type{t, t}, []reflect.Type{t}, func(v []reflect.Value) []reflect.Value {
		if v[1].IsZero() {
			throw(at, "integer divide by zero")
		}
		z := reflect.New(t).Elem()
		switch {
		case v[0].CanInt() && op == token.QUO:
			z.SetInt(v[0].Int() / v[1].Int())
		case v[0].CanInt():
			z.SetInt(v[0].Int() % v[1].Int())
		case op == token.QUO:
			z.SetUint(v[0].Uint() / v[1].Uint())
		default:
			z.SetUint(v[0].Uint() % v[1].Uint())
		}
		return one(z)
	})
}

// Same returns x == y, or x != y, for two operands of one type that is no interface.
func Same(at Pos, t reflect.Type, negate bool) reflect.Value {
	return fastSame(t, negate, slowSame(at, t, negate))
}

func slowSame(at Pos, t reflect.Type, negate bool) reflect.Value {
	return hostFunc([]reflect.Type{t, t}, []reflect.Type{boolType}, func(v []reflect.Value) []reflect.Value {
		defer located(at)
		return one(reflect.ValueOf(same(v[0], v[1]) != negate))
	})
}

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

// Builtin returns min, max, real, imag or complex.
func Builtin(name string, in []reflect.Type, out reflect.Type) reflect.Value {
	return fastBuiltin(name, in, slowBuiltin(name, in, out))
}

func slowBuiltin(name string, in []reflect.Type, out reflect.Type) reflect.Value {
	return hostFunc(in, []reflect.Type{out}, func(v []reflect.Value) []reflect.Value {
		z := reflect.New(out).Elem()
		switch name {
		case "real":
			z.SetFloat(real(v[0].Complex()))
		case "imag":
			z.SetFloat(imag(v[0].Complex()))
		case "complex":
			z.SetComplex(complex(v[0].Float(), v[1].Float()))
		default:
			z.Set(extreme(name == "min", v))
		}
		return one(z)
	})
}

func extreme(least bool, vs []reflect.Value) reflect.Value {
	r := vs[0]
	for _, v := range vs[1:] {
		if v.CanFloat() {
			f := math.Max(r.Float(), v.Float())
			if least {
				f = math.Min(r.Float(), v.Float())
			}
			z := reflect.New(v.Type()).Elem()
			z.SetFloat(f)
			r = z
		} else if Less(v, r) == least && (least || Less(r, v)) {
			r = v
		}
	}
	return r
}

// NilDereference returns the panic for a nil pointer that is followed.
func NilDereference(at Pos) func() {
	return func() { panic(thrown{value: nilDereference, pos: at}) }
}

// CheckReceiver returns the test of a pointer whose value method is called.
func CheckReceiver(at Pos, ptr reflect.Type, typ, method string) reflect.Value {
	name := typ[strings.LastIndex(typ, ".")+1:]
	return hostFunc([]reflect.Type{ptr}, []reflect.Type{ptr}, func(v []reflect.Value) []reflect.Value {
		if v[0].IsNil() {
			panic(thrown{value: bareError("value method main.%s.%s called using nil *%s pointer", name, method, name), pos: at})
		}
		return v
	})
}

// NilMap returns the panic for a nil map that is written to.
func NilMap(at Pos) func() {
	return func() { panic(thrown{value: bareError("assignment to entry in nil map"), pos: at}) }
}

// ElemAddr returns &x[i] for a slice or a pointer to an array.
func ElemAddr(at Pos, x, out reflect.Type) reflect.Value {
	return fastElemAddr(x, slowElemAddr(at, x, out))
}

func slowElemAddr(at Pos, x, out reflect.Type) reflect.Value {
	return hostFunc([]reflect.Type{x, intType}, []reflect.Type{out}, func(a []reflect.Value) []reflect.Value {
		v := a[0]
		if v.Kind() == reflect.Pointer {
			if v.IsNil() {
				panic(thrown{value: nilDereference, pos: at})
			}
			v = v.Elem()
		}
		return one(v.Index(int(a[1].Int())).Addr())
	})
}
