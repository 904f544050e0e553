package rt

import (
	"go/types"
	"reflect"

	"github.com/aiterrepl/aiterrepl/repl/internal/said"
)

// Dynamic returns the type and the lowered value of what an interface value holds. The
// type is nil for nil, and for a compiled type that no cell has named.
func (rt *Runtime) Dynamic(v reflect.Value) (types.Type, reflect.Value) {
	x := held(v)
	if x == nil {
		return nil, reflect.Value{}
	}
	rv := reflect.ValueOf(x)
	t := rt.Types.OfDyn(rv.Type())
	if t == nil {
		return nil, rv
	}
	return t.Go, lowered(x, t)
}

// As returns v, found inside a lowered value, in the lowered form of its type t.
func (rt *Runtime) As(v reflect.Value, t types.Type) reflect.Value {
	if types.IsInterface(t) {
		return v
	}
	return reinterpret(readable(v), rt.Types.Shape(t))
}

// Text returns the result of a niladic method with one string result, of a cell's type
// or a compiled one. A panic in it is part of the text.
func (rt *Runtime) Text(t types.Type, v reflect.Value, name string) (s string, ok bool) {
	lt := rt.Types.Of(t)
	v = reinterpret(readable(v), lt.R)
	x := rt.ToAny(lt, v)
	if x == nil {
		return "", false
	}
	failed := said.Call(x, name, func() { s, ok = rt.text(x, name) })
	if failed != "" {
		return failed, true
	}
	return s, ok
}
