package pipeline

import (
	"context"
	"fmt"
	"io"
)

// Filter streams the items for which keep is true.
//
// Order: as the source. Blocking: as the source and keep do; keep runs on the
// consumer's goroutine. Errors: of the source; a panic in keep, see [OnError].
// Cancel: passed to the source.
func Filter[T any](a *Aiter[T], keep func(T) bool, opts ...Option) *Aiter[T] {
	a.mustExist("Filter")
	mustFunc("Filter", keep == nil)
	h := newHand[T]("Filter", configure("Filter", opts, "OnError", "Named", "Hidden"), a.stage)
	next := func(ctx context.Context) (T, error) {
		for {
			v, err := h.next(ctx, a)
			if err != nil {
				return v, err
			}
			h.hold(v)
			if keep(v) {
				h.deliver()
				return v, nil
			}
			h.discard()
		}
	}
	each := func(ctx context.Context, yield func(T) bool) error {
		if a.filtered != nil && len(h.left) == 0 && !h.failed {
			return a.filtered(ctx, h, keep, yield)
		}
		return h.each(ctx, a, func(v T) bool {
			h.hold(v)
			if !keep(v) {
				h.discard()
				return true
			}
			h.deliver()
			return yield(v)
		})
	}
	return newAiter(parts[T]{stage: &h.stage, next: next, each: each, stop: a.Close})
}

// Take streams the first n items and then ends. It takes no more than n from
// the source, which it leaves open: the rest is still there.
//
// Order: as the source. Blocking: as the source. Errors: of the source. Cancel:
// passed to the source.
func Take[T any](a *Aiter[T], n int) *Aiter[T] {
	a.mustExist("Take")
	notNegative("Take", n)
	st := newStage("Take", config{}).above(a.stage)
	next := func(ctx context.Context) (v T, err error) {
		if n == 0 {
			return v, io.EOF
		}
		if v, err = a.next(ctx); err == nil {
			n--
			st.passed()
		}
		return v, err
	}
	each := func(ctx context.Context, yield func(T) bool) error {
		if n == 0 {
			return io.EOF
		}
		enough := false
		err := a.each(ctx, func(v T) bool {
			n--
			st.passed()
			if !yield(v) {
				return false
			}
			enough = n <= 0
			return !enough
		})
		if enough {
			return io.EOF
		}
		return err
	}
	return newAiter(parts[T]{stage: st, next: next, each: each, stop: a.Close})
}

func notNegative(op string, n int) {
	if n < 0 {
		panic(fmt.Sprintf("pipeline: %s of a negative count %d", op, n))
	}
}
