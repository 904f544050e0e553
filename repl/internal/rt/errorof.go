package rt

import (
	"fmt"
	"reflect"
)

// cellError is the error that compiled code sees for a cell's value with an Error method.
type cellError struct {
	rt *Runtime
	v  any
}

// cellErrorUnwrap also has Unwrap, cellErrorJoin the Unwrap of several errors: errors.Is
// looks at the method's presence.
type cellErrorUnwrap struct{ cellError }
type cellErrorJoin struct{ cellError }

func (rt *Runtime) errorOf(x any) error {
	e := cellError{rt, x}
	if m := rt.method(x, "Unwrap"); m.IsValid() && m.Type().NumIn() == 1 && m.Type().NumOut() == 1 {
		if m.Type().Out(0).Kind() == reflect.Slice {
			return cellErrorJoin{e}
		}
		return cellErrorUnwrap{e}
	}
	return e
}

func (e cellError) original() any { return e.v }

func (e cellError) Error() string {
	s, _ := e.rt.text(e.v, "Error")
	return s
}

func (e cellError) Format(f fmt.State, verb rune) { view(e).Format(f, verb) }

// Is calls the value's own Is method, and knows the value behind another adapter.
func (e cellError) Is(target error) bool {
	if m := e.rt.method(e.v, "Is"); m.IsValid() && m.Type().NumIn() == 2 {
		return e.rt.callMethod(e.v, "Is", []reflect.Value{reflect.ValueOf(&target).Elem()}, nil)[0].Bool()
	}
	return false
}

func (e cellErrorUnwrap) Unwrap() error {
	r := e.rt.callMethod(e.v, "Unwrap", nil, []reflect.Type{errorType})
	err, _ := r[0].Interface().(error)
	return err
}

func (e cellErrorJoin) Unwrap() []error {
	r := e.rt.callMethod(e.v, "Unwrap", nil, nil)
	errs, _ := r[0].Interface().([]error)
	return errs
}

// errorAs is errors.As where the target's type may be a cell's.
func (rt *Runtime) errorAs(err error, target any, plain func(error, any) bool) bool {
	t := rt.Types.OfDyn(reflect.TypeOf(target))
	if t == nil {
		return plain(err, target)
	}
	elem := rt.Types.Of(elemOf(t.Go))
	dst := reflect.ValueOf(target)
	if t.Boxed() {
		dst = dst.Field(0)
	}
	for err != nil {
		x := rt.unwrap(err)
		if v, _, ok := rt.assert(x, elem); ok {
			dst.Elem().Set(v)
			return true
		}
		if m := rt.method(x, "As"); m.IsValid() {
			if rt.callMethod(x, "As", []reflect.Value{anyValue(target)}, nil)[0].Bool() {
				return true
			}
		}
		switch u := err.(type) {
		case interface{ Unwrap() error }:
			err = u.Unwrap()
		case interface{ Unwrap() []error }:
			for _, e := range u.Unwrap() {
				if rt.errorAs(e, target, plain) {
					return true
				}
			}
			return false
		default:
			return false
		}
	}
	return false
}
