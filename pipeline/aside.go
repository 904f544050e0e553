package pipeline

import (
	"context"
	"errors"
	"io"
	"sync"
	"time"
)

// An aside takes items of a stream one at a time on a goroutine of its own,
// each when it is asked to begin. Begin, await and giveBack are called by one
// goroutine at a time.
type aside[T any] struct {
	src    *Aiter[T]
	stage  *stage // that awaits, under its turn
	life   context.Context
	cancel context.CancelFunc
	asked  bool
	ask    chan struct{}
	start  sync.Once
	atEnd  func() // called with an error of src; nil: nothing to do

	mu     sync.Mutex
	got    chan struct{} // a token for the result in v and err
	v      T
	err    error
	gaveUp bool // nobody awaits a result any more
}

func newAside[T any](src *Aiter[T]) *aside[T] {
	s := &aside[T]{src: src, ask: make(chan struct{}, 1), got: make(chan struct{}, 1)}
	s.life, s.cancel = context.WithCancel(context.Background())
	return s
}

func (s *aside[T]) release() { s.cancel() }

// aboveAside makes the Aiter of a stage whose only source is s.
func aboveAside[T, U any](s *aside[T], st *stage, next func(context.Context) (U, error)) *Aiter[U] {
	s.stage = st
	st.from = []*stage{s.src.stage}
	stop := func() error { s.release(); return s.src.Close() }
	return newAiter(parts[U]{stage: st, next: next, stop: stop}).releasedBy(s.release)
}

// begin asks for an item, unless one is asked for already.
func (s *aside[T]) begin() {
	if s.asked {
		return
	}
	s.asked = true
	s.start.Do(func() { go s.run() })
	hint(s.ask)
}

func (s *aside[T]) run() {
	over := false
	defer func() {
		if !over { // a Goexit in a user's function: the source has dropped its item, or failed
			hint(s.ask)
			go s.run()
		}
	}()
	for {
		select {
		case <-s.ask:
		case <-s.life.Done():
			over = true
			return
		}
		for s.take() == errSkip {
		}
	}
}

// take is Aiter.takeOnce that puts the result down for await or, when nobody awaits it any
// more, back, before it lets go of the turn: so nobody gets a later one before it.
func (s *aside[T]) take() (err error) {
	st := s.src.stage
	if err = st.turn.lock(s.life); err != nil {
		return err
	}
	done := false
	defer st.settle(&done, false, &err)
	st.turn.reach(st, false)
	var v T
	end := io.EOF
	if !st.closed.Load() {
		v, end = s.src.next(s.life)
		st.turn.tick()
	}
	done = true

	s.mu.Lock()
	defer s.mu.Unlock()
	s.v, s.err = v, end
	if s.gaveUp {
		s.putBack()
	} else {
		hint(s.got)
	}
	if end != nil && s.atEnd != nil {
		s.atEnd()
	}
	return nil
}

// putBack puts the result back, which does not change any more. Needs the turn of the source.
func (s *aside[T]) putBack() { s.src.untake(s.life, s.v, s.err) }

var errLate = errors.New("nothing has come in time")

// await is the item that was asked for.
func (s *aside[T]) await(ctx context.Context) (T, error) { return s.awaitFor(ctx, -1) }

// awaitFor is await with errLate after a time; a negative one is endless.
func (s *aside[T]) awaitFor(ctx context.Context, wait time.Duration) (v T, err error) {
	select {
	case <-s.got:
		return s.result()
	default:
	}
	s.stage.parks()
	defer s.stage.resumes()
	var late <-chan time.Time
	if wait >= 0 {
		timer := time.NewTimer(wait)
		defer timer.Stop()
		late = timer.C
	}
	select {
	case <-s.got:
	case <-late:
		return v, errLate
	case <-s.life.Done():
		return v, io.EOF
	case <-ctx.Done():
		return v, ctx.Err()
	}
	return s.result()
}

func (s *aside[T]) result() (v T, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.life.Err() != nil { // err may be about that
		return v, io.EOF
	}
	v, s.v, s.asked = s.v, v, false
	return v, s.err
}

// giveBack ends the aside: the item that was asked for, or an error, goes back to the source,
// now or when a function that is at work has returned.
func (s *aside[T]) giveBack() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.gaveUp = true
	s.cancel()
	select {
	case <-s.got:
		s.src.stage.turn.soon(s.putBack)
	default:
	}
}
