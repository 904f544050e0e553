package pipeline

import (
	"context"
	"sync"
	"sync/atomic"
	"time"
)

// Serial has ForEach over a [Join] (or [Merge], or [Events]) call its function
// where the item is: on the goroutine of the child, still one call at a time.
// No item then crosses to another goroutine, and what is written to connections
// meanwhile is sent after the function has returned, outside of the one at a
// time, or after 10 to 20 ms if it takes longer. That is the fastest way to
// serve many connections with one handler. Other consumers wait until that
// ForEach returns. ForEach takes it; over any other stream it changes nothing.
func Serial() Option {
	return Option{"Serial()", func(c *config) { c.serial = true }}
}

// A serial is one ForEach with Serial: its handler runs on the goroutine that
// has the token of the cork. What changes with every item moves from processor to processor
// with the token, so it is one line of memory: all up to cork.more.
type serial[T any] struct {
	f       func(T) error
	handled atomic.Int64 // on the goroutines of children, by all serials of the join so far; changes under the token
	stopped bool         // no more calls; under the token
	cork    cork

	stage *stage             // of the ForEach
	ctx   context.Context    // with it the calls end
	err   error              // of the handler; under the token
	stop  context.CancelFunc // ends ctx
}

// run handles v. What was written is to be sent then. false: v was not handled, because the
// ForEach is over.
func (s *serial[T]) run(ctx context.Context, v T, own bool) (w written, handled bool) {
	if !s.cork.token.lock(ctx) {
		return w, false
	}
	returned := false
	defer func() {
		if returned {
			w = s.cork.pull()
			return
		}
		defer func() {
			w = s.cork.pull()
			w.send()
		}()
		if !own && !s.stopped { // a Goexit in f
			s.stage.ask(s.stage.exited(), own, s.judge)
		}
	}()
	if handled = !s.stopped && s.ctx.Err() == nil; handled {
		if !own {
			s.handled.Add(1)
		}
		if err := callEach(s.stage, s.f, v, own); err != nil {
			s.stage.ask(err, own, s.judge)
		}
	}
	returned = true
	return w, handled
}

// judge is told what becomes of an error of a call. Needs the token.
func (s *serial[T]) judge(verdict error) {
	if verdict != nil {
		s.stopped, s.err = true, verdict
		s.stop()
	}
}

// end stops the calls and waits for the one that runs.
func (s *serial[T]) end() error {
	s.cork.token.lock(context.Background())
	s.stopped = true
	err := s.err
	w := s.cork.pull()
	w.send()
	return err
}

func forEachSerial[T any](ctx context.Context, a *Aiter[T], st *stage, f func(T) error) error {
	if a.stage.closed.Load() {
		return ErrClosed
	}
	inner, stop := context.WithCancel(ctx)
	defer stop()
	s := &serial[T]{stage: st, f: f, ctx: inner, stop: stop, cork: cork{token: newLatch()}}
	defer s.cork.fit(a.stage)()
	// A stage of its own, so that a panic finds the turn as at any other end.
	each := func(ctx context.Context, _ func(struct{}) bool) error { return a.serve(ctx, s) }
	top := newStage("ForEach", config{}).above(a.stage)
	err := newAiter(parts[struct{}]{stage: top, each: each}).drain(inner, true, nil)
	herr := s.end()
	if interrupted(inner, err) {
		err = ctx.Err() // nil: it was the handler's failure
	}
	a.note(ctx, err)
	if herr != nil {
		return herr
	}
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
			w, handled := s.run(ctx, j.cur[j.pos], true)
			w.send()
			if !handled {
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

// A cork collects the connections that are written to while a handler runs, which has the
// token: mostly it is one.
type cork struct {
	token latch
	mu    sync.Mutex
	first *outbox
	many  bool   // there is something in more
	timed bool   // tick will be called
	runs  uint32 // counts the ends of handlers
	more  []*outbox
}

// longRun is after how long, at least, what was written is sent although the handler still runs:
// it may be waiting for a reply to what another goroutine has written.
const longRun = 10 * time.Millisecond

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

// A written is the connections that a call of the handler has written to.
type written struct {
	first *outbox
	more  []*outbox
}

// send sends what was written.
func (w *written) send() {
	if w.first != nil {
		w.first.release()
	}
	for _, o := range w.more {
		o.release()
	}
}

// pull gives the token back, and what was collected under it to whoever had it.
func (c *cork) pull() (w written) {
	c.mu.Lock()
	w = c.collected()
	c.runs++
	c.token.unlock()
	c.mu.Unlock()
	return w
}

// collected takes what was collected. Needs mu.
func (c *cork) collected() (w written) {
	w.first, c.first = c.first, nil
	if c.many {
		w.more, c.more, c.many = c.more, nil, false
	}
	return w
}

// tick is called some time after a connection was collected. It sends what was written if the
// handler is the same as at the last call, and comes back while there is something.
func (c *cork) tick(run uint32) {
	c.mu.Lock()
	var w written
	if c.timed = c.first != nil; c.timed {
		now := c.runs
		if now == run {
			w = c.collected()
		}
		time.AfterFunc(longRun, func() { c.tick(now) })
	}
	c.mu.Unlock()
	w.send()
}

// hold adds o, unless it is there already. false: no handler is running.
func (c *cork) hold(o *outbox, already bool) bool {
	c.mu.Lock()
	on := c.token.taken.Load()
	switch {
	case !on || already:
	case c.first == nil:
		c.first = o
		if !c.timed {
			c.timed = true
			run := c.runs
			time.AfterFunc(longRun, func() { c.tick(run) })
		}
	default:
		c.more, c.many = append(c.more, o), true
	}
	c.mu.Unlock()
	return on
}
