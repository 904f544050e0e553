package rt

import (
	"context"
	"io"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	"github.com/aiterrepl/aiterrepl/repl/internal/said"
)

// A Run is one execution of a cell: its main goroutine and those it starts.
type Run struct {
	Cell           int
	Stdout, Stderr io.Writer // what its goroutines print to; nil: the Runtime's
	Job            bool      // other cells can begin while it runs

	rt        *Runtime
	streams   streams
	ctx       context.Context
	cancel    context.CancelFunc
	cancelled atomic.Bool
	live      sync.WaitGroup
	keeping   sync.Mutex // held while what a call has returned is assigned after an interrupt
	abandoned bool       // nothing is assigned any more; guarded by keeping
	kept      bool       // something has been assigned that was awaited; guarded by keeping
	fatal     chan error // ends the run: a panic in any goroutine of a program, a deadlock
}

// goroutine is what rt knows of one goroutine that runs code of a cell.
type goroutine struct {
	run        *Run
	main       bool        // it is the run's main goroutine
	asleep     atomic.Bool // it waits for other goroutines
	deadlocked atomic.Bool // nothing can end its wait
	halting    bool        // it is unwinding: its deferred calls run to their end
	spent      bool        // it is, and none of those that are left is made
	keeping    bool        // it holds run.keeping
	why        error       // why it halts
	trace      *Trace
	heard      time.Time // when a profile has last heard of it, or it began
}

// NewRun returns the run of a cell that Do will begin.
func (rt *Runtime) NewRun(cell int) *Run { return &Run{rt: rt, Cell: cell} }

// After returns the run of what has to be done for r's cell when that has ended, which prints
// where r does.
func (r *Run) After() *Run {
	return &Run{rt: r.rt, Cell: r.Cell, Stdout: r.Stdout, Stderr: r.Stderr, Job: r.Job}
}

// Run is Do of a new run.
func (rt *Runtime) Run(ctx context.Context, cell int, f func()) error {
	return rt.NewRun(cell).Do(ctx, f)
}

// Do executes f as the main goroutine of a cell and waits for it, once. Cancelling ctx ends
// the goroutines of this run and no others: their defers run, recover does not see it.
// The error is nil, *Panic, *Failure, *Interrupted, *Exit, *Overflow, *Deadlock, or *Abandoned
// when f did not end within 150 ms of being interrupted.
//
// Cell 0 is a whole program: a panic in one of its goroutines ends it.
func (r *Run) Do(ctx context.Context, f func()) error {
	rt := r.rt
	if r.Stdout != nil || r.Stderr != nil {
		rt.diverted.Store(true)
	}
	r.fatal = make(chan error, 1)
	if !r.Job {
		rt.idle.fronts.Add(1)
		defer rt.idle.fronts.Add(-1)
	}
	r.ctx, r.cancel = context.WithCancel(context.WithoutCancel(ctx))
	rt.watcher.start(rt)
	rt.watcher.foreground.Add(1)
	defer rt.watcher.foreground.Add(-1)
	done := make(chan error, 1)
	r.live.Add(1)
	go func() {
		defer r.live.Done()
		rt.supervise(&goroutine{run: r, main: true}, f, func(err error) { done <- err })
	}()
	select {
	case err := <-done:
		return err
	case err := <-r.fatal:
		return err
	case code := <-rt.exit:
		if r.Job { // the cell in front ends, too
			rt.End(code)
		}
		return &Exit{code}
	case <-ctx.Done():
	}
	return rt.interrupt(r, done)
}

// supervise runs f on this goroutine as g, a part of a run, and tells ended how it ended. It
// does not return when f is halted: the goroutine ends.
func (rt *Runtime) supervise(g *goroutine, f func(), ended func(error)) {
	debug.SetPanicOnFault(true) // memory that cannot be read ends the goroutine, not the process
	id := thisGoroutine()
	if rt.profile.Load() != nil {
		g.heard = time.Now()
	}
	outer, nested := rt.gs.Swap(id, g)
	ok := false
	defer func() {
		var why error
		defer func() {
			if !ok && why == nil { // Goexit, also of the user's code that is to say what the panic is
				why = g.why
			}
			ended(why)
			if nested { // not before it has been said how g ended: Close waits for that
				rt.gs.Store(id, outer)
			} else {
				rt.gs.Delete(id)
			}
		}()
		if v := recover(); v != nil {
			why = rt.newPanic(v, g.trace)
		}
	}()
	f()
	ok = true
}

// Go starts a goroutine of the cell that calls it.
func (rt *Runtime) Go(f func()) {
	r := &Run{rt: rt, ctx: context.Background()}
	if g := rt.current(); g != nil {
		r = g.run
	}
	r.live.Add(1)
	go func() {
		defer r.live.Done()
		rt.supervise(&goroutine{run: r}, f, func(err error) {
			if _, panicked := err.(*Panic); panicked && r.Cell == 0 && r.fatal != nil {
				r.end(err)
				return
			}
			rt.fail(r.Cell, err)
		})
	}()
}

// end ends the run for whoever waits for it, though its goroutines go on.
func (r *Run) end(err error) {
	select {
	case r.fatal <- err:
	default:
	}
}

// fail reports how a goroutine ended when nobody waits for its result.
func (rt *Runtime) fail(cell int, err error) {
	switch err.(type) {
	case nil, *Interrupted, *Deadlock: // whoever waits for the cell is told
	default:
		if rt.Failed != nil {
			rt.Failed(cell, err)
		}
	}
}

// Guard makes a callback that compiled code calls on a goroutine of its own: a panic in
// it is reported and kills nothing.
func (rt *Runtime) Guard(f func()) func() {
	r := &Run{rt: rt, ctx: context.Background()}
	if g := rt.current(); g != nil {
		r = &Run{rt: rt, Cell: g.run.Cell, Stdout: g.run.Stdout, Stderr: g.run.Stderr, ctx: g.run.ctx}
	}
	return func() { rt.supervise(&goroutine{run: r}, f, func(err error) { rt.fail(r.Cell, err) }) }
}

// Ctx is the value of ctx: that of the cell on whose goroutine it is asked for.
func (rt *Runtime) Ctx() context.Context {
	if g := rt.current(); g != nil {
		return g.run.ctx
	}
	return context.Background()
}

// Exit ends the program with a status. The calling goroutine goes no further.
func (rt *Runtime) Exit(code int) {
	rt.End(code)
	select {}
}

// End tells whoever waits for a run, or the session while there is none.
func (rt *Runtime) End(code int) {
	select {
	case rt.exit <- code:
	default:
	}
}

// Await ends the calling goroutine, and so its cell, if err is not nil.
func (rt *Runtime) Await(err error, pos Pos) {
	if err == nil {
		return
	}
	g := rt.current()
	if g != nil && g.keeping { // of an interrupted call: the goroutine ends once what it returned is kept
		return
	}
	if g != nil && g.run.cancelled.Load() {
		rt.halt(g, &Interrupted{})
	}
	if g == nil { // a callback on a goroutine of compiled code
		panic(err)
	}
	rt.halt(g, &Failure{Err: err, Text: said.Error(err), Pos: pos, Panic: rt.StagePanic(err)})
}

func (rt *Runtime) current() *goroutine {
	if v, ok := rt.gs.Load(thisGoroutine()); ok {
		return v.(*goroutine)
	}
	return nil
}
