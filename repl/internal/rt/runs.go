package rt

import (
	"cmp"
	"context"
	"io"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"
)

// defaultGrace is how long an interrupted cell may take to run its defers.
const defaultGrace = 150 * time.Millisecond

// grace returns a channel that is closed when the time of an interrupted cell is over, or ctx
// is done. Turns are counted, not what a clock says: that goes on while a loaded machine lets
// nothing here run.
func (rt *Runtime) grace(ctx context.Context) <-chan struct{} {
	const turns = 15
	turn := cmp.Or(rt.Grace, defaultGrace) / turns
	over := make(chan struct{})
	go func() {
		defer close(over)
		timer := time.NewTimer(turn)
		defer timer.Stop()
		for range turns {
			select {
			case <-ctx.Done():
				return
			case <-timer.C:
				timer.Reset(turn)
			}
		}
	}()
	return over
}

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
	keeping    bool        // it holds run.keeping
	why        error       // why it halts
	trace      *Trace
	heard      time.Time // when a profile has last heard of it, or it began
}

// NewRun returns the run of a cell that Do will begin.
func (rt *Runtime) NewRun(cell int) *Run { return &Run{rt: rt, Cell: cell} }

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
		return &Exit{code}
	case <-ctx.Done():
	}
	return rt.interrupt(r, done)
}

func (rt *Runtime) interrupt(r *Run, done <-chan error) error {
	r.cancelled.Store(true)
	rt.raiseStop() // before ctx is done: what waits for that does not go on then
	r.cancel()
	ended := make(chan struct{})
	go func() { r.live.Wait(); close(ended) }()
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	over := rt.grace(ctx)
	defer func() { go rt.reap(ended) }()
	var err error
	select {
	case err = <-done:
	case <-over:
		select {
		case err = <-done: // both
		default:
			r.keeping.Lock()
			r.abandoned = true
			r.keeping.Unlock()
			return &Abandoned{}
		}
	}
	select { // the goroutines it started may take the rest of the time
	case <-ended:
	case <-over:
	}
	if exit, ok := err.(*Exit); ok {
		return exit
	}
	return &Interrupted{}
}

// reap waits for the goroutines of an interrupted run. Those that sit in a compiled call
// look after it; Stop stays up until then, so that none gets any further.
func (rt *Runtime) reap(ended <-chan struct{}) {
	defer rt.lowerStop()
	select {
	case <-ended:
	case <-rt.watcher.closed():
	}
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
		v := recover()
		switch {
		case ok:
			ended(nil)
		case v != nil:
			ended(rt.newPanic(v, g.trace))
		default: // Goexit
			ended(g.why)
		}
		if nested { // not before it has been said how g ended: Close waits for that
			rt.gs.Store(id, outer)
		} else {
			rt.gs.Delete(id)
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

// Poll ends the calling goroutine if its run has been interrupted or its stack has grown
// too large. Code calls it when Stop is not empty.
func (rt *Runtime) Poll() { rt.PollAt(func() Pos { return Pos{} }) }

// PollAt is Poll at a place of a cell.
func (rt *Runtime) PollAt(where func() Pos) {
	if len(rt.Stop) == 0 {
		return
	}
	rt.taken()
	g := rt.current()
	if rt.deep.Load() && stackIsDeep() && (g == nil || !g.halting) {
		rt.watcher.overflowed.Store(true)
		rt.halt(g, &Overflow{Pos: where()})
	}
	switch {
	case g == nil || g.halting:
	case g.run.cancelled.Load():
		rt.halt(g, &Interrupted{})
	case g.deadlocked.Load():
		rt.halt(g, &Deadlock{Pos: where()})
	}
}

// Halted is told of the calls that a goroutine which ends leaves, innermost first: where is
// the place of a cell that they have come to. It is the place of what ends the goroutine,
// if that has none yet.
func (rt *Runtime) Halted(where func() Pos) {
	g := rt.current()
	if g == nil {
		return
	}
	switch why := g.why.(type) {
	case *Overflow:
		if !why.Pos.IsValid() {
			why.Pos = where()
		}
	case *Deadlock:
		if !why.Pos.IsValid() {
			why.Pos = where()
		}
	}
}

// TooDeep ends the calling goroutine because its calls, the last one at a place of a cell,
// are nested too deeply.
func (rt *Runtime) TooDeep(at Pos) {
	if g := rt.current(); g == nil || !g.halting {
		rt.watcher.overflowed.Store(true)
		rt.halt(g, &Overflow{Pos: at})
	}
}

// halt ends the calling goroutine as Goexit does: deferred calls run, recover sees nothing.
func (rt *Runtime) halt(g *goroutine, why error) {
	if g != nil {
		g.halting = true
		g.why = why
		if g.keeping {
			g.keeping = false
			g.run.keeping.Unlock()
		}
	}
	runtime.Goexit()
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
	select {
	case rt.exit <- code:
	default:
	}
	select {}
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
	rt.halt(g, &Failure{Err: err, Pos: pos})
}

func (rt *Runtime) current() *goroutine {
	if v, ok := rt.gs.Load(thisGoroutine()); ok {
		return v.(*goroutine)
	}
	return nil
}
