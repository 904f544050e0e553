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
