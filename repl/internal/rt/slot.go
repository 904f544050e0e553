package rt

import (
	"reflect"
	"sync"
	"sync/atomic"
)

// A Slot is what code of other cells calls for a function of the session. A redefinition
// with the same type binds the slot anew, and all callers, old and new, call that.
type Slot struct {
	mu         sync.RWMutex
	fn         reflect.Value
	superseded chan struct{} // of the definition that is bound
	call       reflect.Value
	bound      atomic.Pointer[func()] // the address of a variable that holds fn
}

// NewSlot returns a slot for functions of the given type.
func NewSlot(fn reflect.Type) *Slot {
	s := &Slot{}
	if f, ok := fastSlot(s, fn); ok {
		s.call = f
		return s
	}
	s.call = reflect.MakeFunc(fn, func(args []reflect.Value) []reflect.Value {
		s.mu.RLock()
		f := s.fn
		s.mu.RUnlock()
		if !f.IsValid() {
			panic(runtimeError("the function has no body yet: its cell has not run"))
		}
		return f.Call(args)
	})
	return s
}

// Call is the function that calls what is bound.
func (s *Slot) Call() reflect.Value { return s.call }

// Bind makes fn the function of the slot. superseded belongs to fn's definition: it gets
// one element when another definition is bound, so that fn's own code knows by its
// length to call the slot instead.
func (s *Slot) Bind(fn reflect.Value, superseded chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.superseded != nil {
		s.superseded <- struct{}{}
	}
	s.fn, s.superseded = fn, superseded
	s.bound.Store((*func())(funcPointer(fn)))
}
