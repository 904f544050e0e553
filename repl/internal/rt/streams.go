package rt

import (
	"context"
	"iter"
	"slices"
	"sync"

	"github.com/aiterrepl/aiterrepl/pipeline"
	"github.com/aiterrepl/aiterrepl/stdlib"
)

// An Aiter is a stream as cells hold it.
type Aiter = pipeline.Aiter[any]

// streams are those that the goroutines of a run consume.
type streams struct {
	mu     sync.Mutex
	now    []*Aiter
	cut    []*Aiter // an interrupt has ended their consumption
	failed []*Aiter // an error ended a loop, and nobody has called Err since
	more   int      // how many others did so, that are not kept
}

// mostFailed is how many streams that have failed, or were cut, are kept: the connections of
// a server may be many.
const mostFailed = 5

// Streams returns the streams that the run's goroutines are consuming, in the order in
// which they began.
func (r *Run) Streams() []*Aiter {
	r.streams.mu.Lock()
	defer r.streams.mu.Unlock()
	return slices.Clone(r.streams.now)
}

// Cut returns the first streams that the run was consuming when it was interrupted.
func (r *Run) Cut() []*Aiter {
	r.streams.mu.Lock()
	defer r.streams.mu.Unlock()
	return slices.Clone(r.streams.cut)
}

// Unheeded returns the first streams whose error has ended a loop of the run, without the
// code having asked for it, and how many more there were.
func (r *Run) Unheeded() (first []*Aiter, more int) {
	r.streams.mu.Lock()
	defer r.streams.mu.Unlock()
	return slices.Clone(r.streams.failed), r.streams.more
}

// consumes records that the calling goroutine consumes a, until the returned function is
// called.
func (rt *Runtime) consumes(a *Aiter) (done func()) {
	g := rt.current()
	if g == nil || a == nil {
		return func() {}
	}
	s := &g.run.streams
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now = append(s.now, a)
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		if i := slices.Index(s.now, a); i >= 0 {
			s.now = slices.Delete(s.now, i, i+1)
		}
		if g.run.cancelled.Load() && len(s.cut) < mostFailed && !slices.Contains(s.cut, a) {
			s.cut = append(s.cut, a)
		}
	}
}

// heed records whether the code of the calling goroutine's run knows how a loop over a
// has ended.
func (rt *Runtime) heed(a *Aiter, known bool) {
	g := rt.current()
	if g == nil {
		return
	}
	s := &g.run.streams
	s.mu.Lock()
	defer s.mu.Unlock()
	s.failed = slices.DeleteFunc(s.failed, func(b *Aiter) bool { return a == b })
	switch {
	case known:
	case len(s.failed) < mostFailed:
		s.failed = append(s.failed, a)
	default:
		s.more++
	}
}

// consuming holds what consumes a stream, so that it is known who does.
func (rt *Runtime) consuming(path string) map[string]any {
	if path != stdlib.PipelinePath {
		return nil
	}
	return map[string]any{
		"(*Aiter[T]).All": rt.all,
		"(*Aiter[T]).Err": func(a *Aiter) error {
			rt.heed(a, true)
			return a.Err()
		},
		"Collect": func(ctx context.Context, a *Aiter) ([]any, error) {
			defer rt.consumes(a)()
			return pipeline.Collect(ctx, a)
		},
		"Drain": func(ctx context.Context, a *Aiter) error {
			defer rt.consumes(a)()
			return pipeline.Drain(ctx, a)
		},
		"ForEach": func(ctx context.Context, a *Aiter, f func(any) error, opts ...pipeline.Option) error {
			defer rt.consumes(a)()
			return pipeline.ForEach(ctx, a, f, opts...)
		},
		"Reduce": rt.reduce,
	}
}

func (rt *Runtime) all(a *Aiter, ctx context.Context) iter.Seq[any] {
	items := a.All(ctx)
	return func(yield func(any) bool) {
		defer rt.consumes(a)()
		items(yield)
		if a.Err() != nil && ctx.Err() == nil {
			rt.heed(a, false)
		}
	}
}
