package pipeline

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"
)

// Count streams 0, 1, 2 and so on, or what follows the number given.
//
// Order: ascending. Blocking: never. Errors: none. Cancel: looked at every 64
// items.
func Count(from ...int) *Aiter[int] {
	if len(from) > 1 {
		panic("pipeline: Count takes one number to begin with")
	}
	i := -1
	if len(from) == 1 {
		i = from[0] - 1
	}
	st := newStage("Count", config{})
	next := func(context.Context) (int, error) {
		if st.closed.Load() {
			return 0, io.EOF
		}
		i++
		return i, nil
	}
	return newAiter(parts[int]{stage: st, next: next})
}

// Tick streams the time, every d from the first Next on, which waits for d.
// Ticks that nobody waits for are left out.
//
// Order: of time. Blocking: until the next tick. Errors: none. Cancel: ends the
// wait.
func Tick(d time.Duration) *Aiter[time.Time] {
	positive("Tick", d)
	st := newStage("Tick", config{})
	closed := make(chan struct{})
	var last time.Time
	next := func(ctx context.Context) (time.Time, error) {
		now := time.Now()
		if last.IsZero() {
			last = now
		}
		due := last.Add(d)
		if due.Before(now) {
			due = due.Add(now.Sub(due).Truncate(d))
		}
		if err := st.sleep(ctx, due.Sub(now), closed); err != nil {
			return time.Time{}, err
		}
		last = due
		return due, nil
	}
	stop := func() error { close(closed); return nil }
	return newAiter(parts[time.Time]{stage: st, next: next, stop: stop})
}

// sleep is the function of that name for the holder of the turn.
func (st *stage) sleep(ctx context.Context, d time.Duration, closed <-chan struct{}) error {
	if d > 0 {
		st.parks()
		defer st.resumes()
	}
	return sleep(ctx, d, closed)
}

// sleep waits; io.EOF: until closed was closed.
func sleep(ctx context.Context, d time.Duration, closed <-chan struct{}) error {
	select {
	case <-closed:
		return io.EOF
	default:
	}
	if d <= 0 {
		return nil
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-closed:
		return io.EOF
	case <-ctx.Done():
		return ctx.Err()
	}
}

func positive(op string, d time.Duration) {
	if d <= 0 {
		panic(fmt.Sprintf("pipeline: %s: %v: want a positive duration", op, d))
	}
}

// Throttle streams an item and drops those that come within d after it.
//
// Order: as the source. Blocking: as the source. Errors: of the source. Cancel:
// passed to the source.
func Throttle[T any](a *Aiter[T], d time.Duration) *Aiter[T] {
	a.mustExist("Throttle")
	positive("Throttle", d)
	var last time.Time
	return stepwise("Throttle", a, func(v T) (T, verdict) {
		now := time.Now()
		if !last.IsZero() && now.Sub(last) < d {
			return v, pass
		}
		last = now
		return v, emit
	})
}

// RateLimit streams at most n items in any time of length per, and makes the
// consumer wait for the others.
//
// Order: as the source. Blocking: until the rate allows one more item, then as
// the source. Errors: of the source. Cancel: ends the wait, and consumes
// nothing.
func RateLimit[T any](a *Aiter[T], n int, per time.Duration) *Aiter[T] {
	a.mustExist("RateLimit")
	atLeast(1, n, "RateLimit")
	positive("RateLimit", per)
	st := newStage("RateLimit", config{}) // not above: while it waits others may consume a
	st.from = []*stage{a.stage}
	closed := make(chan struct{})
	var times []time.Time // when the latest n items went out; the oldest at i
	i := 0
	next := func(ctx context.Context) (v T, err error) {
		if len(times) == n {
			if err := st.sleep(ctx, time.Until(times[i].Add(per)), closed); err != nil {
				return v, err
			}
		}
		if v, err = a.takeFor(ctx, st); err != nil {
			return v, err
		}
		st.n.in++
		if len(times) < n {
			times = append(times, time.Now())
		} else {
			times[i] = time.Now()
			i = (i + 1) % n
		}
		return v, nil
	}
	stop := func() error { close(closed); return a.Close() }
	return newAiter(parts[T]{stage: st, next: next, stop: stop})
}

// Debounce streams an item once nothing has followed it for d; what is followed
// sooner is dropped. The source is asked on a goroutine of its own.
//
// Order: as the source. Blocking: until there has been silence for d. Errors:
// of the source, after the item before. Cancel: ends the wait; the latest item
// is kept.
func Debounce[T any](a *Aiter[T], d time.Duration) *Aiter[T] {
	a.mustExist("Debounce")
	positive("Debounce", d)
	st := newStage("Debounce", config{})
	src := newAside(a)
	var latest T
	var due time.Time
	var end error
	have := false
	take := func() (v T) {
		have = false
		v, latest = latest, v
		return v
	}
	next := func(ctx context.Context) (v T, err error) {
		for end == nil {
			wait := time.Duration(-1)
			if have {
				wait = max(0, time.Until(due))
			}
			src.begin()
			v, err = src.awaitFor(ctx, wait)
			switch {
			case err == nil:
				st.n.in++
				have, latest, due = true, v, time.Now().Add(d)
				continue
			case err == errLate:
				return take(), nil
			case interrupted(ctx, err):
				return v, err
			}
			end = err
		}
		if have && !st.closed.Load() {
			return take(), nil
		}
		err, end = end, io.EOF
		return v, err
	}
	return aboveAside(src, st, next)
}

// ErrTimeout is the error of a stream that [Timeout] has ended.
var ErrTimeout = errors.New("pipeline: nothing has come in time")

// Timeout ends the stream with [ErrTimeout] when a consumer has waited for d.
// The source, which is asked on a goroutine of its own, stays open.
//
// Order: as the source. Blocking: as the source, at most d. Errors: of the
// source; ErrTimeout. Cancel: ends the wait; the time runs anew with the next.
func Timeout[T any](a *Aiter[T], d time.Duration) *Aiter[T] {
	a.mustExist("Timeout")
	positive("Timeout", d)
	st := newStage("Timeout", config{})
	src := newAside(a)
	over := false
	next := func(ctx context.Context) (v T, err error) {
		if over {
			return v, io.EOF
		}
		src.begin()
		v, err = src.awaitFor(ctx, d)
		switch err {
		case nil:
			st.n.in++
		case errLate:
			over = true
			st.n.errs++
			src.giveBack()
			err = ErrTimeout
		}
		return v, err
	}
	return aboveAside(src, st, next)
}
