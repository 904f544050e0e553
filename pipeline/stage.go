package pipeline

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"sync/atomic"
)

// A PanicError is what a panic in a user's function becomes: the stream ends
// with it (or goes on, see [OnError]), and the process lives.
type PanicError struct {
	Stage string // the name of the stage whose function it was
	Value any    // what was given to panic
	Stack []byte // the stack of the goroutine at the panic
}

func (e *PanicError) Error() string {
	return fmt.Sprintf("pipeline: %s: panic: %v", e.Stage, e.Value)
}

// Unwrap returns the panic's value where that is an error.
func (e *PanicError) Unwrap() error {
	err, _ := e.Value.(error)
	return err
}

// unwinder is the mark of a panic that is not a failure but the host's way of
// leaving a function early. The package comment has the protocol.
type unwinder interface{ PipelineUnwind() }

var (
	errSkip   = errors.New("the error was dealt with: go on with the next item")
	errUnwind = errors.New("the host unwinds this goroutine")
	errGoexit = errors.New("the function ended its goroutine (runtime.Goexit)")
)

// A stage is what is known of one operator apart from its type: its name, its
// place in the graph, and what becomes of an error in its function. Except for
// the atomics its fields belong to the holder of turn.
type stage struct {
	// What every item needs, side by side.
	turn   *turn
	from   []*stage // the stages it takes its items from
	closed atomic.Bool
	failed bool // an error has ended the stream here
	busy   bool // a user's function is running; of stages without a hand
	up     wait // of the consumer, in this stage
	n      counters
	shown  published
	ahead  atomic.Pointer[gauge] // of the Join that consumes it; nil: none does

	kind    string                // the operator
	name    string                // by Named, or the kind
	only    [1]*stage             // what from mostly is: in the same piece of memory
	cork    *atomic.Pointer[cork] // of a server
	hand    handed                // nil: it has none; at work while something taken has neither come out nor got lost
	down    waits                 // of the stage's own goroutines, for consumers
	look    func(*StageInfo)      // adds what is not in the counters; nil: nothing
	late    error                 // the error that has ended the stream here, where it has come out of a function and not out of next or each
	onError func(error) error
	hidden  bool        // by Hidden
	ended   atomic.Bool // its consumers have been told of the end
}

// fetch looks at what the next item needs, after a wait in which that may have left the
// processor's caches. So it comes all at once, and not one line of memory after another as the
// item gets to it: with some hundred connections that is most of what a message costs here.
func (st *stage) fetch() {
	st.turn.due.Load()
	st.up.word.Load()
	st.shown.queued.Load()
	if l := st.ahead.Load(); l != nil {
		l.tail.Load()
	}
}

// handed is a hand of any type.
type handed interface {
	keep()
	drop()
}

// newStage describes a stage with a turn of its own.
func newStage(kind string, c config) *stage {
	both := &struct {
		turn turn
		stage
	}{}
	st := &both.stage
	st.turn = &both.turn
	st.describe(kind, c)
	return st
}

func (st *stage) describe(kind string, c config) {
	st.kind, st.name, st.hidden, st.onError = kind, c.name, c.hidden, c.onError
	if c.name == "" {
		st.name = kind
	}
}

// above makes st part of the synchronous run that below belongs to.
func (st *stage) above(below *stage) *stage {
	st.turn = below.turn
	st.only[0] = below
	st.from = st.only[:]
	return st
}

// stopped says whether st, if there is one, was closed.
func (st *stage) stopped() bool { return st != nil && st.closed.Load() }

// atWork finds the stage in whose function this goroutine is, in the
// synchronous run that ends with st. nil: in no one's.
func (st *stage) atWork() *stage {
	for s := st; s != nil && s.turn == st.turn; s = s.from[0] {
		if s.busy || s.hand != nil && s.n.in != s.n.out+s.n.lost {
			return s
		}
		if len(s.from) == 0 {
			break
		}
	}
	return nil
}

// caught settles the state of the run that ends with st after a panic with
// value r, or after a Goexit (r is nil), has come out of a function. own says
// that this is the consumer's own goroutine. It returns errUnwind when the
// panic is to go on as it is, and errSkip when the run is to be tried again: the
// error, if it ends the stream, then comes out of the stage it arose in and goes
// through those below, like any other. Needs the turn.
func (st *stage) caught(r any, own bool) error {
	at := st.atWork()
	if at == nil {
		return errUnwind // not in a user's function: not for us to judge
	}
	at.busy = false
	_, foreign := r.(unwinder)
	if own && (foreign || r == nil) {
		if at.hand != nil {
			at.hand.keep()
		}
		return errUnwind
	}
	judged := !own
	defer func() {
		switch {
		case at.hand == nil:
		case judged:
			at.hand.drop()
		default: // the policy has been left early, too
			at.hand.keep()
		}
	}()
	at.blame(at.recovered(r))
	judged = true
	if r == nil {
		return errUnwind // the goroutine is ending: the one that takes its place tries again
	}
	return errSkip
}

// over is what there is to say of a stage that has failed: its error, unless that was
// said, and then io.EOF. Needs the turn.
func (st *stage) over() error {
	err := st.late
	if err == nil {
		return io.EOF
	}
	st.late = nil
	return err
}

func (st *stage) panicked(r any) error {
	return &PanicError{Stage: st.name, Value: r, Stack: debug.Stack()}
}

func (st *stage) interrupted() error {
	return fmt.Errorf("pipeline: %s: the function was interrupted: %w", st.name, context.Canceled)
}

func (st *stage) exited() error {
	return fmt.Errorf("pipeline: %s: %w", st.name, errGoexit)
}

// recovered is the error that the value of a panic, or of none (Goexit), becomes
// on a goroutine of ours.
func (st *stage) recovered(r any) error {
	if r == nil {
		return st.exited()
	}
	if _, ok := r.(unwinder); ok {
		return st.interrupted()
	}
	return st.panicked(r)
}

// judge asks the stage's policy about an error of one item. It returns errSkip
// when the stream goes on, and otherwise the error that has just ended it.
// Needs the turn.
func (st *stage) judge(err error) error {
	st.blame(err)
	if !st.failed {
		return errSkip
	}
	return st.over()
}

// blame is judge that leaves the error to over. Where the policy does not return, and so
// blame does not, that has been done on a goroutine of ours, and nothing on the consumer's own.
func (st *stage) blame(err error) {
	st.ask(err, st.turn.own, func(verdict error) {
		st.n.errs++
		st.n.lost++
		if verdict != nil {
			st.failed, st.late = true, verdict
			st.turn.changed()
		}
	})
}

// ask tells then what the policy makes of err, also of a policy that panics or ends its
// goroutine; but when a host leaves it on the consumer's own goroutine, then is not called.
func (st *stage) ask(err error, own bool, then func(verdict error)) {
	if st.onError == nil {
		then(err)
		return
	}
	returned := false
	defer func() {
		if returned {
			return
		}
		r := recover()
		if _, foreign := r.(unwinder); foreign && own {
			panic(r)
		}
		if r != nil || !own {
			then(st.recovered(r))
		}
	}()
	verdict := st.onError(err)
	returned = true
	then(verdict)
}

// interrupted says whether err only means that the wait under ctx is over: the
// stream has lost nothing and can go on.
func interrupted(ctx context.Context, err error) bool {
	cut := ctx.Err()
	return cut != nil && errors.Is(err, cut)
}
