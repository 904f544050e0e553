package pipeline

import (
	"context"
	"errors"
	"io"
	"slices"
	"sync"
)

var (
	// ErrStopped is what Push returns after Stop.
	ErrStopped = errors.New("pipeline: push after stop")
	// ErrFull is what Push returns when the items would exceed the [Bound].
	ErrFull = errors.New("pipeline: push to a full queue")
)

// A Push is a stream whose items the program pushes in at the other end.
type Push[T any] struct {
	*Aiter[T]
	q *pushQueue[T]
}

// NewPush makes a Push. Its memory is as large as what is pushed and not yet
// consumed; with [Bound] a push that would exceed it is refused.
//
// Order: as pushed. Blocking: Push never does, Next until something is pushed
// or the queue is stopped. Errors: none. Cancel: ends the wait, and changes
// nothing.
func NewPush[T any](opts ...Option) *Push[T] {
	c := configure("NewPush", opts, "Bound", "Named")
	st := newStage("Push", c)
	q := &pushQueue[T]{stage: st, wake: make(chan struct{}, 1)}
	if c.bounded {
		q.bound = c.bound
	}
	stop := func() error { q.stop(true); return nil }
	a := newAiter(parts[T]{stage: st, next: q.next, stop: stop, back: q.back})
	st.look = q.look
	return &Push[T]{a, q}
}

// Push adds items at the end, all or none: [ErrStopped] after Stop or Close,
// [ErrFull] when they would exceed the bound.
func (p *Push[T]) Push(items ...T) error {
	p.mustExist("Push")
	return p.q.push(items)
}

// Stop ends the stream after what is queued. Stopping twice is fine.
func (p *Push[T]) Stop() {
	p.mustExist("Stop")
	p.q.stop(false)
}

// Stopped says whether Stop or Close was called.
func (p *Push[T]) Stopped() bool {
	p.mustExist("Stopped")
	p.q.mu.Lock()
	defer p.q.mu.Unlock()
	return p.q.stopped
}

// Len is the number of items queued now.
func (p *Push[T]) Len() int {
	p.mustExist("Len")
	p.q.mu.Lock()
	defer p.q.mu.Unlock()
	return p.q.len()
}

// Available consumes and returns the items that are queued now.
func (p *Push[T]) Available() []T {
	p.mustExist("Available")
	p.q.mu.Lock()
	defer p.q.mu.Unlock()
	items := append(p.q.front, p.q.items...)
	p.q.front, p.q.items = nil, nil
	p.q.direct += int64(len(items))
	return items
}

type pushQueue[T any] struct {
	stage   *stage
	mu      sync.Mutex
	front   []T // what was given back: comes before items, the latest first
	items   []T
	pushed  int64
	direct  int64 // delivered by Available
	bound   int   // 0: none
	stopped bool
	hungry  bool          // the holder of the turn waits for wake
	wake    chan struct{} // a hint: look again
}

func (q *pushQueue[T]) push(items []T) error {
	q.mu.Lock()
	defer q.mu.Unlock()
	switch {
	case q.stopped:
		return ErrStopped
	case q.bound > 0 && q.len()+len(items) > q.bound:
		return ErrFull
	}
	q.items = append(q.items, items...)
	q.pushed += int64(len(items))
	q.rouse()
	return nil
}

func (q *pushQueue[T]) stop(forget bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.stopped = true
	if forget {
		q.front, q.items = nil, nil
	}
	q.rouse()
}

// len counts what is queued. Needs mu.
func (q *pushQueue[T]) len() int { return len(q.front) + len(q.items) }

// back puts items before everything else: needs the turn.
func (q *pushQueue[T]) back(vs []T) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.front = slices.Concat(vs, q.front)
	q.stage.n.out -= int64(len(vs))
}

// rouse wakes the waiting consumer. Needs mu.
func (q *pushQueue[T]) rouse() {
	if q.hungry {
		q.hungry = false
		hint(q.wake)
	}
}

func (q *pushQueue[T]) next(ctx context.Context) (v T, err error) {
	for {
		q.mu.Lock()
		if len(q.front) > 0 {
			var none T
			v, q.front[0] = q.front[0], none
			q.front = q.front[1:]
			q.mu.Unlock()
			return v, nil
		}
		if len(q.items) > 0 {
			var none T
			v, q.items[0] = q.items[0], none
			q.items = q.items[1:]
			q.mu.Unlock()
			return v, nil
		}
		if q.stopped {
			q.mu.Unlock()
			return v, io.EOF
		}
		q.hungry = true
		q.mu.Unlock()
		q.stage.parks()
		select {
		case <-q.wake:
		case <-ctx.Done():
			err = ctx.Err()
		}
		q.stage.resumes()
		if err != nil {
			return v, err
		}
	}
}

func (q *pushQueue[T]) look(i *StageInfo) {
	q.mu.Lock()
	defer q.mu.Unlock()
	i.In, i.Queued = q.pushed, q.len()
	i.Out += q.direct
}

// hint leaves one token in c.
func hint(c chan<- struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}
