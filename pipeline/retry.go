package pipeline

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"
)

// maxBackoff is the longest pause between two attempts of a Retry.
const maxBackoff = time.Minute

// Retry makes of f a function for [TryMap] that is called up to n times for an
// item until it does not fail. Before the second call it waits for about first,
// before each further one for twice as long, up to a minute; each time is
// chosen at random between half of that and all of it.
//
// Order: none. Blocking: until f succeeds or has failed n times. Errors: the
// last one of f, with the number of attempts. Cancel: ends the wait and the
// attempts; TryMap keeps the item.
func Retry[T, U any](f func(context.Context, T) (U, error), n int, first time.Duration) func(context.Context, T) (U, error) {
	mustFunc("Retry", f == nil)
	atLeast(1, n, "Retry")
	positive("Retry", first)
	return func(ctx context.Context, v T) (U, error) {
		mustContext("Retry", ctx)
		pause := first
		for attempt := 1; ; attempt++ {
			u, err := f(ctx, v)
			if err == nil || interrupted(ctx, err) {
				return u, err
			}
			if attempt == n {
				return u, fmt.Errorf("after %d attempts: %w", n, err)
			}
			if cut := sleep(ctx, pause/2+rand.N(pause/2+1), nil); cut != nil {
				return u, cut
			}
			pause = min(2*pause, maxBackoff)
		}
	}
}
