package pipeline

import "context"

// A hand is the item that a synchronous stage's function is working on. It is
// kept outside the stack so that the item survives when the function is left
// by a panic: one deferred call at the consumer's end of the run then serves
// all its stages, and no stage pays for a deferred call an item. Whether the
// function is at work is what the counters say: an item is taken in, and either
// delivered or lost afterwards. A hand does not keep an item longer than that:
// a connection that nobody has any more is to be found dropped.
//
// Items put back wait in left. They come before anything new.
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
	st.hand = h
	return h
}

// keep puts the item in hand back, to be worked on again.
func (h *hand[T]) keep() {
	h.left = append(h.left, h.item)
	h.turn.changed()
	h.n.in--
	h.n.queued = int64(len(h.left))
	h.drop()
}

// drop forgets the item in hand.
func (h *hand[T]) drop() {
	var none T
	h.item = none
}

// hold begins the work on v. deliver or discard ends it.
func (h *hand[T]) hold(v T) {
	h.item = v
	h.n.in++
}

func (h *hand[T]) deliver() {
	var none T
	h.n.out++
	h.item = none
}

func (h *hand[T]) discard() {
	var none T
	h.n.lost++
	h.item = none
}

func (h *hand[T]) takeLeft() T {
	var none T
	v := h.left[0]
	h.left[0], h.left = none, h.left[1:]
	h.n.queued = int64(len(h.left))
	return v
}

// next is the next item to work on.
func (h *hand[T]) next(ctx context.Context, s *Aiter[T]) (T, error) {
	switch {
	case h.failed:
		var none T
		return none, h.over()
	case len(h.left) > 0:
		return h.takeLeft(), nil
	}
	return s.next(ctx)
}

// each gives step every item to work on.
func (h *hand[T]) each(ctx context.Context, s *Aiter[T], step func(T) bool) error {
	for !h.failed {
		if len(h.left) == 0 {
			return s.each(ctx, step)
		}
		if !step(h.takeLeft()) {
			return nil
		}
	}
	return h.over()
}
