package rt

import (
	"reflect"
	"runtime"
)

// Frame is the record of one call of a function that has defers.
//
// Go's rules for recover need to know which call runs a deferred function. Generated
// code has no access to the real frames, so a function that calls recover takes a *Frame
// as a hidden first argument: that of the panicking function when it is called as its
// deferred function, nil otherwise.
type Frame struct {
	rt        *Runtime
	defers    []deferred
	panicking bool
	value     any     // of the panic
	recovered *thrown // the panic that the deferred call which runs has recovered
}

type deferred struct {
	call    func(*Frame)
	dynamic bool // it calls a func value, which is offered the frame
}

// NewFrame starts the record of a call.
func (rt *Runtime) NewFrame() *Frame { return &Frame{rt: rt} }

// Defer pushes a deferred call.
func (f *Frame) push(call func(*Frame), dynamic bool) {
	f.defers = append(f.defers, deferred{call, dynamic})
}

// Defer pushes a deferred call on f.
func Defer(f *Frame, call func(*Frame), dynamic bool) { f.push(call, dynamic) }

// RunDefers runs what is left of f's deferred calls at a normal return.
func RunDefers(f *Frame) {
	for len(f.defers) > 0 {
		f.callLast()
	}
}

// RunBody runs the body of a function with defers. body(0) runs it from its start;
// body(1) the block that sets the results after a recovered panic.
func RunBody(f *Frame, body func(int), namedResults bool) {
	normal, exiting, again := false, false, false
	func() {
		defer func() {
			if normal {
				return
			}
			r := recover()
			if r == nil {
				exiting = true
				f.drain()
				return
			}
			f.begin(r)
			f.drain()
		}()
		body(0)
		if len(f.defers) > 0 { // go/ssa leaves it out where all defers are in range-over-func bodies
			RunDefers(f)
			again = namedResults
		}
		normal = true
	}()
	if again {
		body(1)
	}
	if normal || exiting {
		return
	}
	if f.panicking {
		panic(f.value)
	}
	body(1)
}

func (f *Frame) begin(r any) {
	before := f.recovered
	if f.panicking {
		before = f.rt.asThrown(f.value, false)
	}
	if before != nil {
		now := f.rt.asThrown(r, true)
		now.nest(before)
		r = f.rt.carry(*now)
	}
	f.value, f.recovered, f.panicking = r, nil, true
}

// asThrown returns what has been recovered as the record of a panic of a cell.
func asThrown(r any) *thrown {
	if t, ok := r.(thrown); ok {
		return &t
	}
	return &thrown{value: Thrown(r)}
}

// drain runs the remaining defers although the function did not return normally. A
// panic in one of them replaces the current one; Goexit in one of them ends it.
func (f *Frame) drain() {
	for len(f.defers) > 0 && !f.rt.spent() {
		func() {
			done := false
			defer func() {
				if done {
					return
				}
				if r := recover(); r != nil {
					f.begin(r)
					return
				}
				f.panicking = false
				f.drain()
			}()
			f.callLast()
			done = true
		}()
	}
}

func (f *Frame) callLast() {
	d := f.defers[len(f.defers)-1]
	f.defers = f.defers[:len(f.defers)-1]
	f.recovered = nil
	if f.panicking {
		defer f.rt.taken()
		if d.dynamic {
			f.rt.Offer(f)
		}
	}
	if f.panicking && f.rt.TracesCalls() {
		defer f.rt.enterPanic()()
	}
	d.call(f)
}

// Recover is recover() in a function that was called with f.
func Recover(f *Frame) any {
	if f == nil || !f.panicking {
		return nil
	}
	f.panicking = false
	f.recovered = f.rt.asThrown(f.value, true)
	f.recovered.recovered = true
	if g := f.rt.current(); g != nil {
		g.trace = nil
	}
	return f.recovered.value
}

// RecoverDeferred is a deferred recover() in a function that was called with caller. It
// does nothing while that function itself is panicking.
func RecoverDeferred(own, caller *Frame) {
	if own == nil || !own.panicking {
		Recover(caller)
	}
}

// Throw returns panic at a place of a cell.
func (rt *Runtime) Throw(at Pos) func(any) {
	return func(v any) {
		if v == nil {
			v = new(runtime.PanicNilError)
		}
		rt.strays.take() // those of a panic that compiled code has recovered
		panic(rt.carry(thrown{value: v, pos: at}))
	}
}

// located, deferred, gives a panic of compiled code its place in the cell.
func located(at Pos) {
	if r := recover(); r != nil {
		t := *asThrown(r)
		if !t.pos.IsValid() {
			t.pos = at
		}
		panic(t)
	}
}

// Located returns fn with the place of its call: a panic in it is one at that place.
func Located(at Pos, fn reflect.Value) reflect.Value {
	if f, ok := fastLocated(at, fn); ok {
		return f
	}
	return reflect.MakeFunc(fn.Type(), func(args []reflect.Value) []reflect.Value {
		defer located(at)
		if fn.Type().IsVariadic() {
			return fn.CallSlice(args)
		}
		return fn.Call(args)
	})
}
