package pipeline

import (
	"context"
)

// Map streams f of each item, one for one. With [Workers] up to n calls of f
// run at the same time, each on a goroutine of ours.
//
// Order: as the source; with Workers of completion, unless [Ordered]. Blocking:
// as the source and f do; f runs on the consumer's goroutine. With Workers, up
// to n items are in work and 64 results ready (see [Bound]). Errors: of the
// source; a panic in f, see [OnError]. Cancel: passed to the source; with
// Workers it ends the wait, and f goes on.
func Map[T, U any](a *Aiter[T], f func(T) U, opts ...Option) *Aiter[U] {
	a.mustExist("Map")
	mustFunc("Map", f == nil)
	return mapped("Map", a, f, opts)
}

// mapped is Map by the name of op.
func mapped[T, U any](op string, a *Aiter[T], f func(T) U, opts []Option) *Aiter[U] {
	c := configure(op, opts, "Workers", "Ordered", "OnError", "Bound", "Named", "Hidden")
	if c.workers > 0 {
		return mapPool(a, newStage(op, c), c, func(_ context.Context, v T) (U, error) { return f(v), nil })
	}
	h := newHand[T](op, c, a.stage)
	next := func(ctx context.Context) (u U, err error) {
		v, err := h.next(ctx, a)
		if err != nil {
			return u, err
		}
		h.hold(v)
		u = f(v)
		h.deliver()
		return u, nil
	}
	each := func(ctx context.Context, yield func(U) bool) error {
		return h.each(ctx, a, func(v T) bool {
			h.hold(v)
			u := f(v)
			h.deliver()
			return yield(u)
		})
	}
	filtered := func(ctx context.Context, above *hand[U], keep, yield func(U) bool) error {
		return h.each(ctx, a, func(v T) bool {
			h.hold(v)
			u := f(v)
			h.deliver()
			above.hold(u)
			if !keep(u) {
				above.discard()
				return true
			}
			above.deliver()
			return yield(u)
		})
	}
	return newAiter(parts[U]{stage: &h.stage, next: next, each: each, filtered: filtered, stop: a.Close})
}

// TryMap is Map with a function that can fail and that is given a context: the
// consumer's, or with [Workers] one that ends when the stream is closed. When f
// fails because the consumer's context has ended, its item is kept and f is
// called with it again.
//
// Order, Blocking: as Map. Errors: of the source; what f returns and its
// panics, see [OnError]. Cancel: passed to the source and to f.
func TryMap[T, U any](a *Aiter[T], f func(context.Context, T) (U, error), opts ...Option) *Aiter[U] {
	a.mustExist("TryMap")
	mustFunc("TryMap", f == nil)
	c := configure("TryMap", opts, "Workers", "Ordered", "OnError", "Bound", "Named", "Hidden")
	if c.workers > 0 {
		return mapPool(a, newStage("TryMap", c), c, f)
	}
	h := newHand[T]("TryMap", c, a.stage)
	// try is f of v; errSkip: the policy wants the next item.
	try := func(ctx context.Context, v T) (U, error) {
		h.hold(v)
		u, err := f(ctx, v)
		if err == nil {
			h.deliver()
			return u, nil
		}
		if interrupted(ctx, err) {
			h.keep()
			return u, err
		}
		err = h.judge(err)
		h.drop()
		return u, err
	}
	next := func(ctx context.Context) (u U, err error) {
		for {
			v, err := h.next(ctx, a)
			if err != nil {
				return u, err
			}
			if u, err := try(ctx, v); err != errSkip {
				return u, err
			}
		}
	}
	each := func(ctx context.Context, yield func(U) bool) error {
		var end error
		err := h.each(ctx, a, func(v T) bool {
			u, err := try(ctx, v)
			if err == errSkip {
				return true
			}
			if end = err; end != nil {
				return false
			}
			return yield(u)
		})
		if end != nil {
			return end
		}
		return err
	}
	return newAiter(parts[U]{stage: &h.stage, next: next, each: each, stop: a.Close})
}
