package rt

import (
	"reflect"
	"sync/atomic"
	"unsafe"

	"github.com/aiterrepl/aiterrepl/repl/internal/rtype"
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
	return rt.equal(at, x, y)
}

// fastMakeInterface makes interface values of values of one class.
func (rt *Runtime) fastMakeInterface(from, to *Type, slow reflect.Value) reflect.Value {
	if from.iface || to.R != anyType && to.R != errorType {
		return slow
	}
	switch ClassOf(from.R) {
	case ClassBool:
		return makeInterface[bool](from, to, slow)
	case Class8:
		return makeInterface[uint8](from, to, slow)
	case Class32:
		return makeInterface[uint32](from, to, slow)
	case Class64:
		return makeInterface[uint64](from, to, slow)
	case ClassFloat64:
		return makeInterface[float64](from, to, slow)
	case ClassString:
		return makeInterface[string](from, to, slow)
	case ClassPointer:
		return makeInterface[unsafe.Pointer](from, to, slow)
	case ClassSlice:
		return makeInterface[[]byte](from, to, slow)
	case ClassFunc:
		return makeInterface[func()](from, to, slow)
	}
	return slow
}

func makeInterface[I any](from, to *Type, slow reflect.Value) reflect.Value {
	if to.R == anyType {
		return typed(func(x I) any { return rtype.Retype(x, from.Dyn()) }, slow.Type())
	}
	return typed(func(x I) error { return rtype.Retype(x, from.Dyn()).(error) }, slow.Type())
}

// Name returns the conversion of values that an interface holds with the lowered type to
// ones with the dynamic type.
func (rt *Runtime) Name(t *Type) reflect.Value {
	return reflect.ValueOf(func(x any) any { return rtype.Retype(x, t.Dyn()) })
}

// fastAssert takes values of one class out of interface values.
func (rt *Runtime) fastAssert(from, to *Type, commaOk bool, slow reflect.Value) reflect.Value {
	if from.R == errorType && !to.iface && ClassOf(to.R) == ClassPointer {
		return asserts[error, unsafe.Pointer](rt, to, commaOk, slow)
	}
	if from.R != anyType {
		return slow
	}
	if to.iface {
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
	if commaOk {
		return typed(func(x F) (z I, ok bool) {
			if v := any(x); rt.holds(v, to) {
				return rtype.Content[I](v), true
			}
			return z, false
		}, slow.Type())
	}
	fails := slowAs[func(F) I](slow)
	return typed(func(x F) I {
		if v := any(x); rt.holds(v, to) {
			return rtype.Content[I](v)
		}
		return fails(x)
	}, slow.Type())
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
		_, ok := rt.hasMethods(dyn, to)
		if ok {
			last.Store(&answer{dyn, changes})
		}
		return ok
	}
	if commaOk {
		return typed(func(x any) (any, bool) {
			if x == nil || !has(x) {
				return nil, false
			}
			return x, true
		}, slow.Type())
	}
	fails := slowAs[func(any) any](slow)
	return typed(func(x any) any {
		if x != nil && has(x) {
			return x
		}
		return fails(x)
	}, slow.Type())
}
