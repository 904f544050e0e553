package pipeline

import (
	"context"
	"sync"
	"sync/atomic"
)

// Serial has ForEach over a [Join] (or [Merge], or [Events]) call its function
// where the item is: on the goroutine of the child, still one call at a time.
// No item then crosses to another goroutine, and what the function writes to
// connections is sent after it has returned, outside of the one at a time. That
// is the fastest way to serve many connections with one handler. Other consumers
// wait until that ForEach returns. ForEach takes it; over any other stream it
// changes nothing.
func Serial() Option {
	return Option{"Serial()", func(c *config) { c.serial = true }}
}

// A serial is one ForEach with Serial: its handler runs on the goroutine that
// has the token. What changes with every item lies side by side: it moves from
// processor to processor with the token.
type serial[T any] struct {
	handle func(v T, own bool) error
	stop   context.CancelFunc // wakes the ForEach

	token   latch
	cork    cork
	handled atomic.Int64 // on the goroutines of children, by all serials of the join so far; changes under the token
	stopped bool         // no more calls; under the token
	err     error        // of the handler; under the token
}

// run handles v. false: it was not, because the ForEach is over.
func (s *serial[T]) run(ctx context.Context, v T, own bool) (handled bool) {
	if !s.token.lock(ctx) {
		return false
	}
	held := true
	defer func() {
		if held { // a panic or Goexit
			s.finish()
		}
	}()
	if s.stopped {
		return false
	}
	s.cork.begin()
	if err := s.handle(v, own); err != nil {
		s.stopped, s.err = true, err
		s.stop()
	}
	if !own {
		s.handled.Add(1)
	}
	held = false
	s.finish()
	return true
}

func (s *serial[T]) finish() {
	first, more := s.cork.end()
	s.token.unlock()
	if first != nil {
		first.release()
	}
	for _, o := range more {
		o.release()
	}
}

// end stops the calls and waits for the one that runs.
func (s *serial[T]) end() error {
	s.token.lock(context.Background())
	defer s.token.unlock()
	s.stopped = true
	return s.err
}

func forEachSerial[T any](ctx context.Context, a *Aiter[T], st *stage, f func(T) error) error {
	if a.stage.closed.Load() {
		return ErrClosed
	}
	inner, stop := context.WithCancel(ctx)
	defer stop()
	s := &serial[T]{stop: stop, token: newLatch()}
	s.handle = func(v T, own bool) error {
		err := callEach(st, f, v, own)
		if err != nil {
			err = st.ask(err)
		}
		return err
	}
	defer s.cork.fit(a.stage)()
	// A stage of its own, so that a panic finds the turn as at any other end.
	each := func(ctx context.Context, _ func(struct{}) bool) error { return a.serve(ctx, s) }
	top := newStage("ForEach", config{}).above(a.stage)
	err := newAiter(parts[struct{}]{stage: top, each: each}).drain(inner, true, nil)
	if herr := s.end(); herr != nil {
		return herr
	}
	if cut := ctx.Err(); err == context.Canceled && cut != nil {
		err = cut
	}
	a.note(ctx, err)
	return endErr(err)
}

// serve has the children call the handler, and does so itself for what is in
// their buffers already.
func (j *join[T]) serve(ctx context.Context, s *serial[T]) error {
	if last := j.counted.Load(); last != nil {
		s.handled.Store(last.handled.Load())
	}
	j.counted.Store(s)
	defer func() {
		j.serial.Store(nil)
		s.end()
	}()
	for {
		for ; j.pos < len(j.cur); j.one() {
			if !s.run(ctx, j.cur[j.pos], true) {
				return ctx.Err()
			}
		}
		// Only now: the child in hand is ahead of its buffer no more.
		j.serial.Store(s)
		if err := j.fill(ctx); err != nil {
			return err
		}
	}
}

// quiet says whether nothing of k waits for the consumer.
func (j *join[T]) quiet(k *kid[T]) bool {
	return k.len() == 0 && !k.listed.Load() // in this order: taken, then put down
}

// A cork collects the connections that are written to while a handler runs: mostly
// it is one.
type cork struct {
	on    atomic.Bool
	mu    sync.Mutex
	first *outbox
	more  []*outbox
}

// fit puts the cork on every server above st.
func (c *cork) fit(st *stage) (remove func()) {
	var fitted []*atomic.Pointer[cork]
	var visit func(*stage)
	visit = func(st *stage) {
		if st.cork != nil && st.cork.CompareAndSwap(nil, c) {
			fitted = append(fitted, st.cork)
		}
		for _, from := range st.from {
			visit(from)
		}
	}
	visit(st)
	return func() {
		for _, p := range fitted {
			p.Store(nil)
		}
	}
}

func (c *cork) begin() { c.on.Store(true) }

func (c *cork) end() (first *outbox, more []*outbox) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.on.Store(false)
	first, more = c.first, c.more
	c.first, c.more = nil, nil
	return first, more
}

// hold adds o, unless it is there already. false: no handler is running.
func (c *cork) hold(o *outbox, already bool) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	on := c.on.Load()
	switch {
	case !on || already:
	case c.first == nil:
		c.first = o
	default:
		c.more = append(c.more, o)
	}
	return on
}
