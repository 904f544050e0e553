package rt

import (
	"go/token"
	"math"
	"reflect"
	"strings"
)

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

// CheckGo returns the test of a func value of type f that a go statement calls.
func CheckGo(at Pos, f reflect.Type) reflect.Value {
	return hostFunc([]reflect.Type{f}, nil, func(v []reflect.Value) []reflect.Value {
		if v[0].IsNil() {
			panic(thrown{value: fatalError("go of nil func value"), pos: at})
		}
		return nil
	})
}

// CheckReceiver returns the test of a pointer whose value method is called.
func CheckReceiver(at Pos, ptr reflect.Type, typ, method string) reflect.Value {
	name, _, generic := strings.Cut(typ, "[")
	name = name[strings.LastIndex(name, ".")+1:]
	if generic {
		name += "[...]"
	}
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
