package pipeline

import (
	"context"
	"errors"
	"io"
	"testing"
	"testing/synctest"
	"time"
)

// A chunk that becomes complete while the stream is closed is the end, and no empty chunk.
func TestChunkClosed(t *testing.T) {
	for _, opts := range [][]Option{nil, {Within(time.Hour)}} {
		var chunks *Aiter[[]int]
		chunks = Chunk(Map(Of(upTo(4)...), func(i int) int {
			if i == 1 {
				chunks.Close()
			}
			return i
		}), 2, opts...)
		if v, err := chunks.Next(t.Context()); err != io.EOF {
			t.Error(opts, v, err)
		}
	}
}

// While a consumer waits for its stage to let it go on, others may consume the source.
func TestHeldUpBesideOthers(t *testing.T) {
	for name, op := range map[string]func(*Aiter[int]) *Aiter[int]{
		"Gate":      func(a *Aiter[int]) *Aiter[int] { g := NewGate(a); g.Push(1); return g.Aiter },
		"RateLimit": func(a *Aiter[int]) *Aiter[int] { return RateLimit(a, 1, time.Hour) },
	} {
		synctest.Test(t, func(t *testing.T) {
			src := Of(upTo(3)...)
			a := op(src)
			if v, err := a.Next(t.Context()); v != 0 || err != nil {
				t.Error(name, v, err)
			}
			go a.Next(t.Context())
			synctest.Wait()
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			if v, err := src.Next(ctx); v != 1 || err != nil {
				t.Error(name, v, err)
			}
			a.Close()
		})
	}
}

// Zip ends with either of its sources, whichever the other one waits for.
func TestZipEndsWithEither(t *testing.T) {
	for _, end := range []error{io.EOF, errBoom} {
		for second := range 2 {
			synctest.Test(t, func(t *testing.T) {
				waits := NewPush[int]()
				sources := []*Aiter[int]{waits.Aiter, waits.Aiter}
				ended, _ := counted(0, end)
				if end == io.EOF {
					ended = Of[int]()
				}
				sources[second] = ended
				ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
				defer cancel()
				z := Zip(sources[0], sources[1])
				if _, err := z.Next(ctx); err != end {
					t.Errorf("source %d: %v, want %v", second, err, end)
				}
				waits.Push(1) // and nothing is taken of it
				if v, err := waits.Next(ctx); v != 1 || err != nil {
					t.Error(v, err)
				}
				z.Close()
			})
		}
	}
}

// One who gets the turn while another waits gives way after an item, also above another stage.
func TestGivesWay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const soon = 300
		src := Generate(func(ctx context.Context, yield func(int) bool) error {
			for i := 0; ; i++ {
				if i >= soon {
					sleep(ctx, time.Second, nil)
				}
				if !yield(i) {
					return nil
				}
			}
		})
		for range soon {
			src.Next(t.Context())
		}
		go src.Next(t.Context())
		synctest.Wait()
		go Drain(t.Context(), Map(src, ident))
		synctest.Wait()
		if v, err := src.Next(t.Context()); v != soon+2 || err != nil {
			t.Error(v, err)
		}
		src.Close()
	})
}

// What a worker has come to take while the stream fails is the source's next.
func TestFailedWorkersGiveBack(t *testing.T) {
	noLeak(t)
	for _, end := range []error{nil, errBoom} {
		asked, failed := make(chan struct{}), make(chan struct{})
		src := TryMap(Of(upTo(3)...), func(_ context.Context, i int) (int, error) {
			if i == 1 {
				close(asked)
				<-failed
				return i, end
			}
			return i, nil
		})
		other := errors.New("other")
		a := TryMap(src, func(context.Context, int) (int, error) { <-asked; return 0, other }, Workers(2))
		if _, err := a.Next(t.Context()); err != other {
			t.Error(err)
		}
		close(failed)
		v, err := src.Next(t.Context())
		if err != end || end == nil && v != 1 {
			t.Errorf("%v, %v, want 1, %v", v, err, end)
		}
		a.Close()
	}
}
