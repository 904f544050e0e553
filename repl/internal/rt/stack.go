package rt

import (
	"path"
	"runtime"
)

// A goroutine whose stack outgrows the runtime's limit kills the process. So each goroutine
// compares, wherever it comes into code of a cell, what it uses of its stack with what it may
// use: nothing has to look after it, or to be in time.
//
// Stacks double: one that may use a little less than 128 MiB has 128 MiB. The calls that are
// deferred when it ends may use as much again, so that it has 256 MiB at most, of the 1 GiB
// that the runtime gives. The rest is for compiled code between two calls of a cell's functions.
const (
	stackMax  = 1<<31 - 1
	stackRoom = 120 << 20
)

// Stacks of many goroutines, each with less than that, may be more than the machine has. While
// they take more than stacksMany together, none may use more than stackShare.
const (
	stacksMany = 512 << 20
	stackShare = 8 << 20
)

// Deep reports whether the calling goroutine uses more of its stack than it may: then it
// calls TooDeep.
func (rt *Runtime) Deep() bool { return StackUsed() > rt.room.Load() }

// TooDeep ends the calling goroutine because its calls, the last one at a place of a cell,
// are nested too deeply. A second time, in its deferred calls, it ends without those that are left.
func (rt *Runtime) TooDeep(at Pos) {
	if !rt.InCell(at) {
		at = Pos{} // it is found on the way up: see Halted
	}
	why := &Overflow{Pos: at}
	g := rt.current()
	switch {
	case g == nil && at.IsValid():
		rt.fail(0, why)
	case g == nil: // of compiled code, which does not say why it has ended
		rt.lost.Store(thisGoroutine(), nil)
	case g.halting && StackUsed() < 2*stackRoom:
		return
	case g.halting:
		g.spent = true
		runtime.Goexit()
	}
	rt.halt(g, why)
}

// InCell reports whether a place is in a cell, and not in a package that cells import.
func (rt *Runtime) InCell(at Pos) bool { return at.IsValid() && !rt.Source(path.Dir(at.Filename)) }

// spent reports whether the calling goroutine makes no deferred calls any more.
func (rt *Runtime) spent() bool {
	g := rt.current()
	return g != nil && g.spent
}
