package pipeline

import (
	"context"
	"runtime"
	"sync"
)

// Reduce returns what f makes of start and all items, one after another. When
// ctx ends first, or the stream fails, it returns what it has with the error.
//
// Order: as the stream. Blocking: until the end; f runs on the caller's
// goroutine. Errors: returned; a panic in f is one. Cancel: ends the wait; the
// rest is still there.
func Reduce[T, U any](ctx context.Context, a *Aiter[T], start U, f func(U, T) U) (U, error) {
	a.mustExist("Reduce")
	mustContext("Reduce", ctx)
	mustFunc("Reduce", f == nil)
	total := start
	// A stage of its own above a, for the time of this call, has the panics of
	// f dealt with as those of any stage.
	h := newHand[T]("Reduce", config{}, a.stage)
	each := func(ctx context.Context, _ func(struct{}) bool) error {
		return h.each(ctx, a, func(v T) bool {
			h.hold(v)
			total = f(total, v)
			h.deliver()
			return h.turn.giveWay()
		})
	}
	defer func() {
		for _, v := range h.left { // the host has unwound f
			a.unread(v)
		}
	}()
	if a.stage.closed.Load() {
		return total, ErrClosed
	}
	end := newAiter(parts[struct{}]{stage: &h.stage, each: each})
	err := end.drain(ctx, true, nil)
	runtime.KeepAlive(a)
	if !h.failed { // f has: that is not the end of a
		a.note(ctx, err)
	}
	return total, endErr(err)
}

// Drain consumes the rest of the stream.
//
// Order: as the stream. Blocking: until the end. Errors: returned. Cancel: ends
// the wait; the rest is still there.
func Drain[T any](ctx context.Context, a *Aiter[T]) error {
	a.mustExist("Drain")
	mustContext("Drain", ctx)
	return a.finish(ctx, func(T) bool { return a.stage.turn.giveWay() })
}

// First returns the next item and leaves the rest; io.EOF when there is none.
//
// Order: none. Blocking: until there is an item. Errors: returned. Cancel: ends
// the wait, and consumes nothing.
func First[T any](ctx context.Context, a *Aiter[T]) (T, error) {
	a.mustExist("First")
	mustContext("First", ctx)
	return a.Next(ctx)
}

// ForEach calls f for each item, until f returns an error, which it returns.
// With [Workers] up to n calls run at the same time; with [Serial] one does, on
// whichever goroutine has the item.
//
// Order: as the stream; with Workers, of beginning. Blocking: until the end and
// until every call has returned; without Workers f runs on the caller's
// goroutine. Errors: the first of f or of the stream, returned (the stream's is
// in Err, too); with [OnError] those of f that it does not ignore. A panic in f
// is an error. Cancel: ends the wait; the rest is still there.
func ForEach[T any](ctx context.Context, a *Aiter[T], f func(T) error, opts ...Option) error {
	a.mustExist("ForEach")
	mustContext("ForEach", ctx)
	mustFunc("ForEach", f == nil)
	c := configure("ForEach", opts, "Workers", "Serial", "OnError", "Named")
	st := newStage("ForEach", c)
	if c.workers > 1 {
		return forEachPool(ctx, a, st, c.workers, f)
	}
	if c.serial && a.serve != nil {
		return forEachSerial(ctx, a, st, f)
	}
	var err error
	var at T
	busy := false
	defer func() {
		if busy { // a host leaves f
			a.unread(at)
		}
	}()
	for v := range a.ending(ctx, &err) {
		at, busy = v, true
		if ferr := callEach(st, f, v, true); ferr != nil {
			var failure error
			if st.ask(ferr, true, func(verdict error) { failure = verdict }); failure != nil {
				busy = false
				return failure
			}
		}
		busy = false
	}
	return err
}

// callEach is f of v with a panic as an error; a host's unwinding goes on if
// this is the caller's own goroutine.
func callEach[T any](st *stage, f func(T) error, v T, own bool) (err error) {
	returned := false
	defer func() {
		if returned {
			return
		}
		r := recover()
		if _, foreign := r.(unwinder); r == nil || foreign && own {
			err = errUnwind
			if r != nil {
				panic(r)
			}
			return
		}
		err = st.recovered(r)
	}()
	err = f(v)
	returned = true
	return err
}

func forEachPool[T any](ctx context.Context, a *Aiter[T], st *stage, n int, f func(T) error) error {
	if a.stage.closed.Load() {
		return ErrClosed
	}
	inner, stop := context.WithCancel(ctx)
	defer stop()
	var wg sync.WaitGroup
	defer wg.Wait() // also when the host unwinds this goroutine
	var mu sync.Mutex
	var failure error // the first of f
	judge := func(err error) {
		mu.Lock()
		defer mu.Unlock()
		st.ask(err, false, func(verdict error) {
			if verdict != nil && failure == nil {
				failure = verdict
				stop()
			}
		})
	}
	places := make(chan struct{}, n)
	for {
		select {
		case places <- struct{}{}:
		case <-inner.Done():
		}
		var v T
		err := inner.Err()
		if err == nil {
			v, err = a.take(inner, true)
		}
		if err != nil {
			wg.Wait()
			if interrupted(inner, err) {
				err = ctx.Err() // nil: it was the failure
			}
			a.note(ctx, err)
			if failure != nil {
				return failure
			}
			return endErr(err)
		}
		wg.Go(func() {
			defer func() { <-places }()
			returned := false
			defer func() {
				if !returned { // a Goexit
					judge(st.exited())
				}
			}()
			err := callEach(st, f, v, false)
			returned = true
			if err != nil {
				judge(err)
			}
		})
	}
}
