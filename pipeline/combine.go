package pipeline

import (
	"context"
	"errors"
	"io"
)

// Merge is [Join] of the streams given.
//
// Order: each one's own. Blocking: until one of them has an item; each runs up
// to 64 items ahead. Errors: of each, after the last item of the others.
// Cancel: ends the wait; nothing is lost.
func Merge[T any](as ...*Aiter[T]) *Aiter[T] {
	for _, a := range as {
		a.mustExist("Merge")
	}
	return Join(Of(as...), Named("Merge"))
}

// Concat streams the items of the first stream, then those of the second, and
// so on.
//
// Order: as given. Blocking: as the stream whose turn it is. Errors: of each;
// they end the whole, and what follows stays in its stream. Cancel: passed to
// the stream whose turn it is.
func Concat[T any](as ...*Aiter[T]) *Aiter[T] {
	st := newStage("Concat", config{})
	for _, a := range as {
		a.mustExist("Concat")
		st.from = append(st.from, a.stage)
	}
	rest := as
	next := func(ctx context.Context) (v T, err error) {
		for len(rest) > 0 {
			v, err = rest[0].takeFor(ctx, st)
			switch {
			case err == nil:
				st.n.in++
			case err == io.EOF:
				rest = rest[1:]
				continue
			case err != nil && !interrupted(ctx, err):
				rest = nil
			}
			return v, err
		}
		return v, io.EOF
	}
	stop := func() error {
		var errs []error
		for _, a := range as {
			errs = append(errs, a.Close())
		}
		return errors.Join(errs...)
	}
	return newAiter(parts[T]{stage: st, next: next, stop: stop})
}

// Share is another handle on the same stream: its consumers and those of a
// compete for the items, and closing it leaves a open. (All streams can have
// several consumers; this is for handing one to somebody who will close it.)
//
// Order: as the source. Blocking: as the source. Errors: of the source. Cancel:
// passed to the source.
func Share[T any](a *Aiter[T]) *Aiter[T] {
	a.mustExist("Share")
	view, _ := stoppable("Share", a)
	return view
}

// A Stopper is a stream that can be stopped without closing its source, which
// its Close leaves open, too.
type Stopper[T any] struct {
	*Aiter[T]
	stop func()
}

// Stop ends the stream, at once also for a consumer that waits. What was not
// delivered stays in the source. Stopping twice is fine.
func (s *Stopper[T]) Stop() {
	s.mustExist("Stop")
	s.stop()
}

// Stoppable makes a stream that can be stopped; see [Stopper.Stop].
//
// Order: as the source. Blocking: as the source, at most until it is stopped.
// Errors: of the source. Cancel: passed to the source.
func Stoppable[T any](a *Aiter[T]) *Stopper[T] {
	a.mustExist("Stoppable")
	view, stop := stoppable("Stoppable", a)
	return &Stopper[T]{view, stop}
}

// stoppable is a view of a whose Close, and stop, wake its consumers and leave
// a alone.
func stoppable[T any](op string, a *Aiter[T]) (view *Aiter[T], stop func()) {
	st := newStage(op, config{})
	st.from = []*stage{a.stage}
	life := newLifetime()
	next := func(ctx context.Context) (v T, err error) {
		if life.over() {
			return v, io.EOF
		}
		if v, err = a.takeFor(life.join(ctx), st); err == nil {
			st.n.in++
		}
		return v, life.settle(ctx, err)
	}
	view = newAiter(parts[T]{stage: st, next: next, stop: func() error { life.end(); return nil }})
	return view.releasedBy(life.end), life.end
}
