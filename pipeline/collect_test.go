package pipeline

import (
	"context"
	"errors"
	"runtime"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
)

// A host that unwinds the goroutine of a Collect, or ends it, finds what was collected in
// the stream again, in order, whoever takes it back.
func TestCollectUnwound(t *testing.T) {
	leave := map[string]func(){
		"a panic of the host": func() { panic(unwinding{}) },
		"a Goexit":            runtime.Goexit,
	}
	sources := map[string]func() *Aiter[int]{
		"Of": func() *Aiter[int] { return Of(upTo(40)...) },
		"Push": func() *Aiter[int] {
			p := NewPush[int]()
			p.Push(upTo(40)...)
			p.Stop()
			return p.Aiter
		},
		"Join":  func() *Aiter[int] { return Join(Of(Of(upTo(40)...))) },
		"Chunk": func() *Aiter[int] { return Flatten(Chunk(Of(upTo(40)...), 3)) },
	}
	for by, leave := range leave {
		for of, source := range sources {
			t.Run(by+"/"+of, func(t *testing.T) {
				noLeak(t)
				src, left := source(), false
				slow := Map(src, func(i int) int {
					if i == 30 && !left {
						left = true
						leave()
					}
					return i
				})
				defer slow.Close()
				var gone sync.WaitGroup
				gone.Go(func() {
					defer func() { recover() }()
					Collect(t.Context(), slow)
					t.Error("Collect has returned")
				})
				gone.Wait()
				if g := Inspect(slow); g[0].Queued != 31 || g[0].Out != 0 {
					t.Errorf("%v\nwant 31 items held", g)
				}
				if v, err := slow.Next(t.Context()); v != 0 || err != nil {
					t.Error(v, err)
				}
				if got, err := Collect(t.Context(), slow); !slices.Equal(got, upTo(40)[1:]) || err != nil {
					t.Error(got, err)
				}
				if g := Inspect(slow); g[0].Queued != 0 || g[0].Out != 40 {
					t.Errorf("%v\nwant 40 items out", g)
				}
			})
		}
	}
	for of, source := range sources {
		t.Run("taken back by "+of, func(t *testing.T) {
			src := source()
			defer src.Close()
			if v, err := src.Next(t.Context()); v != 0 || err != nil {
				t.Error(v, err)
			}
			src.unread(-2, -1, 0)
			if got, err := Collect(t.Context(), src); !slices.Equal(got, append([]int{-2, -1}, upTo(40)...)) || err != nil {
				t.Error(got, err)
			}
		})
	}
}

// An end looks at its context after each item, also where the stages only compute.
func TestEndsLookAtContext(t *testing.T) {
	ends := map[string]func(context.Context, *Aiter[int]) error{
		"Collect": func(ctx context.Context, a *Aiter[int]) error { _, err := Collect(ctx, a); return err },
		"Drain":   func(ctx context.Context, a *Aiter[int]) error { return Drain(ctx, a) },
		"Reduce": func(ctx context.Context, a *Aiter[int]) error {
			_, err := Reduce(ctx, a, 0, func(n, i int) int { return n + i })
			return err
		},
		"ForEach": func(ctx context.Context, a *Aiter[int]) error {
			return ForEach(ctx, a, func(int) error { return nil })
		},
	}
	for name, end := range ends {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				for _, at := range []int{0, 3, 300} {
					ctx, cancel := context.WithCancel(t.Context())
					a := Map(Count(), func(i int) int {
						if i == at {
							cancel()
							synctest.Wait()
						}
						return i
					})
					if err := end(ctx, a); err != context.Canceled {
						t.Error(err)
					}
					if v, err := a.Next(t.Context()); v != at+1 || err != nil {
						t.Errorf("cancelled at item %d; the next one is %d, %v", at, v, err)
					}
				}
			})
		})
	}
}

// An end whose context has ended takes nothing.
func TestEndsOfEndedContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	a := Count()
	ignore := func(int) error { return nil }
	for range 100 {
		Collect(ctx, a)
		Reduce(ctx, a, 0, func(n, _ int) int { return n })
		ForEach(ctx, a, ignore)
		ForEach(ctx, a, ignore, Workers(2))
		for range ToChan(ctx, a) {
		}
	}
	if v, err := a.Next(t.Context()); v != 0 || err != nil {
		t.Errorf("%d were taken, %v", v, err)
	}
}

// A panic in Reduce's function is not the end of the stream.
func TestReducePanics(t *testing.T) {
	for name, a := range map[string]*Aiter[int]{
		"Of": Of(upTo(3)...), "From": From(slices.Values(upTo(3))), "Merge": Merge(Of(upTo(3)...)),
	} {
		_, err := Reduce(t.Context(), a, 0, func(_, i int) int {
			if i == 1 {
				panic(errBoom)
			}
			return 0
		})
		if !errors.Is(err, errBoom) {
			t.Error(name, err)
		}
		if got, err := Collect(t.Context(), a); !slices.Equal(got, []int{2}) || err != nil || a.Err() != nil {
			t.Error(name, got, err, a.Err())
		}
	}
}
