package rt

import (
	"reflect"
	"runtime"
	"slices"
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
	if f == nil || !rt.calledByDefer() {
		return nil
	}
	return f
}

// calledByDefer reports whether no compiled function has passed on the deferred call under
// way: what there is on the stack is the engine, and package reflect for functions that it
// has made.
func (rt *Runtime) calledByDefer() bool {
	var pcs [32]uintptr
	for skip := 1; ; skip += len(pcs) {
		n := runtime.Callers(skip, pcs[:])
		for _, pc := range pcs[:n] {
			switch rt.whose(pc) {
			case byDefer:
				return true
			case byOthers:
				return false
			}
		}
		if n < len(pcs) {
			return false
		}
	}
}

// owner says whose code is at a program counter.
type owner int

const (
	byEngine owner = iota
	byDefer        // the engine's, which runs a deferred call
	byOthers
)

var (
	pkgPath   = reflect.TypeFor[Frame]().PkgPath()
	callLast  = pkgPath + ".(*Frame).callLast"
	enginePkg = []string{strings.TrimSuffix(pkgPath, "rt"), "github.com/traefik/yaegi/", "reflect.", "runtime."}
)

func (rt *Runtime) whose(pc uintptr) owner {
	if o, ok := rt.owners.Load(pc); ok {
		return o.(owner)
	}
	o := byEngine
	frames := runtime.CallersFrames([]uintptr{pc})
	for more := true; more && o == byEngine; {
		var f runtime.Frame
		f, more = frames.Next()
		switch {
		case f.Function == callLast:
			o = byDefer
		case !slices.ContainsFunc(enginePkg, func(prefix string) bool { return strings.HasPrefix(f.Function, prefix) }):
			o = byOthers
		}
	}
	rt.owners.Store(pc, o)
	return o
}
