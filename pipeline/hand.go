package pipeline

import (
	"context"
	"io"
)

// A hand is the item that a synchronous stage's function is working on. It is
// kept outside the stack so that the item survives when the function is left
// by a panic: one deferred call at the consumer's end of the run then serves
// all its stages, and no stage pays for a deferred call an item.
//
// Items put back wait in left. They come before anything new; where another
// consumer's loop is already in the middle of the source, they take the place
// of the items that follow.
type hand[T any] struct {
	stage
	item T
	left []T
}

// newHand makes a stage above below with a hand.
func newHand[T any](kind string, c config, below *stage) *hand[T] {
	h := &hand[T]{}
	st := &h.stage
	st.describe(kind, c)
	st.above(below)
	st.hand = true
	st.keep = func() { h.putBack(h.item); h.drop() }
	st.drop = func() { var none T; h.item = none }
	return h
}

func (h *hand[T]) hold(v T) {
	h.item = v
	h.busy = true
	h.n.in++
}

func (h *hand[T]) release() {
	var none T
	h.busy = false
	h.item = none
}

// putBack has v, which was in hand, worked on again.
func (h *hand[T]) putBack(v T) {
	h.left = append(h.left, v)
	h.odd = true
	h.n.in--
	h.n.queued = int64(len(h.left))
}

func (h *hand[T]) takeLeft() T {
	v := h.left[0]
	h.left = h.left[1:]
	h.n.queued = int64(len(h.left))
	h.odd = len(h.left) > 0
	return v
}

// admit is asked about each new item while h.odd is set: the item to work on
// now is the oldest one left, or none because the stream has ended. It is kept
// out of line, so that the items that do not need it do not pay for it.
//
//go:noinline
func (h *hand[T]) admit(v T) (T, error) {
	if h.failed {
		return v, io.EOF
	}
	h.left = append(h.left, v)
	return h.takeLeft(), nil
}

// next is the next item to work on.
func (h *hand[T]) next(ctx context.Context, s *Aiter[T]) (T, error) {
	if h.odd {
		if h.failed {
			var none T
			return none, io.EOF
		}
		return h.takeLeft(), nil
	}
	return s.next(ctx)
}

// each gives step every item to work on; step begins by asking admit if h.odd.
func (h *hand[T]) each(ctx context.Context, s *Aiter[T], step func(T) bool) error {
	for {
		if h.failed {
			return io.EOF
		}
		for len(h.left) > 0 {
			// step's admit puts this one at the end again and takes the first.
			last := len(h.left) - 1
			v := h.left[last]
			h.left = h.left[:last]
			h.odd = last > 0
			h.n.queued = int64(last)
			if !step(v) {
				return nil
			}
		}
		if err := s.each(ctx, step); err != io.EOF || len(h.left) == 0 {
			return err
		}
	}
}
