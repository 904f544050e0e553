package rt

import (
	"go/types"
	"reflect"
)

// Instance returns a compiled function or method as a function over lowered types: that
// is the function itself where they are the compiled ones. A generic one becomes one of
// its instances. generic is its declared signature, actual that of the
// instance; compiled takes and returns any where generic has a type parameter. Methods
// have their receiver as the first parameter of compiled, in and out are the lowered
// types with the receiver first.
func (rt *Runtime) Instance(compiled reflect.Value, generic, actual *types.Signature, withReceiver bool) reflect.Value {
	gp, ap := params(generic, withReceiver), params(actual, withReceiver)
	ct := compiled.Type()
	if n := len(gp); ct.NumIn() != n || ct.NumOut() != generic.Results().Len() {
		refuse("a compiled function does not have the parameters of its type: %s", generic)
	}
	var in, out []reflect.Type
	var enter, leave []bridge
	for i := range gp {
		b := rt.bridge(gp[i], ap[i], ct.In(i))
		enter = append(enter, b)
		in = append(in, b.inner)
	}
	for i := range generic.Results().Len() {
		b := rt.bridge(generic.Results().At(i).Type(), actual.Results().At(i).Type(), ct.Out(i))
		leave = append(leave, b)
		out = append(out, b.inner)
	}
	if ct == reflect.FuncOf(in, out, false) && plain(enter) && plain(leave) {
		return compiled
	}
	return hostFunc(in, out, func(a []reflect.Value) []reflect.Value {
		args := make([]reflect.Value, len(a))
		for i := range a {
			args[i] = enter[i].in(a[i])
		}
		var res []reflect.Value
		if ct.IsVariadic() {
			res = compiled.CallSlice(args)
		} else {
			res = compiled.Call(args)
		}
		for i := range res {
			res[i] = leave[i].out(res[i])
		}
		return res
	})
}

func params(s *types.Signature, withReceiver bool) []types.Type {
	var ts []types.Type
	if withReceiver && s.Recv() != nil {
		ts = append(ts, s.Recv().Type())
	}
	for v := range s.Params().Variables() {
		ts = append(ts, v.Type())
	}
	return ts
}

// hasParam reports whether a type parameter occurs in t.
func hasParam(t types.Type) bool {
	switch t := types.Unalias(t).(type) {
	case *types.TypeParam:
		return true
	case *types.Pointer:
		return hasParam(t.Elem())
	case *types.Slice:
		return hasParam(t.Elem())
	case *types.Array:
		return hasParam(t.Elem())
	case *types.Chan:
		return hasParam(t.Elem())
	case *types.Map:
		return hasParam(t.Key()) || hasParam(t.Elem())
	case *types.Signature:
		for v := range t.Params().Variables() {
			if hasParam(v.Type()) {
				return true
			}
		}
		for v := range t.Results().Variables() {
			if hasParam(v.Type()) {
				return true
			}
		}
	case *types.Struct:
		for f := range t.Fields() {
			if hasParam(f.Type()) {
				return true
			}
		}
	case *types.Named:
		for a := range t.TypeArgs().Types() {
			if hasParam(a) {
				return true
			}
		}
		return t.TypeParams().Len() > 0 && t.TypeArgs().Len() == 0
	}
	return false
}
