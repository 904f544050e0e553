package pipeline

import (
	"context"
	"io"
	"sync"
)

// A Forker copies a stream: each of its forks gets every item.
type Forker[T any] struct{ f *forker[T] }

// A Fork is one of the copies.
type Fork[T any] struct{ *Aiter[T] }

// NewForker makes a Forker. An item is held until the slowest fork has had it;
// with [Bound] a fork that is that many items ahead of the slowest one waits.
//
// Order: as the source, in every fork. Blocking: as the source, when a fork is
// the first to come to an item; not at all, when it is not. Errors: of the
// source, once in each fork. Cancel: ends one fork's wait; nothing is lost. A
// source is closed when all its forks are.
func NewForker[T any](a *Aiter[T], opts ...Option) *Forker[T] {
	a.mustExist("NewForker")
	c := configure("NewForker", opts, "Bound", "Named")
	f := &forker[T]{stage: newStage("Fork", c), src: a, tail: &forkChunk[T]{}, turn: new(turn), cursors: map[*cursor[T]]bool{}}
	if c.bounded {
		f.bound = c.bound
	}
	f.changed = make(chan struct{})
	return &Forker[T]{f}
}

// Fork makes a fork that begins with the next item that no fork has had yet.
func (f *Forker[T]) Fork() *Fork[T] { return &Fork[T]{f.f.fork(true)} }

// ForkPassive is a Fork that never asks the source: it waits for the others to
// do so.
func (f *Forker[T]) ForkPassive() *Fork[T] { return &Fork[T]{f.f.fork(false)} }

// Tee makes n forks of a stream.
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
	turn  *turn // of the fork that asks the source

	mu      sync.Mutex
	tail    *forkChunk[T]
	count   int   // items taken from the source
	end     error // after them
	cursors map[*cursor[T]]bool
	changed chan struct{} // closed when count, end or a cursor has changed
	waiting int           // forks that wait for changed
}

type cursor[T any] struct {
	chunk *forkChunk[T]
	at    int // items passed
	ended bool
	gone  bool
}

func (f *forker[T]) fork(active bool) *Aiter[T] {
	f.mu.Lock()
	c := &cursor[T]{chunk: f.tail, at: f.count}
	f.cursors[c] = true
	f.mu.Unlock()
	st := newStage(f.stage.name, config{})
	st.from = []*stage{f.src.stage}
	life := newLifetime()
	next := func(ctx context.Context) (T, error) {
		v, err := f.next(life.join(ctx), c, active)
		return v, life.settle(ctx, err)
	}
	leave := func() { f.leave(c); life.end() }
	stop := func() error {
		defer life.end()
		if f.leave(c) {
			return f.src.Close()
		}
		return nil
	}
	return newAiter(parts[T]{stage: st, next: next, stop: stop}).releasedBy(leave)
}

// leave takes a fork out of the count. last: it was the last one.
func (f *forker[T]) leave(c *cursor[T]) (last bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	c.gone = true
	delete(f.cursors, c)
	f.change()
	return len(f.cursors) == 0
}

// change wakes those who wait. Needs mu.
func (f *forker[T]) change() {
	if f.waiting > 0 {
		f.waiting = 0
		close(f.changed)
		f.changed = make(chan struct{})
	}
}

// next is the next item for c, whose stage's turn the caller holds.
func (f *forker[T]) next(ctx context.Context, c *cursor[T], active bool) (v T, err error) {
	for {
		f.mu.Lock()
		v, err, ok := f.read(c)
		if ok {
			f.mu.Unlock()
			return v, err
		}
		if active && f.mayAsk() {
			f.mu.Unlock()
			if err := f.ask(ctx, c); err != nil {
				return v, err
			}
			continue
		}
		changed := f.changed
		f.waiting++
		f.mu.Unlock()
		select {
		case <-changed:
		case <-ctx.Done():
			return v, ctx.Err()
		}
	}
}

// read is what c can have at once. Needs mu.
func (f *forker[T]) read(c *cursor[T]) (v T, err error, ok bool) {
	switch {
	case c.gone || c.ended:
		return v, io.EOF, true
	case c.at < f.count:
		if c.at%forkChunkLen == 0 && c.at > 0 && c.chunk.next != nil {
			c.chunk = c.chunk.next
		}
		v = c.chunk.items[c.at%forkChunkLen]
		c.at++
		if f.bound > 0 {
			f.change()
		}
		return v, nil, true
	case f.end != nil:
		c.ended = true
		return v, f.end, true
	}
	return v, nil, false
}

// mayAsk says whether the slowest fork is near enough. Needs mu.
func (f *forker[T]) mayAsk() bool {
	if f.bound == 0 {
		return true
	}
	for c := range f.cursors {
		if f.count-c.at >= f.bound {
			return false
		}
	}
	return true
}

// ask takes one item from the source for all, unless another fork has just
// done so.
func (f *forker[T]) ask(ctx context.Context, c *cursor[T]) error {
	if err := f.turn.lock(ctx); err != nil {
		return err
	}
	defer f.turn.unlock()
	f.mu.Lock()
	needed := c.at == f.count && f.end == nil && !c.gone && f.mayAsk()
	f.mu.Unlock()
	if !needed {
		return nil
	}
	v, err := f.src.take(ctx, true)
	if err != nil && interrupted(ctx, err) {
		return err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if err != nil {
		f.end = err
	} else {
		f.add(v)
	}
	f.change()
	return nil
}

// add puts an item at the end. Needs mu.
func (f *forker[T]) add(v T) {
	at := f.count % forkChunkLen
	if at == 0 && f.count > 0 {
		f.tail.next = &forkChunk[T]{}
		f.tail = f.tail.next
	}
	f.tail.items[at] = v
	f.count++
}
