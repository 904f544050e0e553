package pipeline

import (
	"context"
	"errors"
	"iter"
	"runtime"
	"sync"
)

// ErrClosed is the error of whoever consumes an Aiter that was closed before: of
// Next and the ends, and in Err after a loop.
var ErrClosed = errors.New("pipeline: the Aiter is closed")

// An Aiter is a stream of items that are consumed once, one after another, by
// [Aiter.Next] or by a range over [Aiter.All], in any mixture and by any number
// of consumers, which compete for the items. It remembers where it is: a loop
// left early is continued by the next one.
//
// Order: as the source has it. Blocking: waits for the source. Errors: end the
// stream; each is delivered once. Cancel: the end of a context ends one wait,
// never the stream.
type Aiter[T any] struct {
	stage *stage
	next  func(context.Context) (T, error)
	each  func(context.Context, func(T) bool) error

	filtered func(ctx context.Context, h *hand[T], keep, yield func(T) bool) error

	stop  func() error
	back  func([]T)
	serve func(context.Context, *serial[T]) error

	mu      sync.Mutex
	last    error // what ended the latest loop
	final   error // what ended the stream
	release func()
	dropped runtime.Cleanup
}

// parts is what an operator makes an Aiter of. They are fields of the Aiter, of the same
// names, and not embedded in it: that would be seen in its documentation.
type parts[T any] struct {
	stage *stage

	// next and each are two ways through the same state. Both are called with
	// the turn held. each commits its state before every yield, looks at it
	// anew after a yield that returned true (other consumers may have come in
	// between), and touches nothing after one that returned false (the turn is
	// not ours any more). It returns nil when yield returned false, io.EOF at
	// the end, and otherwise the error.
	next func(ctx context.Context) (T, error)
	each func(ctx context.Context, yield func(T) bool) error

	// filtered is each with a Filter above it, which then costs no call of its
	// own; nil where there is no such thing.
	filtered func(ctx context.Context, h *hand[T], keep, yield func(T) bool) error

	stop func() error // ends the stream here and upstream; nil: nothing to do
	back func([]T)    // takes items back, under the turn; nil: see putBack

	// serve, of a Join, has the handler called on the children's goroutines.
	// Called with the turn held.
	serve func(context.Context, *serial[T]) error
}

// patience is how many items a stage that only computes may deliver between
// two looks at its context. The stages above may drop them all, so next looks, too.
const patience = 64

// due says whether the stage's next item is one to look at the context before.
func (c *counters) due() bool { return c.out%patience == patience-1 }

// newAiter makes the handle of a stage. Without each it is derived from next,
// and what next delivers is counted.
func newAiter[T any](p parts[T]) *Aiter[T] {
	if p.each == nil {
		st, next := p.stage, p.next
		p.next = func(ctx context.Context) (v T, err error) {
			if st.n.due() && ctx.Err() != nil {
				return v, ctx.Err()
			}
			v, err = next(ctx)
			st.count(ctx, err)
			return v, err
		}
		p.each = func(ctx context.Context, yield func(T) bool) error {
			for {
				if st.n.due() && ctx.Err() != nil {
					return ctx.Err()
				}
				v, err := next(ctx)
				if err != nil {
					st.countError(ctx, err)
					return err
				}
				st.n.out++
				if !yield(v) {
					return nil
				}
			}
		}
	}
	return &Aiter[T]{
		stage: p.stage, next: p.next, each: p.each, filtered: p.filtered,
		stop: p.stop, back: p.back, serve: p.serve,
	}
}

// releasedBy arranges for release to run when the stream has ended, or when the
// handle is dropped without having been closed. release must not lead back to
// the handle.
func (a *Aiter[T]) releasedBy(release func()) *Aiter[T] {
	a.release = release
	a.dropped = runtime.AddCleanup(a, func(release func()) { release() }, release)
	return a
}

// settled is called when nothing more will come.
func (a *Aiter[T]) settled() {
	a.stage.ended.Store(true)
	a.mu.Lock()
	release := a.release
	a.release = nil
	a.mu.Unlock()
	if release != nil {
		a.dropped.Stop()
		release()
	}
}

// Next returns the next item, [io.EOF] at the end, or the error that ended the
// stream; after that error, io.EOF.
//
// Order: as the stream's. Blocking: until there is an item. Errors: once each.
// Cancel: returns the error of ctx and consumes nothing.
func (a *Aiter[T]) Next(ctx context.Context) (T, error) {
	a.mustExist("Next")
	mustContext("Next", ctx)
	var none T
	if a.stage.closed.Load() {
		return none, ErrClosed
	}
	if err := ctx.Err(); err != nil {
		return none, err
	}
	v, err := a.take(ctx, true)
	if err != nil {
		a.note(ctx, err)
	}
	return v, err
}

// All returns the rest of the stream as a sequence to range over. Leaving the
// loop leaves the rest for later. The error that ended the loop is in
// [Aiter.Err].
//
// Order: as the stream's. Blocking: until there is an item; other consumers get
// items while the loop's body runs. Errors: end the loop, see Err. Cancel: the
// end of ctx ends the loop; the next loop goes on where this one was.
func (a *Aiter[T]) All(ctx context.Context) iter.Seq[T] {
	a.mustExist("All")
	mustContext("All", ctx)
	return func(yield func(T) bool) {
		a.mu.Lock()
		a.last = nil
		a.mu.Unlock()
		err := ErrClosed
		if !a.stage.closed.Load() {
			err = a.loop(ctx, yield)
		}
		a.note(ctx, err)
	}
}

// Err returns the error that ended the stream or, while that has not happened,
// the one that cut the latest loop short: nil after a clean end or a break.
//
// Order, Blocking, Cancel: none; it returns at once. Errors: stays the same
// until the next loop begins, and for good once the stream has failed.
func (a *Aiter[T]) Err() error {
	a.mustExist("Err")
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.final != nil {
		return a.final
	}
	return a.last
}

// Close ends the stream and releases everything that feeds it: the stages
// above, their goroutines, the source. It can be called at any time, from
// anywhere, more than once. A consumer that waits sees the end of the stream.
//
// Order: none. Blocking: returns at once; a goroutine that is in a user's
// function ends when that returns. Errors: of the source's own closing.
// Cancel: nothing to cancel.
func (a *Aiter[T]) Close() error {
	if a == nil || a.stage == nil || a.stage.closed.Swap(true) {
		return nil
	}
	a.settled()
	if a.stop == nil {
		return nil
	}
	return a.stop()
}

// String names the last stage: <Aiter Map>.
func (a *Aiter[T]) String() string {
	if a == nil || a.stage == nil {
		return "<Aiter nil>"
	}
	return "<Aiter " + a.stage.name + ">"
}

// bottom is the stage whose items these are; nil: there is none.
func (a *Aiter[T]) bottom() *stage {
	if a == nil {
		return nil
	}
	return a.stage
}
