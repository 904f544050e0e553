package pipeline

import (
	"context"
	"io"
	"runtime"
)

// take is Next without the checks of the handle. own says that this is the
// consumer's own goroutine and not one of ours.
func (a *Aiter[T]) take(ctx context.Context, own bool) (T, error) { return a.takeBelow(ctx, own, nil) }

// takeFor is take for a stage that has a turn of its own, and holds it.
func (a *Aiter[T]) takeFor(ctx context.Context, st *stage) (T, error) {
	return a.takeBelow(ctx, st.turn.own, st.turn)
}

func (a *Aiter[T]) takeBelow(ctx context.Context, own bool, below *turn) (v T, err error) {
	for {
		if v, err = a.takeOnce(ctx, own, below); err != errSkip {
			runtime.KeepAlive(a)
			return v, err
		}
	}
}

func (a *Aiter[T]) takeOnce(ctx context.Context, own bool, below *turn) (v T, err error) {
	turn := a.stage.turn
	if _, err = turn.lockBelow(ctx, below, nil); err != nil {
		return v, err
	}
	done := false
	defer a.stage.settle(&done, own, &err)
	turn.reach(a.stage, own)
	turn.below = below
	v, err = a.next(ctx)
	turn.tick()
	turn.below = nil
	done = true
	if !own && ctx.Err() != nil && !interrupted(ctx, err) && !a.stage.closed.Load() { // nobody is there for it any more
		a.untake(ctx, v, err)
		var none T
		return none, ctx.Err()
	}
	return v, err
}

// settle ends a run that began by taking the turn. It is deferred: unless done, a
// panic or a Goexit has come out of a function.
func (st *stage) settle(done *bool, own bool, err *error) {
	if *done {
		st.turn.unlock()
		return
	}
	r := recover()
	defer st.turn.unlock()
	*err = st.caught(r, own)
	if *err == errUnwind && r != nil {
		panic(r)
	}
}

// loop runs body for each item, without holding the turn meanwhile. nil: body
// returned false, or the Aiter was closed.
func (a *Aiter[T]) loop(ctx context.Context, body func(T) bool) error {
	for {
		err := a.loopOnce(ctx, body)
		if err != errSkip {
			runtime.KeepAlive(a)
			return err
		}
	}
}

func (a *Aiter[T]) loopOnce(ctx context.Context, body func(T) bool) (err error) {
	turn, closed := a.stage.turn, &a.stage.closed
	if err = ctx.Err(); err != nil {
		return err
	}
	if err = turn.lock(ctx); err != nil {
		return err
	}
	held, done := true, false
	news := turn.news
	var cut error
	defer func() {
		if done || !held { // !held: the body panicked, or the goroutine ends in it
			if held {
				turn.unlock()
			}
			return
		}
		r := recover()
		defer turn.unlock()
		err = a.stage.caught(r, true)
		if err == errUnwind && r != nil {
			panic(r)
		}
	}()
	turn.reach(a.stage, true)
	err = a.each(ctx, func(v T) bool {
		turn.tick()
		held = false
		turn.unlock()
		if !body(v) || closed.Load() {
			return false
		}
		if cut = ctx.Err(); cut != nil {
			return false
		}
		if cut = turn.lock(ctx); cut != nil {
			return false
		}
		held = true
		turn.reach(a.stage, true)
		if turn.news != news {
			cut = errSkip
		}
		return cut == nil
	})
	done = true
	if err == nil {
		err = cut
	}
	return err
}

// drain gives every item to yield while it holds the turn: for the package's
// own ends, whose yield is short, and which let others have their turn by
// giveWay. nil: yield returned false.
func (a *Aiter[T]) drain(ctx context.Context, own bool, yield func(T) bool) error {
	for {
		err := a.drainOnce(ctx, own, yield)
		if err != errSkip {
			runtime.KeepAlive(a)
			return err
		}
	}
}

func (a *Aiter[T]) drainOnce(ctx context.Context, own bool, yield func(T) bool) (err error) {
	if a.stage.closed.Load() {
		return io.EOF
	}
	if err = ctx.Err(); err != nil {
		return err
	}
	if err = a.stage.turn.lock(ctx); err != nil {
		return err
	}
	done := false
	defer a.stage.settle(&done, own, &err)
	turn := a.stage.turn
	turn.reach(a.stage, own)
	turn.gave = false
	if own {
		defer turn.watch(ctx)()
	}
	err = a.each(ctx, yield)
	if err == nil && turn.gave {
		err = errSkip
	}
	done = true
	return err
}

// note remembers an error for Err.
func (a *Aiter[T]) note(ctx context.Context, err error) {
	if err == nil {
		return
	}
	cut := err == ErrClosed || interrupted(ctx, err)
	if !cut {
		a.settled()
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	switch {
	case err == io.EOF:
		a.last = nil
	case cut:
		a.last = err
	case a.final == nil:
		a.final = err
	}
}

// unread gives items back: they are the next ones of a. For stages that find that they
// have taken too much. It does not wait for a consumer that waits for its own
// item now; that one comes first.
func (a *Aiter[T]) unread(vs ...T) {
	if len(vs) == 0 {
		return
	}
	a.stage.turn.soon(func() { a.putBack(vs...) })
}

// soon calls f with the turn, without a wait for a consumer that has it: then it does so on a
// goroutine of its own.
func (t *turn) soon(f func()) {
	mine := t.enlist()
	if mine == nil {
		f()
		t.unlock()
		return
	}
	go func() {
		<-mine
		f()
		t.unlock()
	}()
}

// untake puts back what a take under ctx has given: an item, or what ended a. Needs the turn.
func (a *Aiter[T]) untake(ctx context.Context, v T, err error) {
	switch {
	case err == nil:
		a.putBack(v)
	case err != io.EOF && !interrupted(ctx, err):
		a.putBackError(err)
	}
}

// putBackError has an error of a come once more. Needs the turn.
func (a *Aiter[T]) putBackError(err error) {
	a.stage.turn.changed()
	next, each, filtered := a.next, a.each, a.filtered
	over := func() error {
		a.next, a.each, a.filtered = next, each, filtered
		return err
	}
	a.next = func(context.Context) (v T, _ error) { return v, over() }
	a.each = func(context.Context, func(T) bool) error { return over() }
	a.filtered = nil
}

// putBack is unread for the holder of the turn.
func (a *Aiter[T]) putBack(vs ...T) {
	a.stage.turn.changed()
	if a.back != nil {
		a.back(vs)
		return
	}
	next, each, filtered, n := a.next, a.each, a.filtered, &a.stage.n
	n.out -= int64(len(vs))
	n.queued += int64(len(vs))
	again := func() (v T) {
		v, vs[0] = vs[0], v
		if vs = vs[1:]; len(vs) == 0 {
			a.next, a.each, a.filtered = next, each, filtered
		}
		n.out++
		n.queued--
		return v
	}
	a.filtered = nil
	a.next = func(ctx context.Context) (T, error) {
		if len(vs) == 0 {
			return next(ctx)
		}
		return again(), nil
	}
	a.each = func(ctx context.Context, yield func(T) bool) error {
		for len(vs) > 0 {
			if !yield(again()) {
				return nil
			}
		}
		return each(ctx, yield)
	}
}
