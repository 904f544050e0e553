package rt

import (
	"cmp"
	"context"
	"runtime"
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

// Poll ends the calling goroutine if its run has been interrupted. Code calls it when Stop is
// not empty.
func (rt *Runtime) Poll() { rt.PollAt(func() Pos { return Pos{} }) }

// PollAt is Poll at a place of a cell.
func (rt *Runtime) PollAt(where func() Pos) {
	if len(rt.Stop) == 0 {
		return
	}
	rt.taken()
	g := rt.current()
	switch {
	case g == nil || g.halting:
	case g.run.cancelled.Load():
		rt.halt(g, &Interrupted{})
	case g.deadlocked.Load():
		rt.halt(g, &Deadlock{Pos: where()})
	}
}

// Halted is told of the calls that a goroutine which ends leaves, innermost first: where is
// the place of a cell that they have come to, if there is one. It is the place of what ends the
// goroutine, if that has none yet.
func (rt *Runtime) Halted(where func() Pos) {
	g := rt.current()
	if g == nil {
		rt.found(where)
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

// found is Halted on a goroutine of compiled code: what ends it is reported once it has a place.
func (rt *Runtime) found(where func() Pos) {
	if _, ok := rt.lost.Load(thisGoroutine()); !ok {
		return
	}
	if at := where(); at.IsValid() {
		rt.lost.Delete(thisGoroutine())
		rt.fail(0, &Overflow{Pos: at})
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
