package rt

import (
	"reflect"
	"sync/atomic"
	"unsafe"
)

// target is the address of the variable that holds what is bound.
func (s *Slot) target() unsafe.Pointer {
	p := s.bound.Load()
	if p == nil {
		panic(runtimeError("the function has no body yet: its cell has not run"))
	}
	return unsafe.Pointer(p)
}

// fastSlot returns the function that calls what is bound, for common signatures.
func fastSlot(s *Slot, fn reflect.Type) (reflect.Value, bool) {
	sh := shapeOf(fn)
	if sh == nil {
		return reflect.Value{}, false
	}
	return reflect.NewAt(fn, sh.slot(s)).Elem(), true
}

func fastLocated(at Pos, fn reflect.Value) (reflect.Value, bool) {
	sh := shapeOf(fn.Type())
	if sh == nil || fn.IsNil() {
		return reflect.Value{}, false
	}
	return reflect.NewAt(fn.Type(), sh.located(at, funcPointer(fn))).Elem(), true
}

// SetAnyMethod records a second form of a method that SetMethod has been called for: fn
// takes, first, the interface value that holds the receiver. Calls through interfaces of
// exactly fn's type then need no reflection.
func (rt *Runtime) SetAnyMethod(t *Type, name string, fn reflect.Value) {
	rt.anyMethods.Store(methodKey{t, name}, fn)
	rt.methodChanges.Add(1)
}

// callSite is one place that calls a method through an interface of a cell. It remembers
// what the last receiver's type led to.
type callSite struct {
	rt   *Runtime
	name string
	typ  reflect.Type   // func(any, ...) ...
	slow unsafe.Pointer // for all other receivers
	last atomic.Pointer[callTarget]
}

type callTarget struct {
	dyn     reflect.Type
	changes uint64
	fn      unsafe.Pointer
}

// find returns the address of a variable that holds the function to call for x.
func (s *callSite) find(x any) unsafe.Pointer {
	dyn := reflect.TypeOf(x)
	changes := s.rt.methodChanges.Load()
	if l := s.last.Load(); l != nil && l.dyn == dyn && l.changes == changes {
		return l.fn
	}
	if x == nil {
		return s.slow
	}
	t := &callTarget{dyn, changes, s.slow}
	if v, ok := s.rt.anyMethods.Load(methodKey{s.rt.Types.OfDyn(dyn), s.name}); ok && v.(reflect.Value).Type() == s.typ {
		t.fn = funcPointer(v.(reflect.Value))
	}
	s.last.Store(t)
	return t.fn
}

// fastInvoke returns slow, a call through an interface, in a form that finds the methods
// of SetAnyMethod.
func (rt *Runtime) fastInvoke(name string, slow reflect.Value) reflect.Value {
	t := slow.Type()
	sh := shapeOf(t)
	if sh == nil || sh.invoke == nil {
		return slow
	}
	s := &callSite{rt: rt, name: name, typ: t, slow: funcPointer(slow)}
	return reflect.NewAt(t, sh.invoke(s)).Elem()
}
