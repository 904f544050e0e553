package pipeline

import (
	"context"
	"io"
	"iter"
)

// Collect returns the rest of the stream as a slice. When ctx ends first, or
// the stream fails, it returns what it has with the error.
//
// Order: as the stream. Blocking: until the end. Errors: returned, with the
// items before. Cancel: ends the wait; what is not in the result is still in
// the stream.
func Collect[T any](ctx context.Context, a *Aiter[T]) ([]T, error) {
	a.mustExist("Collect")
	var items []T
	err := a.finish(ctx, func(v T) bool {
		items = append(items, v)
		return a.stage.turn.giveWay()
	})
	return items, err
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
