package pipeline

import (
	"context"
	"io"
	"sync"
)

// Generate streams what f gives to yield. f is a generator: it starts with the
// first Next, on a goroutine of its own, and is suspended in yield until the
// next item is asked for. It returns when it is done, or with the error that
// ends the stream; a yield that returns false says that the stream was closed.
// The ctx of f ends with the stream, so f passes it on to what it waits for.
//
//	pipeline.Generate(func(ctx context.Context, yield func(int) bool) error {
//		for i := 0; yield(i); i++ {
//		}
//		return nil
//	})
//
// Order: as yielded. Blocking: as f does; nothing is made ahead. Errors: what f
// returns, or its panic. Cancel: ends the wait; f goes on, and what it makes is
// the next item.
func Generate[T any](f func(ctx context.Context, yield func(T) bool) error, opts ...Option) *Aiter[T] {
	mustFunc("Generate", f == nil)
	st := newStage("Generate", configure("Generate", opts, "Named"))
	g := &generator[T]{
		stage: st, f: f,
		ask:  make(chan struct{}, 1),
		item: make(chan T),
		done: make(chan struct{}),
	}
	g.life, g.release = context.WithCancel(context.Background())
	stop := func() error { g.release(); return nil }
	a := newAiter(parts[T]{stage: st, next: g.next, stop: stop})
	return a.releasedBy(g.release)
}

type generator[T any] struct {
	stage   *stage
	f       func(context.Context, func(T) bool) error
	life    context.Context
	release context.CancelFunc

	start sync.Once
	asked bool          // an item was asked for and has not arrived
	ask   chan struct{} // one token: make an item
	item  chan T
	done  chan struct{} // closed when f has returned and err is set, before life ends
	err   error
}

func (g *generator[T]) next(ctx context.Context) (v T, err error) {
	if g.over() {
		return v, g.takeErr()
	}
	g.start.Do(func() { go g.run() })
	if !g.asked {
		g.asked = true
		select {
		case g.ask <- struct{}{}:
		default:
		}
	}
	g.stage.parks()
	defer g.stage.resumes()
	select {
	case v = <-g.item:
		g.asked = false
		return v, nil
	case <-g.life.Done(): // closed, or f has returned
		return v, g.takeErr()
	case <-ctx.Done():
		return v, ctx.Err()
	}
}

func (g *generator[T]) over() bool { return g.life.Err() != nil }

// takeErr is the error of a stream that is over: what f returned, once.
func (g *generator[T]) takeErr() error {
	select {
	case <-g.done:
		err := g.err
		g.err = io.EOF
		return err
	default:
		return io.EOF // closed while f runs
	}
}

func (g *generator[T]) run() {
	err := error(nil)
	returned := false
	defer func() {
		if !returned {
			err = g.stage.recovered(recover())
		}
		if err == nil || g.over() {
			err = io.EOF
		}
		g.err = err
		close(g.done)
		g.release()
	}()
	if g.asleep() {
		err = g.f(g.life, g.yield)
	}
	returned = true
}

// asleep waits until an item is asked for. false: the stream is closed.
func (g *generator[T]) asleep() bool {
	g.stage.down.begin()
	defer g.stage.down.end()
	select {
	case <-g.ask:
		return true
	case <-g.life.Done():
		return false
	}
}

func (g *generator[T]) yield(v T) bool {
	select {
	case g.item <- v:
		return g.asleep()
	case <-g.life.Done():
		return false
	}
}
