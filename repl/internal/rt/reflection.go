package rt

import (
	"fmt"
	"go/token"
	"go/types"
	"reflect"
)

// To package reflect an interface type of a cell has no methods, as it is any in memory.
// What follows is what cells call instead of reflect's own: it answers from the declared
// type. Compiled code that asks reflect itself still sees no methods.

var reflectType = reflect.TypeFor[reflect.Type]()

// typeMethods are the methods of reflect.Type that depend on those of an interface type.
func (rt *Runtime) typeMethods() map[string]any {
	return map[string]any{
		"NumMethod":     rt.numMethod,
		"Method":        rt.methodAt,
		"MethodByName":  rt.methodNamed,
		"Methods":       rt.eachMethod,
		"Implements":    rt.typeImplements,
		"AssignableTo":  rt.assignable,
		"ConvertibleTo": rt.convertible,
	}
}

// valueMethods are those of reflect.Value, and functions of package reflect.
func (rt *Runtime) valueMethods() map[string]any {
	return map[string]any{
		"Value.NumMethod":    rt.valueNumMethod,
		"Value.Method":       rt.valueMethod,
		"Value.MethodByName": rt.valueMethodNamed,
		"Value.Methods":      rt.valueEachMethod,
		"Value.CanConvert": func(v reflect.Value, t reflect.Type) bool {
			if rt.ownInterface(t) != nil || t.Kind() == reflect.Interface && rt.ownInterface(v.Type()) != nil {
				return rt.typeImplements(v.Type(), t)
			}
			return v.CanConvert(t)
		},
		"Value.Convert": func(v reflect.Value, t reflect.Type) reflect.Value {
			if v.Type().ConvertibleTo(t) && !rt.convertible(v.Type(), t) {
				panic(thrown{value: fmt.Sprintf("reflect.Value.Convert: value of type %s cannot be converted to type %s", v.Type(), t)})
			}
			return rt.content(v, t).Convert(t)
		},
		"Value.Set": func(v, x reflect.Value) { v.Set(rt.assigned("reflect.Set", x, v)) },
		"Value.SetMapIndex": func(m, k, x reflect.Value) {
			if m.Kind() == reflect.Map {
				k, x = rt.fitting("reflect.Value.SetMapIndex", k, m.Type().Key()), rt.fitting("reflect.Value.SetMapIndex", x, m.Type().Elem())
			}
			m.SetMapIndex(k, x)
		},
		"Value.Send":    func(c, x reflect.Value) { c.Send(rt.element("reflect.Value.Send", x, c)) },
		"Value.TrySend": func(c, x reflect.Value) bool { return c.TrySend(rt.element("reflect.Value.Send", x, c)) },
		"Value.Call": func(f reflect.Value, in []reflect.Value) []reflect.Value {
			return f.Call(rt.arguments("Call", f, in, false))
		},
		"Value.CallSlice": func(f reflect.Value, in []reflect.Value) []reflect.Value {
			return f.CallSlice(rt.arguments("CallSlice", f, in, true))
		},
		"Append": func(s reflect.Value, xs []reflect.Value) reflect.Value {
			in := make([]reflect.Value, len(xs))
			for i, x := range xs {
				in[i] = rt.element("reflect.Set", x, s)
			}
			return reflect.Append(s, in...)
		},
	}
}

// ownInterface returns the interface type of a cell that r is, if it has methods; nil for
// all other types.
func (rt *Runtime) ownInterface(r reflect.Type) *Type {
	if r == nil || r.Kind() != reflect.Interface {
		return nil
	}
	t := rt.Types.OfDyn(r)
	if t == nil || t.R != anyType || t.Go.Underlying().(*types.Interface).NumMethods() == 0 {
		return nil
	}
	return t
}

func (rt *Runtime) typeImplements(r, iface reflect.Type) bool {
	if to := rt.ownInterface(iface); to != nil {
		_, ok := rt.hasMethods(r, to)
		return ok
	}
	from := rt.ownInterface(r)
	if from == nil || iface == nil || iface.Kind() != reflect.Interface {
		return r.Implements(iface)
	}
	for m := range iface.Methods() {
		obj, _, _ := types.LookupFieldOrMethod(from.Go, false, nil, m.Name)
		if f, ok := obj.(*types.Func); !ok || !m.IsExported() || !rt.sameSignature(m.Type, f.Signature(), 0) {
			return false
		}
	}
	return true
}

// eitherOwn reports a question about interface types that reflect cannot answer.
func (rt *Runtime) eitherOwn(r, to reflect.Type) bool {
	return rt.ownInterface(to) != nil || to != nil && to.Kind() == reflect.Interface && rt.ownInterface(r) != nil
}

func (rt *Runtime) assignable(r, to reflect.Type) bool {
	if rt.eitherOwn(r, to) {
		return rt.typeImplements(r, to)
	}
	return r.AssignableTo(to)
}

func (rt *Runtime) convertible(r, to reflect.Type) bool {
	if rt.eitherOwn(r, to) {
		return rt.typeImplements(r, to)
	}
	return r.ConvertibleTo(to)
}

func (rt *Runtime) numMethod(r reflect.Type) int {
	if t := rt.ownInterface(r); t != nil {
		return t.Go.Underlying().(*types.Interface).NumMethods()
	}
	return r.NumMethod()
}

func (rt *Runtime) methodAt(r reflect.Type, i int) reflect.Method {
	t := rt.ownInterface(r)
	if t == nil || i < 0 || i >= rt.numMethod(r) {
		return r.Method(i)
	}
	f := t.Go.Underlying().(*types.Interface).Method(i)
	m := reflect.Method{Name: f.Name(), Index: i}
	s := f.Signature()
	m.Type = rt.Types.Of(types.NewSignatureType(nil, nil, nil, s.Params(), s.Results(), s.Variadic())).Dyn()
	if !token.IsExported(m.Name) {
		m.PkgPath = f.Pkg().Path()
	}
	return m
}

func (rt *Runtime) methodNamed(r reflect.Type, name string) (reflect.Method, bool) {
	if rt.ownInterface(r) == nil {
		return r.MethodByName(name)
	}
	for m := range rt.eachMethod(r) {
		if m.Name == name {
			return m, true
		}
	}
	return reflect.Method{}, false
}

func (rt *Runtime) eachMethod(r reflect.Type) func(yield func(reflect.Method) bool) {
	return func(yield func(reflect.Method) bool) {
		for i := range rt.numMethod(r) {
			if !yield(rt.methodAt(r, i)) {
				return
			}
		}
	}
}

func (rt *Runtime) valueNumMethod(v reflect.Value) int {
	if v.Kind() == reflect.Interface && rt.ownInterface(v.Type()) != nil {
		return rt.numMethod(v.Type())
	}
	return v.NumMethod()
}

func (rt *Runtime) valueMethod(v reflect.Value, i int) reflect.Value {
	if v.Kind() != reflect.Interface || rt.ownInterface(v.Type()) == nil {
		return v.Method(i)
	}
	m := rt.methodAt(v.Type(), i)
	if v.IsNil() {
		panic(thrown{value: "reflect: Method on nil interface value"})
	}
	return v.Elem().MethodByName(m.Name)
}

func (rt *Runtime) valueMethodNamed(v reflect.Value, name string) reflect.Value {
	if v.Kind() != reflect.Interface || rt.ownInterface(v.Type()) == nil {
		return v.MethodByName(name)
	}
	m, ok := rt.methodNamed(v.Type(), name)
	if !ok {
		return reflect.Value{}
	}
	return rt.valueMethod(v, m.Index)
}

func (rt *Runtime) valueEachMethod(v reflect.Value) func(yield func(reflect.Method, reflect.Value) bool) {
	if v.Kind() != reflect.Interface || rt.ownInterface(v.Type()) == nil {
		return v.Methods()
	}
	return func(yield func(reflect.Method, reflect.Value) bool) {
		for m := range rt.eachMethod(v.Type()) {
			if !yield(m, rt.valueMethod(v, m.Index)) {
				return
			}
		}
	}
}

// assigned returns x as reflect can store it in the variable v, and fails where v's type
// lacks one of the methods.
func (rt *Runtime) assigned(what string, x, v reflect.Value) reflect.Value {
	if !v.IsValid() {
		return x
	}
	return rt.fitting(what, x, v.Type())
}

// element is assigned for an element of a slice or a channel.
func (rt *Runtime) element(what string, x, of reflect.Value) reflect.Value {
	if k := of.Kind(); k != reflect.Slice && k != reflect.Chan {
		return x
	}
	return rt.fitting(what, x, of.Type().Elem())
}

func (rt *Runtime) fitting(what string, x reflect.Value, to reflect.Type) reflect.Value {
	if !x.IsValid() || !rt.eitherOwn(x.Type(), to) {
		return x
	}
	if !rt.typeImplements(x.Type(), to) {
		panic(thrown{value: fmt.Sprintf("%s: value of type %s is not assignable to type %s", what, x.Type(), to)})
	}
	return rt.content(x, to)
}

// content returns what v holds, if v is of an interface type of a cell and to is a
// compiled one, with methods; else v. The methods have been looked for.
func (rt *Runtime) content(v reflect.Value, to reflect.Type) reflect.Value {
	if to.Kind() != reflect.Interface || to.NumMethod() == 0 || rt.ownInterface(v.Type()) == nil {
		return v
	}
	if v.IsNil() {
		return reflect.Zero(to)
	}
	return v.Elem()
}

// arguments returns the arguments of a call as reflect can pass them.
func (rt *Runtime) arguments(what string, f reflect.Value, in []reflect.Value, slice bool) []reflect.Value {
	if f.Kind() != reflect.Func {
		return in
	}
	t := f.Type()
	out := make([]reflect.Value, len(in))
	for i, x := range in {
		out[i] = x
		var to reflect.Type
		switch last := t.NumIn() - 1; {
		case t.IsVariadic() && !slice && i >= last:
			to = t.In(last).Elem()
		case i <= last:
			to = t.In(i)
		}
		if to == nil || !x.IsValid() || !rt.eitherOwn(x.Type(), to) {
			continue
		}
		if !rt.typeImplements(x.Type(), to) {
			panic(thrown{value: fmt.Sprintf("reflect: cannot use %s as type %s in %s", x.Type(), to, what)})
		}
		out[i] = rt.content(x, to)
	}
	return out
}
