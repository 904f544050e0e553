package pipeline

import (
	"context"
	"io"
	"sync"
	"sync/atomic"
)

// A Forker copies a stream: each of its forks gets every item.
type Forker[T any] struct{ f *forker[T] }

// A Fork is one of the copies, see [NewForker].
type Fork[T any] struct{ *Aiter[T] }

// NewForker makes a Forker. An item is held until the slowest fork has had it
// or was closed, however many that are; with [Bound] a fork that is that many
// items ahead of the slowest one waits.
//
// Order: as the source, in every fork. Blocking: as the source, when a fork is
// the first to come to an item; not at all, when it is not. Errors: of the
// source, once in each fork. Cancel: ends one fork's wait; nothing is lost. A
// source is closed when all its forks are.
func NewForker[T any](a *Aiter[T], opts ...Option) *Forker[T] {
	a.mustExist("NewForker")
	c := configure("NewForker", opts, "Bound", "Named")
	f := &forker[T]{
		stage: newStage("Fork", c), src: a,
		tail:    &forkChunk[T]{},
		cursors: map[*cursor[T]]bool{},
		changed: make(chan struct{}),
	}
	if c.bounded {
		f.bound = c.bound
	}
	return &Forker[T]{f}
}

// Fork makes a fork that begins with the next item that no fork has had yet.
func (f *Forker[T]) Fork() *Fork[T] {
	f.mustExist("Fork")
	return &Fork[T]{f.f.fork(true)}
}

// ForkPassive is a Fork that never asks the source: it waits for the others to
// do so.
func (f *Forker[T]) ForkPassive() *Fork[T] {
	f.mustExist("ForkPassive")
	return &Fork[T]{f.f.fork(false)}
}

// Tee makes n forks of a stream, without a bound.
//
// Order, Blocking, Errors, Cancel: as [NewForker].
func Tee[T any](a *Aiter[T], n int) []*Aiter[T] {
	a.mustExist("Tee")
	atLeast(1, n, "Tee")
	f := NewForker(a)
	forks := make([]*Aiter[T], n)
	for i := range forks {
		forks[i] = f.f.fork(true)
	}
	return forks
}

// forkChunkLen is how many items are held and let go together.
const forkChunkLen = 128

// The items lie in a list of chunks to which only the forks' cursors point, so
// that the collector frees what all of them have passed.
type forkChunk[T any] struct {
	items [forkChunkLen]T
	next  *forkChunk[T]
}

type forker[T any] struct {
	stage *stage // what the forks have in common
	src   *Aiter[T]
	bound int

	// Who asks the source, and adds to the list, has the turn of the source.
	// count is how many items are in the list and end is what follows them.
	// Items, chunks and end are written before the count or over that tells of
	// them, so that forks read them without a lock.
	count atomic.Int64
	over  atomic.Bool
	end   error

	mu      sync.Mutex
	tail    *forkChunk[T] // changed by who has the turn and mu
	cursors map[*cursor[T]]bool
	changed chan struct{} // closed when there is news
	waiting atomic.Bool   // somebody waits for changed; set with mu
}

// A cursor is where a fork is. Its chunk, at and ended belong to the fork's turn.
type cursor[T any] struct {
	chunk  *forkChunk[T]
	at     int64
	ended  bool
	gone   atomic.Bool
	passed atomic.Int64 // at, for the others, when there is a bound
}

func (f *forker[T]) fork(active bool) *Aiter[T] {
	f.mu.Lock()
	c := &cursor[T]{chunk: f.tail, at: f.count.Load()}
	c.passed.Store(c.at)
	f.cursors[c] = true
	f.mu.Unlock()
	st := newStage(f.stage.name, config{})
	st.kind = "Fork"
	st.from = []*stage{f.src.stage}
	begun := c.at
	st.look = func(i *StageInfo) {
		if i.In = i.Out; c.gone.Load() {
			return
		}
		i.In = f.count.Load() - begun
		i.Queued = int(max(0, i.In-i.Out))
	}
	life := newLifetime()
	next := func(ctx context.Context) (v T, err error) {
		if st.n.due() && ctx.Err() != nil {
			return v, ctx.Err()
		}
		for {
			v, err, ok := f.read(c)
			if ok {
				if err == nil {
					st.n.out++
				}
				return v, err
			}
			if err := f.await(life.join(ctx), st, c, active); err != nil {
				return v, life.settle(ctx, err)
			}
		}
	}
	each := func(ctx context.Context, yield func(T) bool) error {
		for n := 1; ; n++ {
			if n%patience == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			if f.bound == 0 && c.at < f.count.Load() && !c.gone.Load() { // read's most frequent case
				st.n.out++
				if !yield(c.take()) {
					return nil
				}
				continue
			}
			v, err, ok := f.read(c)
			switch {
			case !ok:
				if err := f.await(life.join(ctx), st, c, active); err != nil {
					return life.settle(ctx, err)
				}
				continue
			case err != nil:
				return err
			}
			st.n.out++
			if !yield(v) {
				return nil
			}
		}
	}
	leave := func() {
		f.leave(c)
		life.end()
		st.turn.soon(func() { c.chunk = nil }) // all that follows hangs on it
	}
	stop := func() error {
		if f.leave(c) {
			return f.src.Close()
		}
		return nil
	}
	return newAiter(parts[T]{stage: st, next: next, each: each, stop: stop}).releasedBy(leave)
}

// leave takes a fork out of the count. last: it was the last one.
func (f *forker[T]) leave(c *cursor[T]) (last bool) {
	c.gone.Store(true)
	f.mu.Lock()
	defer f.mu.Unlock()
	delete(f.cursors, c)
	f.change()
	return len(f.cursors) == 0
}

// change wakes those who wait. Needs mu.
func (f *forker[T]) change() {
	if f.waiting.Load() {
		f.waiting.Store(false)
		close(f.changed)
		f.changed = make(chan struct{})
	}
}

// read is what c can have at once.
func (f *forker[T]) read(c *cursor[T]) (v T, err error, ok bool) {
	over := f.over.Load() // before count: the end comes after the items
	switch {
	case c.gone.Load() || c.ended:
		return v, io.EOF, true
	case c.at < f.count.Load():
		v = c.take()
		if f.bound > 0 {
			f.pass(c)
		}
		return v, nil, true
	case over:
		c.ended = true
		return v, f.end, true
	}
	return v, nil, false
}

// take is the item at the cursor, which there is.
func (c *cursor[T]) take() T {
	at := uint64(c.at) % forkChunkLen
	if at == 0 && c.at > 0 {
		c.chunk = c.chunk.next
	}
	c.at++
	return c.chunk.items[at]
}

// pass tells those who wait for the slowest fork that c has gone on.
func (f *forker[T]) pass(c *cursor[T]) {
	c.passed.Store(c.at)
	f.mu.Lock()
	f.change()
	f.mu.Unlock()
}
