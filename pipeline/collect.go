package pipeline

import (
	"context"
	"io"
	"iter"
	"slices"
)

// Collect returns the rest of the stream as a slice. When ctx ends first, or
// the stream fails, it returns what it has with the error.
//
// Order: as the stream. Blocking: until the end. Errors: returned, with the
// items before. Cancel: ends the wait; what is not in the result is still in
// the stream, which takes everything back if the host unwinds this goroutine.
func Collect[T any](ctx context.Context, a *Aiter[T]) ([]T, error) {
	a.mustExist("Collect")
	mustContext("Collect", ctx)
	var p pile[T]
	returned := false
	defer func() {
		if !returned { // the host unwinds this goroutine
			a.unread(p.items()...)
		}
	}()
	turn := a.stage.turn
	err := a.finish(ctx, func(v T) bool {
		p.add(v)
		return turn.giveWay()
	})
	returned = true
	return p.items(), err
}

// A pile collects items of an unknown number. It copies each once more at the
// end, where a slice that grows copies most of them several times.
type pile[T any] struct {
	full [][]T
	last []T
}

// Lengths of the parts of a pile: the first, and the longest.
const (
	minPart = 16
	maxPart = 1 << 16
)

func (p *pile[T]) add(v T) {
	if len(p.last) == cap(p.last) {
		p.begin()
	}
	p.last = append(p.last, v)
}

func (p *pile[T]) begin() {
	n := minPart
	if cap(p.last) > 0 {
		n = min(4*cap(p.last), maxPart)
		p.full = append(p.full, p.last)
	}
	p.last = make([]T, 0, n)
}

// items is all that was added; nil if nothing was.
func (p *pile[T]) items() []T {
	if p.full == nil {
		return p.last
	}
	return slices.Concat(append(p.full, p.last)...)
}

// finish is drain for the ends on the consumer's goroutine: nil at the end of
// the stream.
func (a *Aiter[T]) finish(ctx context.Context, yield func(T) bool) error {
	if a.stage.closed.Load() {
		return ErrClosed
	}
	err := a.drain(ctx, true, yield)
	a.note(ctx, err)
	return endErr(err)
}

// ending is All for the ends that call a user's function; what ended the loop
// is in err.
func (a *Aiter[T]) ending(ctx context.Context, err *error) iter.Seq[T] {
	return func(yield func(T) bool) {
		*err = ErrClosed
		if !a.stage.closed.Load() {
			*err = a.loop(ctx, yield)
		}
		a.note(ctx, *err)
		*err = endErr(*err)
	}
}

func endErr(err error) error {
	if err == io.EOF {
		return nil
	}
	return err
}
