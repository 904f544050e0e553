package pipeline

import (
	"context"
	"fmt"
	"io"
	"slices"
	"time"
)

// Within sets how long a chunk waits for its remaining items after its first
// one. Chunk takes it.
func Within(d time.Duration) Option {
	if d <= 0 {
		panic(fmt.Sprintf("pipeline: Within(%v): want a positive duration", d))
	}
	return Option{fmt.Sprintf("Within(%v)", d), func(c *config) { c.within = d }}
}

// Chunk streams slices of n items; the last one may be shorter. With [Within] a
// slice also goes out, shorter, when that time has passed since its first item;
// the source is then asked on a goroutine of its own, one item ahead.
//
// Order: as the source. Blocking: until n items are there, the time has passed,
// or the source ends. Errors: of the source, after the items before. Cancel:
// ends the wait; the items that have come are kept.
func Chunk[T any](a *Aiter[T], n int, opts ...Option) *Aiter[[]T] {
	a.mustExist("Chunk")
	atLeast(1, n, "Chunk")
	c := configure("Chunk", opts, "Within", "Named")
	st := newStage("Chunk", c)
	if c.within > 0 {
		return chunkWithin(a, st, n, c.within)
	}
	st.above(a.stage)
	var part []T
	var end error
	next := func(ctx context.Context) ([]T, error) {
		for end == nil && len(part) < n {
			st.n.queued = int64(len(part))
			v, err := a.next(ctx)
			switch {
			case err == nil:
				part = append(part, v)
				st.n.in++
			case interrupted(ctx, err):
				return nil, err
			default:
				end = err
			}
		}
		return cutChunk(st, &part, &end)
	}
	return newAiter(parts[[]T]{stage: st, next: next, stop: a.Close})
}

// cutChunk is the chunk that is complete, or the end once there is none.
func cutChunk[T any](st *stage, part *[]T, end *error) ([]T, error) {
	st.n.queued = 0
	if st.closed.Load() {
		return nil, io.EOF
	}
	if p := *part; len(p) > 0 {
		*part = nil
		return p, nil
	}
	err := *end
	*end = io.EOF
	return nil, err
}

func chunkWithin[T any](a *Aiter[T], st *stage, n int, within time.Duration) *Aiter[[]T] {
	src := newAside(a)
	var part []T
	var end error
	var limit time.Time
	next := func(ctx context.Context) ([]T, error) {
		for end == nil && len(part) < n {
			st.n.queued = int64(len(part))
			wait := time.Duration(-1)
			if len(part) > 0 {
				wait = max(0, time.Until(limit))
			}
			src.begin()
			v, err := src.awaitFor(ctx, wait)
			switch {
			case err == nil:
				st.n.in++
				if part = append(part, v); len(part) == 1 {
					limit = time.Now().Add(within)
				}
			case err == errLate:
				return cutChunk(st, &part, &end)
			case interrupted(ctx, err):
				return nil, err
			default:
				end = err
			}
		}
		return cutChunk(st, &part, &end)
	}
	return aboveAside(src, st, next)
}

// Window streams, for each item from the nth on, a slice of the latest n items.
//
// Order: as the source. Blocking: as the source. Errors: of the source. Cancel:
// passed to the source.
func Window[T any](a *Aiter[T], n int) *Aiter[[]T] {
	a.mustExist("Window")
	atLeast(1, n, "Window")
	var latest []T
	return stepwise("Window", a, func(v T) ([]T, verdict) {
		latest = append(latest, v)
		if len(latest) < n {
			return nil, pass
		}
		latest = latest[len(latest)-n:]
		return slices.Clone(latest), emit
	})
}
