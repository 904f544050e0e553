package rt

import (
	"go/types"
	"reflect"

	"github.com/aiterrepl/aiterrepl/repl/internal/rtype"
)

// ToAny returns v, a value of type t, as an interface value holds it.
func (rt *Runtime) ToAny(t *Type, v reflect.Value) any {
	switch {
	case t.iface && v.IsNil():
		return nil
	case t.Boxed():
		return rtype.Retype(v.Interface(), t.Dyn())
	}
	return v.Interface()
}

// fromAny takes a value of the concrete type t out of an interface value.
func (rt *Runtime) fromAny(x any, t *Type) (reflect.Value, bool) {
	if !rt.holds(x, t) {
		return reflect.Value{}, false
	}
	return lowered(x, t), true
}

// holds reports whether an interface value holds a value of the concrete type t.
func (rt *Runtime) holds(x any, t *Type) bool {
	dyn := reflect.TypeOf(x)
	return dyn == t.Dyn() || x != nil && t.Boxed() && rt.Types.OfDyn(dyn) == t // made before a method of t was declared
}

// lowered is the value of type t that an interface value holds.
func lowered(x any, t *Type) reflect.Value {
	if t.Boxed() {
		x = rtype.Retype(x, t.R)
	}
	return reflect.ValueOf(x)
}

// anyValue returns x as a reflect.Value of type any.
func anyValue(x any) reflect.Value { return reflect.ValueOf(&x).Elem() }

// held is what an interface value, of whatever interface type, holds.
func held(v reflect.Value) any {
	if v.Kind() == reflect.Interface && v.IsNil() {
		return nil
	}
	return v.Interface()
}

// toInterface returns x as a value of the interface type to: any, or a compiled one.
func (rt *Runtime) toInterface(x any, to reflect.Type) reflect.Value {
	if to == anyType {
		return anyValue(x)
	}
	z := reflect.New(to).Elem()
	if x == nil {
		return z
	}
	if !reflect.TypeOf(x).Implements(to) { // made before a method was declared
		if t := rt.Types.OfDyn(reflect.TypeOf(x)); t != nil {
			x = rtype.Retype(x, t.Dyn())
		}
	}
	z.Set(reflect.ValueOf(x))
	return z
}

func outTypes(f reflect.Type) []reflect.Type {
	out := make([]reflect.Type, f.NumOut())
	for i := range out {
		out[i] = f.Out(i)
	}
	return out
}

// CheckConversion refuses a conversion of a cell's type to a compiled interface with
// methods that cells cannot have.
func (rt *Runtime) CheckConversion(from types.Type, to *Type) {
	if to.R == anyType || types.IsInterface(from) || rt.Types.Of(from).Dyn().Implements(to.R) {
		return
	}
	refuse("%s cannot be used as %s at the prompt: compiled code could not call its methods", TypeString(from), TypeString(to.Go))
}

// MakeInterface returns the conversion of values of type from to the interface type to.
func (rt *Runtime) MakeInterface(from, to *Type) reflect.Value {
	return rt.fastMakeInterface(from, to, rt.slowMakeInterface(from, to))
}

func (rt *Runtime) slowMakeInterface(from, to *Type) reflect.Value {
	return hostFunc([]reflect.Type{from.R}, []reflect.Type{to.R}, func(a []reflect.Value) []reflect.Value {
		return one(rt.toInterface(rt.ToAny(from, a[0]), to.R))
	})
}

// ChangeInterface returns the conversion between two interface types.
func (rt *Runtime) ChangeInterface(from, to *Type) reflect.Value {
	return hostFunc([]reflect.Type{from.R}, []reflect.Type{to.R}, func(a []reflect.Value) []reflect.Value {
		return one(rt.toInterface(held(a[0]), to.R))
	})
}

// Assert returns the type assertion from an interface type, with or without a second
// result.
func (rt *Runtime) Assert(at Pos, from, to *Type, commaOk bool) reflect.Value {
	return rt.fastAssert(from, to, commaOk, rt.slowAssert(at, from, to, commaOk))
}

func (rt *Runtime) slowAssert(at Pos, from, to *Type, commaOk bool) reflect.Value {
	out := []reflect.Type{to.R}
	if commaOk {
		out = append(out, boolType)
	}
	return hostFunc([]reflect.Type{from.R}, out, func(a []reflect.Value) []reflect.Value {
		x := held(a[0])
		v, missing, ok := rt.assert(x, to)
		switch {
		case ok && commaOk:
			return []reflect.Value{v, reflect.ValueOf(true)}
		case ok:
			return one(v)
		case commaOk:
			return []reflect.Value{reflect.Zero(to.R), reflect.ValueOf(false)}
		}
		panic(thrown{value: rt.assertError(from, to, x, missing), pos: at})
	})
}

func (rt *Runtime) assert(x any, to *Type) (v reflect.Value, missing string, ok bool) {
	if !to.iface {
		v, ok = rt.fromAny(x, to)
		return v, "", ok
	}
	if x == nil {
		return v, "", false
	}
	if missing, ok = rt.hasMethods(reflect.TypeOf(x), to); !ok {
		return v, missing, false
	}
	return rt.toInterface(x, to.R), "", true
}

// hasMethods reports whether r, which interfaces hold or which is one, has the methods of
// an interface type, and if not one that is missing.
func (rt *Runtime) hasMethods(r reflect.Type, to *Type) (missing string, ok bool) {
	iface := to.Go.Underlying().(*types.Interface)
	if t := rt.Types.OfDyn(r); t != nil {
		if m, _ := types.MissingMethod(t.Go, iface, true); m != nil {
			return m.Name(), false
		}
		return "", true
	}
	if to.R != anyType {
		if r.Implements(to.R) {
			return "", true
		}
	}
	first := 1 // the receiver is the first parameter
	if r.Kind() == reflect.Interface {
		first = 0
	}
	for m := range iface.Methods() {
		if rm, has := r.MethodByName(m.Name()); !has || !rt.sameSignature(rm.Type, m.Signature(), first) {
			return m.Name(), false
		}
	}
	return "", to.R == anyType
}

// sameSignature compares a compiled method, whose parameters begin at first, with a
// declared one.
func (rt *Runtime) sameSignature(m reflect.Type, sig *types.Signature, first int) bool {
	ps, rs := sig.Params(), sig.Results()
	if m.NumIn() != ps.Len()+first || m.NumOut() != rs.Len() || m.IsVariadic() != sig.Variadic() {
		return false
	}
	for i := range ps.Len() {
		if m.In(i+first) != rt.Types.R(ps.At(i).Type()) {
			return false
		}
	}
	for i := range rs.Len() {
		if m.Out(i) != rt.Types.R(rs.At(i).Type()) {
			return false
		}
	}
	return true
}

func (rt *Runtime) assertError(from, to *Type, x any, missing string) error {
	source := rt.Types.seen(from)
	if to.iface {
		source = nil
	}
	return assertionError(source, reflect.TypeOf(x), rt.Types.seen(to), missing)
}

// Equal returns the comparison of two interface values, or of an interface value with a
// concrete one.
func (rt *Runtime) Equal(at Pos, a, b *Type, negate bool) reflect.Value {
	return rt.fastEqual(at, a, b, negate, rt.slowEqual(at, a, b, negate))
}

func (rt *Runtime) slowEqual(at Pos, a, b *Type, negate bool) reflect.Value {
	return hostFunc([]reflect.Type{a.R, b.R}, []reflect.Type{boolType}, func(v []reflect.Value) []reflect.Value {
		return one(reflect.ValueOf(rt.equal(at, rt.ToAny(a, v[0]), rt.ToAny(b, v[1])) != negate))
	})
}

func (rt *Runtime) equal(at Pos, x, y any) bool {
	if x == nil || y == nil {
		return x == nil && y == nil
	}
	if a, b := reflect.TypeOf(x), reflect.TypeOf(y); a != b {
		t := rt.Types.OfDyn(a)
		if t == nil || t != rt.Types.OfDyn(b) {
			return false
		}
		y = rtype.Retype(y, a)
	}
	defer located(at)
	return x == y
}
