package rt

import (
	"io"
	"reflect"
)

// stdout returns what the calling goroutine prints to.
func (rt *Runtime) stdout() io.Writer {
	if r := rt.printer(); r != nil && r.Stdout != nil {
		return r.Stdout
	}
	return rt.Stdout
}

// stderr is stdout for print, println and os.Stderr.
func (rt *Runtime) stderr() io.Writer {
	if r := rt.printer(); r != nil && r.Stderr != nil {
		return r.Stderr
	}
	return rt.Stderr
}

// printer returns the run that the calling goroutine prints for, nil if it makes no
// difference.
func (rt *Runtime) printer() *Run {
	if !rt.diverted.Load() {
		return nil
	}
	if g := rt.current(); g != nil {
		return g.run
	}
	if r, ok := rt.lent.Load(thisGoroutine()); ok {
		return r.(*Run)
	}
	return nil
}

// Printing returns a compiled function that calls the functions it is given on goroutines
// of its own: there, too, they print where the run prints that has called it. In all else
// they stay apart from that run.
func (rt *Runtime) Printing(f reflect.Value) reflect.Value {
	t := f.Type()
	takes := false
	for i := range t.NumIn() {
		takes = takes || t.In(i).Kind() == reflect.Func
	}
	if !takes {
		return f
	}
	return reflect.MakeFunc(t, func(args []reflect.Value) []reflect.Value {
		if r := rt.printer(); r != nil && r.Stdout != nil {
			for i, a := range args {
				if a.Kind() == reflect.Func && !a.IsNil() {
					args[i] = rt.printingFor(r, a)
				}
			}
		}
		if t.IsVariadic() {
			return f.CallSlice(args)
		}
		return f.Call(args)
	})
}

// printingFor returns a function that prints where r does.
func (rt *Runtime) printingFor(r *Run, f reflect.Value) reflect.Value {
	return reflect.MakeFunc(f.Type(), func(args []reflect.Value) []reflect.Value {
		id := thisGoroutine()
		if _, nested := rt.lent.LoadOrStore(id, r); !nested {
			defer rt.lent.Delete(id)
		}
		return f.Call(args)
	})
}
