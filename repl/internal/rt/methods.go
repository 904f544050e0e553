package rt

import (
	"fmt"
	"reflect"
)

type methodKey struct {
	dyn  reflect.Type
	name string
}

// SetMethod records a method of a cell's type: fn takes the receiver first. A later one
// of the same name replaces it.
func (rt *Runtime) SetMethod(t *Type, name string, fn reflect.Value) {
	rt.anyMethods.Delete(methodKey{t.Dyn, name})
	rt.methods.Store(methodKey{t.Dyn, name}, fn)
	rt.methodChanges.Add(1)
}

// HasMethod reports whether SetMethod has been called for it.
func (rt *Runtime) HasMethod(t *Type, name string) bool {
	_, ok := rt.methods.Load(methodKey{t.Dyn, name})
	return ok
}

// method returns the function behind a method of x's type, if that is a cell's.
func (rt *Runtime) method(x any, name string) reflect.Value {
	if x == nil {
		return reflect.Value{}
	}
	if v, ok := rt.methods.Load(methodKey{reflect.TypeOf(x), name}); ok {
		return v.(reflect.Value)
	}
	return reflect.Value{}
}

// callMethod calls a method on what an interface holds and returns results of the types
// out.
func (rt *Runtime) callMethod(x any, name string, args []reflect.Value, out []reflect.Type) []reflect.Value {
	if x == nil {
		panic(nilDereference)
	}
	if m := rt.method(x, name); m.IsValid() {
		recv := reflect.ValueOf(x)
		if t := rt.Types.OfDyn(recv.Type()); t.Boxed() {
			recv = recv.Field(0)
		}
		in := append(make([]reflect.Value, 0, len(args)+1), recv)
		for i, a := range args {
			in = append(in, rt.fit(a, m.Type().In(i+1)))
		}
		return rt.fitAll(m.Call(in), out)
	}
	m := rt.compiledMethod(x, name)
	if !m.IsValid() {
		panic(fmt.Sprintf("rt: no method %s on %T", name, x))
	}
	in := make([]reflect.Value, len(args))
	for i, a := range args {
		in[i] = rt.fit(a, m.Type().In(i))
	}
	if m.Type().IsVariadic() {
		return rt.fitAll(m.CallSlice(in), out)
	}
	return rt.fitAll(m.Call(in), out)
}

// compiledMethod returns a method of a compiled type's value, which may be boxed.
func (rt *Runtime) compiledMethod(x any, name string) reflect.Value {
	if m := reflect.ValueOf(x).MethodByName(name); m.IsValid() {
		return m
	}
	if u := reflect.ValueOf(rt.unbox(x)); u.Type().NumMethod() > 0 {
		return u.MethodByName(name)
	}
	return reflect.Value{}
}

func (rt *Runtime) fitAll(vs []reflect.Value, out []reflect.Type) []reflect.Value {
	for i := range vs {
		if i < len(out) {
			vs[i] = rt.fit(vs[i], out[i])
		}
	}
	return vs
}

// fit gives a value of one lowered or compiled type the equivalent other one.
func (rt *Runtime) fit(v reflect.Value, to reflect.Type) reflect.Value {
	switch {
	case v.Type() == to:
		return v
	case to.Kind() == reflect.Interface && v.Kind() == reflect.Interface:
		return rt.toInterface(rt.unwrapValue(v), to)
	case to.Kind() == reflect.Interface:
		return rt.toInterface(v.Interface(), to)
	case v.Type().ConvertibleTo(to) && v.Kind() == to.Kind() && v.Kind() != reflect.Struct:
		return v.Convert(to)
	}
	return reinterpret(v, to)
}

// Invoke returns the call of a method through an interface type: it takes the interface
// value first. With a compiled interface it is the compiled call.
func (rt *Runtime) Invoke(at Pos, iface *Type, name string, in, out []reflect.Type) reflect.Value {
	in = append([]reflect.Type{iface.R}, in...)
	if iface.R != anyType {
		m, ok := iface.R.MethodByName(name)
		if !ok {
			refuse("the method %s of %s cannot be called at the prompt", name, TypeString(iface.Go))
		}
		return hostFunc(in, out, func(a []reflect.Value) []reflect.Value {
			if a[0].IsNil() {
				panic(thrown{value: nilDereference, pos: at})
			}
			f := a[0].Method(m.Index)
			args := a[1:]
			for i := range args {
				args[i] = rt.fit(args[i], f.Type().In(i))
			}
			if f.Type().IsVariadic() {
				return rt.fitAll(f.CallSlice(args), out)
			}
			return rt.fitAll(f.Call(args), out)
		})
	}
	return rt.fastInvoke(name, hostFunc(in, out, func(a []reflect.Value) []reflect.Value {
		x := rt.unwrapValue(a[0])
		if x == nil {
			panic(thrown{value: nilDereference, pos: at})
		}
		return rt.callMethod(x, name, a[1:], out)
	}))
}

// text calls a niladic method with one string result.
func (rt *Runtime) text(x any, name string) (string, bool) {
	m := rt.method(x, name)
	if !m.IsValid() || m.Type().NumIn() != 1 || m.Type().NumOut() != 1 || m.Type().Out(0).Kind() != reflect.String {
		return "", false
	}
	return rt.callMethod(x, name, nil, nil)[0].String(), true
}
