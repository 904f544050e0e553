package rt

import (
	"reflect"
	"runtime"
)

// setFinalizer is runtime.SetFinalizer. A finalizer that panics, or whose calls have no end, is
// reported as a goroutine of its cell is, and those of others are called all the same.
func (rt *Runtime) setFinalizer(obj, finalizer any) {
	f := reflect.ValueOf(finalizer)
	if f.Kind() != reflect.Func || f.IsNil() {
		runtime.SetFinalizer(obj, finalizer)
		return
	}
	var args []reflect.Value
	guarded := rt.Guard(func() { f.Call(args) })
	runtime.SetFinalizer(obj, reflect.MakeFunc(f.Type(), func(a []reflect.Value) []reflect.Value {
		args = a
		ended := make(chan struct{})
		go func() { defer close(ended); guarded() }() // it may end its goroutine
		<-ended
		args = nil
		results := make([]reflect.Value, f.Type().NumOut())
		for i := range results {
			results[i] = reflect.Zero(f.Type().Out(i))
		}
		return results
	}).Interface())
}
