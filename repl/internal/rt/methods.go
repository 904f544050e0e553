package rt

import (
	"reflect"
)

type methodKey struct {
	t    *Type
	name string
}

// SetMethod records a method of a cell's type: fn takes the receiver first. A later one
// of the same name replaces it.
func (rt *Runtime) SetMethod(t *Type, name string, fn reflect.Value) {
	rt.anyMethods.Delete(methodKey{t, name})
	rt.methods.Store(methodKey{t, name}, fn)
	rt.Types.methodDeclared(t, name)
	rt.methodChanges.Add(1)
}

// method returns the function behind a method of x's type, if that is a cell's, and the
// type.
func (rt *Runtime) method(x any, name string) (reflect.Value, *Type) {
	if x == nil {
		return reflect.Value{}, nil
	}
	t := rt.Types.OfDyn(reflect.TypeOf(x))
	if t == nil || t.plain {
		return reflect.Value{}, t
	}
	v, _ := rt.methods.Load(methodKey{t, name})
	m, _ := v.(reflect.Value)
	return m, t
}

// callMethod calls a method on what an interface holds and returns results of the types
// out.
func (rt *Runtime) callMethod(x any, name string, args []reflect.Value, out []reflect.Type) []reflect.Value {
	if x == nil {
		panic(nilDereference)
	}
	if m, t := rt.method(x, name); m.IsValid() {
		return rt.callWith(m, lowered(x, t), args, out)
	}
	m := reflect.ValueOf(x).MethodByName(name)
	if !m.IsValid() {
		throw(Pos{}, "a value of type %T has no method %s", x, name) // compiled code has put it there
	}
	return rt.callCompiled(m, args, out)
}

// callDynamic calls a method of a cell's type for compiled code.
func (rt *Runtime) callDynamic(t *Type, name string, recv reflect.Value, args []reflect.Value, out []reflect.Type) []reflect.Value {
	if m, ok := rt.methods.Load(methodKey{t, name}); ok {
		return rt.callWith(m.(reflect.Value), recv, args, out)
	}
	if m := recv.MethodByName(name); m.IsValid() { // of an instance of a compiled generic type
		return rt.callCompiled(m, args, out)
	}
	panic(runtimeError("the method %s of %s is not loaded", name, TypeString(t.Go)))
}

func (rt *Runtime) callWith(m, recv reflect.Value, args []reflect.Value, out []reflect.Type) []reflect.Value {
	in := append(make([]reflect.Value, 0, len(args)+1), rt.fit(recv, m.Type().In(0)))
	for i, a := range args {
		in = append(in, rt.fit(a, m.Type().In(i+1)))
	}
	return rt.fitAll(m.Call(in), out)
}

func (rt *Runtime) callCompiled(m reflect.Value, args []reflect.Value, out []reflect.Type) []reflect.Value {
	in := make([]reflect.Value, len(args))
	for i, a := range args {
		in[i] = rt.fit(a, m.Type().In(i))
	}
	if m.Type().IsVariadic() {
		return rt.fitAll(m.CallSlice(in), out)
	}
	return rt.fitAll(m.Call(in), out)
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
	case to.Kind() == reflect.Interface:
		return rt.toInterface(held(v), to)
	case v.Kind() == to.Kind() && v.Type().Size() == to.Size():
		return reinterpret(v, to)
	}
	return v.Convert(to)
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
		if iface.R == lockerType {
			return Located(at, rt.locker(name))
		}
		if f := rt.typeMethods()[name]; f != nil && iface.R == reflectType {
			return Located(at, reflect.ValueOf(f))
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
		x := held(a[0])
		if x == nil {
			panic(thrown{value: nilDereference, pos: at})
		}
		return rt.callMethod(x, name, a[1:], out)
	}))
}

// text calls a niladic method with one string result.
func (rt *Runtime) text(x any, name string) (string, bool) {
	m := reflect.ValueOf(x).MethodByName(name)
	if !m.IsValid() || m.Type().NumIn() != 0 || m.Type().NumOut() != 1 || m.Type().Out(0).Kind() != reflect.String {
		return "", false
	}
	return rt.callMethod(x, name, nil, nil)[0].String(), true
}
