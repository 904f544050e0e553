package rt

import (
	"go/types"
	"reflect"
)

// A compiled generic function exists at run time only as its instance at any. A bridge
// carries a value between that instance's form and the form a cell has: an item of type
// parameter T is any there and T's lowered type here; functions are wrapped so that their
// parameters and results cross; slices, arrays, maps and structs cross part by part.
type bridge struct {
	rt           *Runtime
	outer, inner reflect.Type // the instance's type, the cell's lowered type
	enter, leave func(reflect.Value) reflect.Value
	t            *Type // of an item
	identical    bool  // no type parameter: both forms are equal, or fit each other
}

func plain(bs []bridge) bool {
	for _, b := range bs {
		if !b.identical {
			return false
		}
	}
	return true
}

func (b *bridge) in(v reflect.Value) reflect.Value {
	if b.identical {
		return b.rt.fit(v, b.outer)
	}
	return b.enter(v)
}

func (b *bridge) out(v reflect.Value) reflect.Value {
	if b.identical {
		return b.rt.fit(v, b.inner)
	}
	return b.leave(v)
}

// bridge returns the bridge for a part of a generic signature: g as declared, a in this
// instance, outer in the compiled instance at any.
func (rt *Runtime) bridge(g, a types.Type, outer reflect.Type) bridge {
	inner := rt.Types.Of(a)
	b := bridge{rt: rt, outer: outer, inner: inner.R}
	g = types.Unalias(g)
	if !hasParam(g) {
		b.sameType(g, a)
		return b
	}
	if _, ok := g.(*types.TypeParam); ok {
		b.item(inner)
		return b
	}
	if outer == inner.R && outer != anyType {
		b.identical = true
		return b
	}
	au := a.Underlying()
	switch g := g.Underlying().(type) {
	case *types.Signature:
		b.function(g, au.(*types.Signature))
	case *types.Slice:
		b.sequence(rt.bridge(g.Elem(), au.(*types.Slice).Elem(), outer.Elem()))
	case *types.Array:
		b.sequence(rt.bridge(g.Elem(), au.(*types.Array).Elem(), outer.Elem()))
	case *types.Map:
		m := au.(*types.Map)
		b.mapping(rt.bridge(g.Key(), m.Key(), outer.Key()), rt.bridge(g.Elem(), m.Elem(), outer.Elem()))
	case *types.Struct:
		b.fields(g, au.(*types.Struct))
	case *types.Chan:
		b.channel(g, au.(*types.Chan))
	case *types.Pointer:
		if _, ok := types.Unalias(g.Elem()).(*types.TypeParam); ok { // never looked through by compiled code
			b.enter = func(v reflect.Value) reflect.Value { return reinterpret(v, outer) }
			b.leave = func(v reflect.Value) reflect.Value { return reinterpret(v, inner.R) }
			break
		}
		if b.aiter(g, au.(*types.Pointer)) {
			break
		}
		refuse("a parameter or result of type %s cannot cross to compiled code at the prompt", TypeString(a))
	default:
		refuse("a parameter or result of type %s cannot cross to compiled code at the prompt", TypeString(a))
	}
	return b
}

// sameType carries a value whose type holds no type parameter. Both forms are one, or
// fit each other, except for aiters: compiled functions have instances of their own.
func (b *bridge) sameType(g, a types.Type) {
	b.identical = true
	if b.outer == b.inner || b.outer.Kind() == reflect.Interface || b.inner.Kind() == reflect.Interface {
		return
	}
	if p, ok := g.(*types.Pointer); ok && b.outer.Kind() == reflect.Pointer {
		if ap, ok := types.Unalias(a).(*types.Pointer); ok && b.aiter(p, ap) {
			b.identical = false
			return
		}
	}
	if !SameLayout(b.outer, b.inner) {
		refuse("a parameter or result of type %s cannot cross to compiled code at the prompt", TypeString(a))
	}
}

// item carries one value of a type parameter.
func (b *bridge) item(t *Type) {
	rt, inner := b.rt, b.inner
	b.t = t
	b.enter = func(v reflect.Value) reflect.Value { return anyValue(rt.ToAny(t, v)) }
	if t.iface {
		b.leave = func(v reflect.Value) reflect.Value { return rt.toInterface(held(v), inner) }
		return
	}
	b.leave = func(v reflect.Value) reflect.Value {
		if v.IsNil() { // the zero value of T, made by compiled code
			return reflect.Zero(inner)
		}
		return reinterpret(v.Elem(), inner)
	}
}

// aiter carries an aiter whose items are composed of a type parameter: the compiled
// instance wants *Aiter[[]any], the cell has *Aiter[any] with items of the lowered type.
// Each item crosses when it is pulled.
func (b *bridge) aiter(g, a *types.Pointer) bool {
	gn, ok := types.Unalias(g.Elem()).(*types.Named)
	an, ok2 := types.Unalias(a.Elem()).(*types.Named)
	if !ok || !ok2 || gn.TypeArgs().Len() != 1 || an.TypeArgs().Len() != 1 {
		return false
	}
	lift, ok := b.rt.Compiled.Lift(b.outer)
	if !ok {
		return false
	}
	item := b.rt.bridge(gn.TypeArgs().At(0), an.TypeArgs().At(0), lift.Item)
	rt, inner := b.rt, b.rt.Types.Of(an.TypeArgs().At(0))
	outer := reflect.Zero(b.outer)
	b.enter = func(v reflect.Value) reflect.Value {
		if v.IsNil() {
			return outer
		}
		return reflect.ValueOf(lift.Enter(v.Interface(), func(x any) any {
			return item.in(rt.itemValue(x, inner)).Interface()
		}))
	}
	none := reflect.Zero(b.inner)
	b.leave = func(v reflect.Value) reflect.Value {
		if v.IsNil() {
			return none
		}
		return reflect.ValueOf(lift.Leave(v.Interface(), func(x any) any {
			return item.out(reflect.ValueOf(x)).Interface()
		}))
	}
	return true
}

// itemValue returns an item as a value of its lowered type; nil is its zero value.
func (rt *Runtime) itemValue(x any, t *Type) reflect.Value {
	if x == nil {
		return reflect.Zero(t.R)
	}
	if t.iface {
		return rt.toInterface(x, t.R)
	}
	return reinterpret(reflect.ValueOf(x), t.R)
}

func (b *bridge) function(g, a *types.Signature) {
	var ps, rs []bridge
	for i := range g.Params().Len() {
		ps = append(ps, b.rt.bridge(g.Params().At(i).Type(), a.Params().At(i).Type(), b.outer.In(i)))
	}
	for i := range g.Results().Len() {
		rs = append(rs, b.rt.bridge(g.Results().At(i).Type(), a.Results().At(i).Type(), b.outer.Out(i)))
	}
	b.enter = adapted(b.outer, ps, rs, (*bridge).out, (*bridge).in)
	b.leave = adapted(b.inner, ps, rs, (*bridge).in, (*bridge).out)
	b.fast(ps, rs)
}

// adapted returns what makes a function of type t of one whose arguments and results
// have other forms.
func adapted(t reflect.Type, ps, rs []bridge, arg, result func(*bridge, reflect.Value) reflect.Value) func(reflect.Value) reflect.Value {
	return func(f reflect.Value) reflect.Value {
		if f.IsNil() {
			return reflect.Zero(t)
		}
		return reflect.MakeFunc(t, func(args []reflect.Value) []reflect.Value {
			for i := range args {
				args[i] = arg(&ps[i], args[i])
			}
			res := f.Call(args)
			for i := range res {
				res[i] = result(&rs[i], res[i])
			}
			return res
		})
	}
}

func (b *bridge) sequence(elem bridge) {
	carry := func(v reflect.Value, to reflect.Type, each func(reflect.Value) reflect.Value) reflect.Value {
		z := reflect.New(to).Elem()
		if to.Kind() == reflect.Slice {
			if v.IsNil() {
				return z
			}
			z.Set(reflect.MakeSlice(to, v.Len(), v.Len()))
		}
		for i := range v.Len() {
			z.Index(i).Set(each(v.Index(i)))
		}
		return z
	}
	outer, inner := b.outer, b.inner
	b.enter = func(v reflect.Value) reflect.Value { return carry(v, outer, elem.in) }
	b.leave = func(v reflect.Value) reflect.Value { return carry(v, inner, elem.out) }
}

func (b *bridge) mapping(key, elem bridge) {
	carry := func(v reflect.Value, to reflect.Type, k, e func(reflect.Value) reflect.Value) reflect.Value {
		if v.IsNil() {
			return reflect.Zero(to)
		}
		z := reflect.MakeMapWithSize(to, v.Len())
		for it := v.MapRange(); it.Next(); {
			z.SetMapIndex(k(it.Key()), e(it.Value()))
		}
		return z
	}
	outer, inner := b.outer, b.inner
	b.enter = func(v reflect.Value) reflect.Value { return carry(v, outer, key.in, elem.in) }
	b.leave = func(v reflect.Value) reflect.Value { return carry(v, inner, key.out, elem.out) }
}

func (b *bridge) fields(g, a *types.Struct) {
	var fs []bridge
	for i := range g.NumFields() {
		fs = append(fs, b.rt.bridge(g.Field(i).Type(), a.Field(i).Type(), b.outer.Field(i).Type))
	}
	carry := func(v reflect.Value, to reflect.Type, each func(int, reflect.Value) reflect.Value) reflect.Value {
		z := reflect.New(to).Elem()
		for i := range fs {
			z.Field(i).Set(each(i, v.Field(i)))
		}
		return z
	}
	outer, inner := b.outer, b.inner
	b.enter = func(v reflect.Value) reflect.Value {
		return carry(v, outer, func(i int, f reflect.Value) reflect.Value { return fs[i].in(f) })
	}
	b.leave = func(v reflect.Value) reflect.Value {
		return carry(v, inner, func(i int, f reflect.Value) reflect.Value { return fs[i].out(f) })
	}
}
