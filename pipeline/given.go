package pipeline

import (
	"context"
	"slices"
	"sync/atomic"
)

// given are the connections that were given back to the stream of them: they come out before
// any other, and are closed with the stream. Except for some, it is used under the turn.
type given struct {
	l     *listening
	conns []*Conn
	some  atomic.Bool // there have been some
}

// open says whether there are some to come out.
func (g *given) open() bool { return len(g.conns) > 0 && !g.l.stage.closed.Load() }

func (g *given) take() *Conn {
	c := g.conns[0]
	g.conns = slices.Delete(g.conns, 0, 1)
	g.l.stage.n.out++
	g.l.stage.n.queued--
	return c
}

func (g *given) next(ctx context.Context) (*Conn, error) {
	if g.open() {
		return g.take(), nil
	}
	return g.l.next(ctx)
}

func (g *given) each(ctx context.Context, yield func(*Conn) bool) error {
	for g.open() {
		if !yield(g.take()) {
			return nil
		}
	}
	return g.l.each(ctx, yield)
}

// back takes connections back.
func (g *given) back(cs []*Conn) {
	g.l.stage.n.out -= int64(len(cs))
	g.l.stage.n.queued += int64(len(cs))
	g.conns = slices.Concat(cs, g.conns)
	g.some.Store(true)
	if g.l.stage.closed.Load() { // stop may have found none
		g.forget()
	}
}

// forget closes them: nobody will take them.
func (g *given) forget() {
	for _, c := range g.conns {
		c.s.hangUp()
	}
	g.l.stage.n.queued -= int64(len(g.conns))
	g.conns = nil
}

// stop is called when the stream has been closed.
func (g *given) stop() error {
	err := g.l.leave()
	if g.some.Load() {
		g.l.stage.turn.soon(g.forget)
	}
	return err
}
