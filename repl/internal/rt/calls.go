package rt

import (
	"go/token"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"unsafe"
)

// Calls are the calls of cells' functions between two entries from compiled code, on one
// goroutine.
type Calls interface {
	// Each calls f with the name of each function and the place of its last call,
	// innermost first.
	Each(f func(name string, at token.Pos))
	// Outer are the calls from which the compiled code was called, or nil.
	Outer() Calls
}

// callers knows who calls whom, once code has asked for it: the compiled functions that
// look at the stack would find the engine's own frames there.
type callers struct {
	wanted atomic.Bool
	now    sync.Map // thisGoroutine -> Calls, the innermost
	names  sync.Map // the address of a func value -> TraceFrame

	mu        sync.Mutex
	known     []TraceFrame // by the number in their program counters
	number    map[TraceFrame]int
	funcs     map[string]*cellFunc
	cellFuncs map[*runtime.Func]*cellFunc

	walks sync.Map // the address of a *runtime.Frames, as a number -> []runtime.Frame
}

// TracesCalls reports whether calls have to be told to Entered: from the moment at which
// code that asks for them is lowered.
func (rt *Runtime) TracesCalls() bool { return rt.callers.wanted.Load() }

// Entered makes c the innermost calls of the calling goroutine, and returns those before.
func (rt *Runtime) Entered(c Calls) (outer Calls) {
	if v, ok := rt.callers.now.Swap(thisGoroutine(), c); ok {
		return v.(Calls)
	}
	return nil
}

// Left makes outer the innermost calls of the calling goroutine again.
func (rt *Runtime) Left(outer Calls) {
	if outer == nil {
		rt.callers.now.Delete(thisGoroutine())
		return
	}
	rt.callers.now.Store(thisGoroutine(), outer)
}

// enterPanic puts the call that runs deferred functions between them and what has
// panicked, until the returned function is called.
func (rt *Runtime) enterPanic() func() {
	p := &panicCall{}
	p.outer = rt.Entered(p)
	return func() { rt.Left(p.outer) }
}

type panicCall struct{ outer Calls }

func (p *panicCall) Each(f func(name string, at token.Pos)) { f("runtime.gopanic", token.NoPos) }
func (p *panicCall) Outer() Calls                           { return p.outer }

// NameFunc tells what a func value, given by the address of a variable that holds it, is
// called and where it is declared.
func (rt *Runtime) NameFunc(fn unsafe.Pointer, name string, at token.Pos) {
	rt.callers.names.Store(*(*unsafe.Pointer)(fn), TraceFrame{userName(name), rt.place(at)})
}

// NameSlot tells the same of the function that calls what a slot has.
func (rt *Runtime) NameSlot(s *Slot, name string, at token.Pos) {
	rt.NameFunc(funcPointer(s.call), name, at)
}

// place is where code is as package runtime tells it.
func (rt *Runtime) place(at token.Pos) Pos {
	if rt.Place == nil || !at.IsValid() {
		return Pos{}
	}
	return rt.Place(at)
}

// userName is the name of a function as package runtime has it. The cell's own statements
// are those of main.
func userName(name string) string {
	if i, j := strings.Index(name, "["), strings.LastIndex(name, "]"); 0 < i && i < j {
		name = name[:i] + "[...]" + name[j+1:]
	}
	return strings.Replace(name, "the cell", "main.main", 1)
}

// calls returns the calls of cells' functions that are under way on this goroutine,
// innermost first.
func (rt *Runtime) calls() (all []TraceFrame) {
	v, ok := rt.callers.now.Load(thisGoroutine())
	if !ok {
		return nil
	}
	for c := v.(Calls); c != nil; c = c.Outer() {
		c.Each(func(name string, at token.Pos) {
			all = append(all, TraceFrame{userName(name), rt.place(at)})
		})
	}
	return append(all, TraceFrame{Func: "runtime.goexit"})
}

// Program counters of cells' code are numbers no compiled code has: one for each place
// of a call, so far apart that the instruction before is at the same place.
const (
	firstPC = ^uintptr(0)>>1&^(1<<30-1) + 1
	eachPC  = 16
)

// pcOf returns the program counter after a call.
func (c *callers) pcOf(f TraceFrame) uintptr {
	c.mu.Lock()
	defer c.mu.Unlock()
	n, ok := c.number[f]
	if !ok {
		if c.number == nil {
			c.number = map[TraceFrame]int{}
		}
		n = len(c.known)
		c.known, c.number[f] = append(c.known, f), n
	}
	return firstPC + uintptr(n)*eachPC + 1
}

// at returns the place of a program counter of cells' code.
func (c *callers) at(pc uintptr) (TraceFrame, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if n := (pc - firstPC) / eachPC; pc >= firstPC && n < uintptr(len(c.known)) {
		return c.known[n], true
	}
	return TraceFrame{}, false
}
