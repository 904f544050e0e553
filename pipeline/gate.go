package pipeline

import (
	"context"
	"errors"
	"io"
	"sync"
)

// A Gate is a stream whose items are let through by the number.
type Gate[T any] struct {
	*Aiter[T]
	g *gate
}

// NewGate makes a Gate, which lets nothing through yet.
//
// Order: as the source. Blocking: until an item is let through, then as the
// source, of which nothing more is taken. Errors: of the source. Cancel: ends
// the wait; what was let through stays so.
func NewGate[T any](a *Aiter[T]) *Gate[T] {
	a.mustExist("NewGate")
	st := newStage("Gate", config{}) // not above: while it waits others may consume a
	st.from = []*stage{a.stage}
	g := &gate{stage: st, wake: make(chan struct{}, 1)}
	next := func(ctx context.Context) (v T, err error) {
		if err := g.enter(ctx); err != nil {
			return v, err
		}
		if v, err = a.takeFor(ctx, st); err == nil {
			g.let = false
			st.n.in++
		}
		return v, err
	}
	stop := func() error { g.stop(true); return a.Close() }
	return &Gate[T]{newAiter(parts[T]{stage: st, next: next, stop: stop}), g}
}

// Push lets n more items through, and does not wait. A negative n is an error.
// After Stop it changes nothing.
func (p *Gate[T]) Push(n int) error {
	p.mustExist("Push")
	if n < 0 {
		return errors.New("pipeline: Gate: push of a negative count")
	}
	p.g.push(n)
	return nil
}

// Stop ends the stream after what was let through; the rest stays in the
// source. Stopping twice is fine.
func (p *Gate[T]) Stop() {
	p.mustExist("Stop")
	p.g.stop(false)
}

type gate struct {
	stage   *stage
	mu      sync.Mutex
	let     bool // an item was counted, and none has come yet; of the holder of the turn
	open    int  // how many items may pass
	stopped bool
	closed  bool
	hungry  bool          // the holder of the turn waits for wake
	wake    chan struct{} // a hint: look again
}

func (g *gate) push(n int) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if !g.stopped {
		g.open += n
		g.rouse()
	}
}

func (g *gate) stop(closed bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.stopped = true
	g.closed = g.closed || closed
	g.rouse()
}

// rouse wakes the waiting consumer. Needs mu.
func (g *gate) rouse() {
	if g.hungry {
		g.hungry = false
		hint(g.wake)
	}
}

// enter waits until an item may pass, and counts it.
func (g *gate) enter(ctx context.Context) error {
	for !g.let {
		g.mu.Lock()
		switch {
		case g.closed || g.stopped && g.open == 0:
			g.mu.Unlock()
			return io.EOF
		case g.open > 0:
			g.open--
			g.mu.Unlock()
			g.let = true
			return nil
		}
		g.hungry = true
		g.mu.Unlock()
		var cut error
		g.stage.parks()
		select {
		case <-g.wake:
		case <-ctx.Done():
			cut = ctx.Err()
		}
		g.stage.resumes()
		if cut != nil {
			return cut
		}
	}
	return nil
}
