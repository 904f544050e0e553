package rt

import (
	"reflect"
	"sync/atomic"
	"unsafe"
)

func (rt *Runtime) fastEqual(at Pos, a, b *Type, negate bool, slow reflect.Value) reflect.Value {
	switch {
	case a.R == anyType && b.R == anyType:
		return typed(func(x, y any) bool { return rt.equalAny(at, x, y) != negate }, slow.Type())
	case a.R == errorType && b.R == errorType:
		return typed(func(x, y error) bool { return rt.equalAny(at, x, y) != negate }, slow.Type())
	}
	return slow
}

func (rt *Runtime) equalAny(at Pos, x, y any) bool {
	if x == nil || y == nil {
		return x == nil && y == nil
	}
	switch x := x.(type) {
	case string:
		if y, ok := y.(string); ok {
			return x == y
		}
	case int:
		if y, ok := y.(int); ok {
			return x == y
		}
	}
	return rt.equal(at, rt.unwrap(x), rt.unwrap(y))
}

// fastMakeInterface makes interface values of values of one class.
func (rt *Runtime) fastMakeInterface(from, to *Type, slow reflect.Value) reflect.Value {
	if from.Dyn == nil || to.R != anyType && to.R != errorType {
		return slow
	}
	switch ClassOf(from.R) {
	case ClassBool:
		return makeInterface[bool](rt, from, to, slow)
	case Class8:
		return makeInterface[uint8](rt, from, to, slow)
	case Class32:
		return makeInterface[uint32](rt, from, to, slow)
	case Class64:
		return makeInterface[uint64](rt, from, to, slow)
	case ClassFloat64:
		return makeInterface[float64](rt, from, to, slow)
	case ClassString:
		return makeInterface[string](rt, from, to, slow)
	case ClassPointer:
		return makeInterface[unsafe.Pointer](rt, from, to, slow)
	case ClassSlice:
		return makeInterface[[]byte](rt, from, to, slow)
	case ClassFunc:
		return makeInterface[func()](rt, from, to, slow)
	}
	return slow
}

func makeInterface[I any](rt *Runtime, from, to *Type, slow reflect.Value) reflect.Value {
	dyn := from.Dyn // a box has the layout of what it holds
	if to.R == anyType {
		return typed(func(x I) any { return reflect.NewAt(dyn, unsafe.Pointer(&x)).Elem().Interface() }, slow.Type())
	}
	return typed(func(x I) error {
		err, _ := rt.toInterface(reflect.NewAt(dyn, unsafe.Pointer(&x)).Elem().Interface(), errorType).Interface().(error)
		return err
	}, slow.Type())
}

// fastAssert takes values of one class out of interface values.
func (rt *Runtime) fastAssert(from, to *Type, commaOk bool, slow reflect.Value) reflect.Value {
	if from.R == errorType && to.Dyn != nil && ClassOf(to.R) == ClassPointer {
		return asserts[error, unsafe.Pointer](rt, to, commaOk, slow)
	}
	if from.R != anyType {
		return slow
	}
	if to.Dyn == nil {
		return rt.fastAssertInterface(to, commaOk, slow)
	}
	switch ClassOf(to.R) {
	case ClassBool:
		return asserts[any, bool](rt, to, commaOk, slow)
	case Class8:
		return asserts[any, uint8](rt, to, commaOk, slow)
	case Class32:
		return asserts[any, uint32](rt, to, commaOk, slow)
	case Class64:
		return asserts[any, uint64](rt, to, commaOk, slow)
	case ClassFloat64:
		return asserts[any, float64](rt, to, commaOk, slow)
	case ClassString:
		return asserts[any, string](rt, to, commaOk, slow)
	case ClassPointer:
		return asserts[any, unsafe.Pointer](rt, to, commaOk, slow)
	case ClassSlice:
		return asserts[any, []byte](rt, to, commaOk, slow)
	}
	return slow
}

func asserts[F, I any](rt *Runtime, to *Type, commaOk bool, slow reflect.Value) reflect.Value {
	dyn, take := to.Dyn, taking[I](to)
	if commaOk {
		return typed(func(x F) (z I, ok bool) {
			v := any(x)
			if reflect.TypeOf(v) != dyn {
				if v = rt.unwrap(v); reflect.TypeOf(v) != dyn {
					return z, false
				}
			}
			return take(v), true
		}, slow.Type())
	}
	fails := slowAs[func(F) I](slow)
	return typed(func(x F) I {
		if v := any(x); reflect.TypeOf(v) == dyn {
			return take(v)
		}
		return fails(x)
	}, slow.Type())
}

// taking returns the content of interface values that hold a type, or a box of it.
func taking[I any](t *Type) func(any) I {
	switch t.Dyn {
	case intType:
		return as[func(any) I](func(x any) int { return x.(int) })
	case reflect.TypeFor[string]():
		return as[func(any) I](func(x any) string { return x.(string) })
	case boolType:
		return as[func(any) I](func(x any) bool { return x.(bool) })
	case reflect.TypeFor[float64]():
		return as[func(any) I](func(x any) float64 { return x.(float64) })
	}
	if t.R.Kind() == reflect.Pointer && !t.Boxed() {
		return as[func(any) I](func(x any) unsafe.Pointer { return reflect.ValueOf(x).UnsafePointer() })
	}
	dyn := t.Dyn
	return func(x any) (z I) {
		reflect.NewAt(dyn, unsafe.Pointer(&z)).Elem().Set(reflect.ValueOf(x))
		return z
	}
}

// fastAssertInterface remembers for the last dynamic type whether it has the methods.
func (rt *Runtime) fastAssertInterface(to *Type, commaOk bool, slow reflect.Value) reflect.Value {
	if to.R != anyType {
		return slow
	}
	type answer struct {
		dyn     reflect.Type
		changes uint64
	}
	var last atomic.Pointer[answer] // a type that has them
	has := func(x any) bool {
		dyn, changes := reflect.TypeOf(x), rt.methodChanges.Load()
		if l := last.Load(); l != nil && l.dyn == dyn && l.changes == changes {
			return true
		}
		_, ok := rt.implements(x, to)
		if ok {
			last.Store(&answer{dyn, changes})
		}
		return ok
	}
	if commaOk {
		return typed(func(x any) (any, bool) {
			if x = rt.unwrap(x); x == nil || !has(x) {
				return nil, false
			}
			return x, true
		}, slow.Type())
	}
	fails := slowAs[func(any) any](slow)
	return typed(func(x any) any {
		if v := rt.unwrap(x); v != nil && has(v) {
			return v
		}
		return fails(x)
	}, slow.Type())
}
