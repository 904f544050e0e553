package rt

// The state of a range-over-func loop, as go/ssa numbers it: 0 before and between turns,
// a number above that for the way by which the body has left.
const (
	loopBusy = -1 // in the body, or the body has panicked
	LoopDone = -2 // the iterator has returned
)

// LoopAgain returns the panic of an iterator that goes on after the end of its loop.
func (rt *Runtime) LoopAgain(at Pos) func(state int) {
	return func(state int) {
		after := "function for loop body returned false"
		switch state {
		case loopBusy:
			after = "loop body panic"
		case LoopDone:
			after = "whole loop exit"
		}
		rt.Throw(at)(runtimeError("range function continued iteration after %s", after))
	}
}

// LoopPanicLost returns the panic for an iterator that has recovered one of its loop's body.
func (rt *Runtime) LoopPanicLost(at Pos) func() {
	return func() {
		rt.Throw(at)(runtimeError("range function recovered a loop body panic and did not resume panicking"))
	}
}
