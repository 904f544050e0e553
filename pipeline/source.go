package pipeline

import (
	"context"
	"io"
	"iter"
	"sync"
)

// Of streams the items it is given. A slice passed with ... is not copied.
//
// Order: as given. Blocking: never. Errors: none. Cancel: looked at every 64
// items.
func Of[T any](items ...T) *Aiter[T] {
	st := newStage("Of", config{})
	i := &st.n.out // the number of items delivered is the place of the next
	next := func(ctx context.Context) (v T, err error) {
		switch {
		case *i >= int64(len(items)) || st.closed.Load():
			return v, io.EOF
		case st.n.due() && ctx.Err() != nil:
			return v, ctx.Err()
		}
		*i++
		return items[*i-1], nil
	}
	each := func(ctx context.Context, yield func(T) bool) error {
		for *i < int64(len(items)) && !st.closed.Load() {
			if err := ctx.Err(); err != nil {
				return err
			}
			for end := min(*i+patience, int64(len(items))); *i < end; {
				v := items[*i]
				*i++
				if !yield(v) {
					return nil
				}
			}
		}
		return io.EOF
	}
	return newAiter(parts[T]{stage: st, next: next, each: each})
}

// From streams a sequence, which is started by the first Next and suspended
// between items.
//
// Order: as the sequence has it. Blocking: as the sequence does; a wait inside
// it cannot be interrupted, see [Generate] for one that can. Errors: a panic in
// the sequence. Cancel: looked at every 64 items.
func From[T any](seq iter.Seq[T]) *Aiter[T] {
	mustFunc("From", seq == nil)
	st := newStage("From", config{})
	p := &puller[T]{stage: st, seq: seq}
	next := func(context.Context) (T, error) {
		if st.failed {
			var none T
			return none, st.over()
		}
		st.busy = true
		v, err := p.next()
		st.busy = false
		return v, err
	}
	a := newAiter(parts[T]{stage: st, next: next, stop: p.close})
	return a.releasedBy(p.release)
}

// A puller guards the two functions of iter.Pull, which must not be called at
// the same time: a release that comes while next runs is left to next.
type puller[T any] struct {
	stage *stage
	seq   iter.Seq[T]
	pull  func() (T, bool) // nil until the first next
	stop  func()

	mu       sync.Mutex
	running  bool
	released bool
	failure  error // of the sequence when it was ended
}

func (p *puller[T]) next() (v T, err error) {
	p.mu.Lock()
	if p.released {
		p.mu.Unlock()
		return v, io.EOF
	}
	if p.pull == nil {
		p.pull, p.stop = iter.Pull(p.seq)
	}
	p.running = true
	p.mu.Unlock()
	defer p.rest()
	v, ok := p.pull()
	if !ok {
		return v, io.EOF
	}
	return v, nil
}

// rest ends next, also when the sequence has panicked.
func (p *puller[T]) rest() {
	p.mu.Lock()
	p.running = false
	released := p.released
	p.mu.Unlock()
	if released {
		p.end()
	}
}

func (p *puller[T]) release() {
	p.mu.Lock()
	ours := !p.released && !p.running && p.pull != nil
	p.released = true
	p.mu.Unlock()
	if ours {
		p.end()
	}
}

// end has the sequence return. There may be nobody whose panic one of it could be.
func (p *puller[T]) end() {
	defer func() {
		if r := recover(); r != nil {
			p.mu.Lock()
			defer p.mu.Unlock()
			p.failure = p.stage.recovered(r)
		}
	}()
	p.stop()
}

func (p *puller[T]) close() error {
	p.release()
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.failure
}
