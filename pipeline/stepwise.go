package pipeline

import (
	"context"
	"io"
)

// What becomes of an item in a stepwise stage.
type verdict int

const (
	emit    verdict = iota // the result goes on
	pass                   // nothing comes of it
	endHere                // the stream ends before it; the item stays in the source
)

// stepwise is the synchronous stage whose step decides about one item after
// another. step may call a user's function: it leaves the stage's own state as
// it was until that has returned.
func stepwise[T, U any](op string, a *Aiter[T], step func(T) (U, verdict)) *Aiter[U] {
	h := newHand[T](op, config{}, a.stage)
	over := false
	next := func(ctx context.Context) (u U, err error) {
		for !over {
			v, err := h.next(ctx, a)
			if err != nil {
				return u, err
			}
			h.hold(v)
			u, what := step(v)
			switch what {
			case emit:
				h.deliver()
				return u, nil
			case endHere:
				over = true
				h.n.in--
				h.drop()
				a.putBack(v)
			default:
				h.discard()
			}
		}
		return u, io.EOF
	}
	each := func(ctx context.Context, yield func(U) bool) error {
		if over {
			return io.EOF
		}
		var end error
		err := h.each(ctx, a, func(v T) bool {
			h.hold(v)
			u, what := step(v)
			switch what {
			case emit:
				h.deliver()
				return yield(u)
			case endHere:
				over = true
				h.n.in--
				h.drop()
				a.putBack(v)
				end = io.EOF
				return false
			}
			h.discard()
			return true
		})
		if end != nil {
			return end
		}
		return err
	}
	return newAiter(parts[U]{stage: &h.stage, next: next, each: each, stop: a.Close})
}
