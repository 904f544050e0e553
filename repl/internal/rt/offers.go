package rt

import (
	"reflect"
	"runtime"
	"strings"
)

// Offer keeps f for the function that a deferred call of a func value leads to, while f is
// panicking. The offer ends when that function is entered, or with the call. A function that
// calls recover takes the frame; any other one looks at Stop before it calls something, so
// that what it calls finds no frame. Wrappers of methods do not look: the method is what is
// called. A redefined function that has the frame offers it to its successor.
func (rt *Runtime) Offer(f *Frame) {
	if f == nil || !f.panicking {
		return
	}
	if _, open := rt.offers.Swap(thisGoroutine(), f); !open {
		rt.raiseStopHere()
	}
}

// taken ends the offer on this goroutine, and returns its frame, nil if there is none.
func (rt *Runtime) taken() *Frame {
	if !rt.Raised.Load() {
		return nil
	}
	f, ok := rt.offers.LoadAndDelete(thisGoroutine())
	if !ok {
		return nil
	}
	rt.lowerStop()
	return f.(*Frame)
}

// DynamicFrame returns the frame for a function that was reached through a func value.
func (rt *Runtime) DynamicFrame() *Frame {
	f := rt.taken()
	if f == nil || !calledByDefer() {
		return nil
	}
	return f
}

// calledByDefer reports whether no compiled function has passed on the deferred call under
// way: what there is on the stack is the engine, and package reflect for functions that it
// has made.
func calledByDefer() bool {
	pkg := reflect.TypeFor[Frame]().PkgPath()
	engine := strings.TrimSuffix(pkg, "rt")
	var pcs [256]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(1, pcs[:])])
	for {
		f, more := frames.Next()
		switch {
		case f.Function == pkg+".(*Frame).callLast":
			return true
		case !more:
			return false
		case strings.HasPrefix(f.Function, engine), strings.HasPrefix(f.Function, "reflect."),
			strings.HasPrefix(f.Function, "runtime."), strings.HasPrefix(f.Function, "github.com/traefik/yaegi/"):
		default:
			return false
		}
	}
}
