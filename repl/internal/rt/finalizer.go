package rt

import (
	"reflect"
	"runtime"
	"unsafe"
)

// The runtime calls finalizers and cleanups on goroutines of its own. One that panics, or whose
// calls have no end, is reported as a goroutine of its cell is, and the others are called all
// the same.

// collected is Guard for them: each call is on a goroutine of its own, which it may end.
func (rt *Runtime) collected() func(f func()) {
	var f func()
	guarded := rt.Guard(func() { f() })
	return func(call func()) {
		ended := make(chan struct{})
		f = call
		go func() { defer close(ended); guarded() }()
		<-ended
	}
}

// setFinalizer is runtime.SetFinalizer.
func (rt *Runtime) setFinalizer(obj, finalizer any) {
	f := reflect.ValueOf(finalizer)
	if f.Kind() != reflect.Func || f.IsNil() {
		runtime.SetFinalizer(obj, finalizer)
		return
	}
	guarded := rt.collected()
	runtime.SetFinalizer(obj, reflect.MakeFunc(f.Type(), func(args []reflect.Value) []reflect.Value {
		guarded(func() { f.Call(args) })
		results := make([]reflect.Value, f.Type().NumOut())
		for i := range results {
			results[i] = reflect.Zero(f.Type().Out(i))
		}
		return results
	}).Interface())
}

// addCleanup is runtime.AddCleanup.
func (rt *Runtime) addCleanup(ptr *any, cleanup func(any), arg any) runtime.Cleanup {
	if v := reflect.ValueOf(arg); v.Kind() == reflect.Pointer && v.UnsafePointer() == unsafe.Pointer(ptr) {
		panic("runtime.AddCleanup: ptr is equal to arg, cleanup will never run")
	}
	guarded := rt.collected()
	return runtime.AddCleanup(ptr, func(arg any) { guarded(func() { cleanup(arg) }) }, arg)
}
