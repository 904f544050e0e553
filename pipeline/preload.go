package pipeline

import (
	"context"
	"io"
	"sync"
)

// Preload has a goroutine take items from the source before they are asked for:
// from the first Next on, n ahead. Preload of 0 is the source itself.
//
// Order: as the source. Blocking: until there is an item; n are held ready.
// Errors: of the source, after the items before. Cancel: ends the wait; nothing
// is lost.
func Preload[T any](a *Aiter[T], n int) *Aiter[T] {
	a.mustExist("Preload")
	notNegative("Preload", n)
	if n == 0 {
		st := newStage("Preload", config{}).above(a.stage)
		next := func(ctx context.Context) (T, error) {
			v, err := a.next(ctx)
			if err == nil {
				st.passed()
			}
			return v, err
		}
		each := func(ctx context.Context, yield func(T) bool) error {
			return a.each(ctx, func(v T) bool {
				st.passed()
				return yield(v)
			})
		}
		return newAiter(parts[T]{stage: st, next: next, each: each, stop: a.Close})
	}
	_, h := newPreload("Preload", config{}, a, n)
	return h
}

// Active is Preload that begins at once and not with the first Next. It holds
// up to 64 items ready, or as many as [Bound] says.
//
// Order: as the source. Blocking: until there is an item. Errors: of the
// source, after the items before. Cancel: ends the wait; nothing is lost.
func Active[T any](a *Aiter[T], opts ...Option) *Aiter[T] {
	a.mustExist("Active")
	c := configure("Active", opts, "Bound", "Named")
	p, h := newPreload("Active", c, a, c.bound)
	p.start.Do(func() { go p.run() })
	return h
}

func newPreload[T any](op string, c config, a *Aiter[T], n int) (*preload[T], *Aiter[T]) {
	p := &preload[T]{src: a, ahead: n, wake: make(chan struct{}, 1), room: make(chan struct{}, 1)}
	p.life, p.cancel = context.WithCancel(context.Background())
	st := newStage(op, c)
	st.from = []*stage{a.stage}
	st.look = func(i *StageInfo) {
		p.mu.Lock()
		defer p.mu.Unlock()
		i.In, i.Queued = p.taken, len(p.items)
	}
	p.stage = st
	stop := func() error { p.forget(); return a.Close() }
	h := newAiter(parts[T]{stage: st, next: p.next, stop: stop})
	return p, h.releasedBy(p.cancel)
}

type preload[T any] struct {
	stage  *stage
	src    *Aiter[T]
	ahead  int
	life   context.Context
	cancel context.CancelFunc
	start  sync.Once

	mu     sync.Mutex
	items  []T
	taken  int64         // from src
	end    error         // after items
	hungry bool          // the consumer waits for wake
	wake   chan struct{} // a hint: look again
	room   chan struct{} // a hint: look again
}

func (p *preload[T]) next(ctx context.Context) (v T, err error) {
	p.start.Do(func() { go p.run() })
	for {
		p.mu.Lock()
		switch {
		case p.life.Err() != nil:
			p.mu.Unlock()
			return v, io.EOF
		case len(p.items) > 0:
			var none T
			v, p.items[0] = p.items[0], none
			p.items = p.items[1:]
			p.hungry = false
			p.mu.Unlock()
			hint(p.room)
			return v, nil
		case p.end != nil:
			err, p.end = p.end, io.EOF
			p.mu.Unlock()
			return v, err
		}
		p.hungry = true
		p.mu.Unlock()
		hint(p.room)
		p.stage.parks()
		select {
		case <-p.wake:
		case <-p.life.Done():
		case <-ctx.Done():
			p.stage.resumes()
			p.mu.Lock()
			p.hungry = false
			p.mu.Unlock()
			return v, ctx.Err()
		}
		p.stage.resumes()
	}
}

// run takes items while less than ahead are ready, or somebody waits for one.
func (p *preload[T]) run() {
	over := false
	defer func() {
		if !over {
			go p.run() // a Goexit in a user's function: its item is lost, no more
		}
	}()
	for p.awaitRoom() {
		v, err := p.src.take(p.life, false)
		p.mu.Lock()
		switch {
		case err != nil:
			p.end = err
		case p.life.Err() == nil:
			p.items = append(p.items, v)
			p.taken++
		}
		hint(p.wake)
		p.mu.Unlock()
		if err != nil {
			break
		}
	}
	over = true
}

// forget ends the stream, and keeps nothing of it.
func (p *preload[T]) forget() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.cancel()
	p.items = nil
}

func (p *preload[T]) awaitRoom() bool {
	for {
		p.mu.Lock()
		most := p.ahead
		if p.hungry {
			most++
		}
		room := len(p.items) < most
		p.mu.Unlock()
		if p.life.Err() != nil {
			return false
		}
		if room {
			return true
		}
		p.stage.down.begin()
		select {
		case <-p.room:
		case <-p.life.Done():
		}
		p.stage.down.end()
	}
}
