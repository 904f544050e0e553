package pipeline

import (
	"context"
	"testing"
	"time"
)

// A context that has ended is joined anew: all that have ended before anybody waited for them
// have the same channel, and not the same error.
func TestJoinOfEndedContext(t *testing.T) {
	l := newLifetime()
	defer l.end()
	late, stop := context.WithDeadline(t.Context(), time.Unix(0, 0))
	defer stop()
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	for _, ctx := range []context.Context{late, cancelled, late} {
		if got := l.join(ctx).Err(); got != ctx.Err() {
			t.Errorf("%v, want %v", got, ctx.Err())
		}
	}
}

// What a function finds in its context is its consumer's own, also behind a stream with a life
// of its own.
func TestJoinKeepsValues(t *testing.T) {
	type key struct{}
	for name, op := range map[string]func(*Aiter[int]) *Aiter[int]{
		"Share": Share[int],
		"Tee":   func(a *Aiter[int]) *Aiter[int] { return Tee(a, 1)[0] },
	} {
		a := op(TryMap(Of(upTo(3)...), func(ctx context.Context, _ int) (int, error) {
			return ctx.Value(key{}).(int), nil
		}))
		for i := range 3 {
			if v, err := a.Next(context.WithValue(t.Context(), key{}, i)); v != i || err != nil {
				t.Errorf("%s: %d, %v, want %d", name, v, err, i)
			}
		}
		a.Close()
	}
	type list struct { // cannot be compared
		context.Context
		_ []int
	}
	a := Share(Of(upTo(2)...))
	defer a.Close()
	for i := range 2 {
		if v, err := a.Next(list{Context: t.Context()}); v != i || err != nil {
			t.Error(v, err)
		}
	}
}
