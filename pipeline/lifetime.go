package pipeline

import (
	"context"
	"io"
	"reflect"
)

// A lifetime is for streams that end without their source: a consumer that
// waits for the source is woken when the stream's own life ends. Except for
// end, it is used under the turn.
type lifetime struct {
	life context.Context
	end  context.CancelFunc

	// The latest consumer's context joined with life. It is kept, since a
	// consumer mostly comes again with the same one.
	joined context.Context
	with   context.Context // the consumer's
	known  bool            // with can be compared: there is one, and of a type that has ==
	unjoin context.CancelFunc
}

func newLifetime() *lifetime {
	l := &lifetime{}
	l.life, l.end = context.WithCancel(context.Background())
	return l
}

func (l *lifetime) over() bool { return l.life.Err() != nil }

// join returns a context that ends with ctx or with the stream.
func (l *lifetime) join(ctx context.Context) context.Context {
	if l.known && l.with == ctx {
		return l.joined
	}
	if l.unjoin != nil {
		l.unjoin()
	}
	joined, cancel := context.WithCancel(ctx)
	stop := context.AfterFunc(l.life, cancel)
	l.joined, l.with, l.known = joined, ctx, reflect.ValueOf(ctx).Comparable()
	l.unjoin = func() { stop(); cancel() }
	return joined
}

// settle is the error of a wait under the joined context, as the consumer is
// to see it: if only the stream's life has ended, that is the end.
func (l *lifetime) settle(ctx context.Context, err error) error {
	if err != nil && l.over() && ctx.Err() == nil && interrupted(l.joined, err) {
		return io.EOF
	}
	return err
}
