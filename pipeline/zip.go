package pipeline

import (
	"context"
	"io"
	"sync"
)

// A Pair is what [Zip] makes of one item of each of its sources.
type Pair[A, B any] struct {
	A A
	B B
}

// Zip streams pairs of an item of a and one of b, which are waited for at the
// same time, and ends with the shorter of the two. An item that has found no
// partner is given back to its source.
//
// Order: as the sources. Blocking: until both have an item. Errors: of either;
// they end the stream. Cancel: ends the wait; an item that one source has given
// already is kept for the next pair.
func Zip[A, B any](a *Aiter[A], b *Aiter[B]) *Aiter[Pair[A, B]] {
	a.mustExist("Zip")
	b.mustExist("Zip")
	st := newStage("Zip", config{})
	st.from = []*stage{a.stage, b.stage}
	ahead := newAside(b)
	var left A
	have := false
	next := func(ctx context.Context) (p Pair[A, B], err error) {
		if st.failed {
			return p, io.EOF
		}
		ahead.begin()
		fail := func(err error) (Pair[A, B], error) {
			if interrupted(ctx, err) {
				return p, err
			}
			st.failed = true
			if have {
				have = false
				a.unread(left)
			}
			ahead.giveBack(ctx)
			return p, err
		}
		if !have {
			if left, err = a.take(ctx, true); err != nil {
				return fail(err)
			}
			have = true
		}
		v, err := ahead.await(ctx)
		if err != nil {
			return fail(err)
		}
		p = Pair[A, B]{left, v}
		var none A
		have, left = false, none
		return p, nil
	}
	stop := func() error {
		ahead.release()
		err := a.Close()
		if berr := b.Close(); err == nil {
			err = berr
		}
		return err
	}
	z := newAiter(parts[Pair[A, B]]{stage: st, next: next, stop: stop})
	return z.releasedBy(ahead.release)
}

// An aside takes items of a stream one at a time on a goroutine of its own,
// each when it is asked to begin. Begin, await and giveBack are called by one
// goroutine at a time.
type aside[T any] struct {
	src    *Aiter[T]
	life   context.Context
	cancel context.CancelFunc
	asked  bool
	ask    chan struct{}
	got    chan struct{} // a token for the result in v and err
	v      T
	err    error
	over   chan struct{} // closed when run has ended
	start  sync.Once
}

func newAside[T any](src *Aiter[T]) *aside[T] {
	s := &aside[T]{src: src, ask: make(chan struct{}, 1), got: make(chan struct{}, 1), over: make(chan struct{})}
	s.life, s.cancel = context.WithCancel(context.Background())
	return s
}

func (s *aside[T]) release() { s.cancel() }

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
		if !over { // a Goexit in a user's function
			s.err = s.src.stage.exited()
			hint(s.got)
			go s.run()
			return
		}
		close(s.over)
	}()
	for {
		select {
		case <-s.ask:
		case <-s.life.Done():
			over = true
			return
		}
		s.v, s.err = s.src.take(s.life, false)
		hint(s.got)
	}
}

func (s *aside[T]) await(ctx context.Context) (v T, err error) {
	select {
	case <-s.got:
	case <-s.life.Done():
		return v, io.EOF
	case <-ctx.Done():
		return v, ctx.Err()
	}
	var none T
	v, s.v, s.asked = s.v, none, false
	return v, s.err
}

// giveBack ends the aside: the item that was asked for, if there is one, goes
// back to the source.
func (s *aside[T]) giveBack(ctx context.Context) {
	s.cancel()
	if !s.asked {
		return
	}
	select {
	case <-s.over:
		s.unread()
	case <-ctx.Done():
		go func() {
			<-s.over
			s.unread()
		}()
	}
}

// unread gives back what run has left behind.
func (s *aside[T]) unread() {
	select {
	case <-s.got:
		if s.err == nil {
			s.src.unread(s.v)
		}
	default:
	}
}
