package pipeline

import (
	"context"
	"testing"
	"testing/synctest"
	"time"
)

// idle are handles of stages with a turn of their own, above a source that waits.
func idle() map[string]func(src *Aiter[int]) []*Aiter[int] {
	return map[string]func(src *Aiter[int]) []*Aiter[int]{
		"Tee": func(src *Aiter[int]) []*Aiter[int] { return Tee(src, 3) },
		"NewForker, Bound": func(src *Aiter[int]) []*Aiter[int] {
			f := NewForker(src, Bound(4))
			return []*Aiter[int]{f.Fork().Aiter, f.Fork().Aiter}
		},
		"one fork": func(src *Aiter[int]) []*Aiter[int] { return []*Aiter[int]{NewForker(src).Fork().Aiter} },
		"a fork of a fork": func(src *Aiter[int]) []*Aiter[int] {
			return Tee(Tee(src, 1)[0], 2)
		},
		"ForkPassive": func(src *Aiter[int]) []*Aiter[int] {
			f := NewForker(src)
			return []*Aiter[int]{f.Fork().Aiter, f.ForkPassive().Aiter}
		},
		"Share": func(src *Aiter[int]) []*Aiter[int] { return []*Aiter[int]{Share(src)} },
		"Partition": func(src *Aiter[int]) []*Aiter[int] {
			yes, no := Partition(src, func(int) bool { return true })
			return []*Aiter[int]{yes, no}
		},
		"NewGate": func(src *Aiter[int]) []*Aiter[int] {
			g := NewGate(src)
			g.Push(400)
			return []*Aiter[int]{g.Aiter}
		},
		"Concat": func(src *Aiter[int]) []*Aiter[int] { return []*Aiter[int]{Concat(src, Of(1))} },
		"RateLimit": func(src *Aiter[int]) []*Aiter[int] {
			return []*Aiter[int]{RateLimit(src, 1000, time.Hour)}
		},
		"Zip": func(src *Aiter[int]) []*Aiter[int] {
			return []*Aiter[int]{Map(Zip(src, Count()), func(p Pair[int, int]) int { return p.A })}
		},
	}
}

// Consumers that wait have had all that has come for them, whoever has asked the source for it,
// and the counters say so.
func TestIdle(t *testing.T) {
	for name, build := range idle() {
		t.Run(name, func(t *testing.T) {
			for round := range 40 {
				synctest.Test(t, func(t *testing.T) {
					ctx, cancel := context.WithCancel(t.Context())
					src := NewPush[int]()
					handles := build(src.Aiter)
					got := make([]int, len(handles))
					for i, a := range handles {
						go func() {
							for range a.All(ctx) {
								got[i]++
							}
						}()
					}
					n := 1 + round*9
					for i := range n {
						src.Push(i)
					}
					synctest.Wait()
					for i, a := range handles {
						want := n
						if name == "Partition" && i == 1 {
							want = 0
						}
						if got[i] != want {
							t.Errorf("%d of %d items have come to %d", got[i], want, i)
						}
						if s := Inspect(a)[0]; s.Out != int64(want) || s.Queued != 0 {
							t.Errorf("of %d items: %+v", n, s)
						}
					}
					cancel()
					synctest.Wait()
					for _, a := range handles {
						a.Close()
					}
				})
				if t.Failed() {
					return
				}
			}
		})
	}
}

// A fork has what is there at once, though another one has the source's turn and waits.
func TestForkDoesNotWaitForAnother(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		src := NewPush[int]()
		f := NewForker(src.Aiter)
		a, b := f.Fork(), f.Fork()
		ahead := make(chan int)
		go func() {
			defer close(ahead)
			for v := range a.All(t.Context()) {
				ahead <- v
			}
		}()
		src.Push(7)
		<-ahead
		synctest.Wait() // a waits for the second item now
		for c := range f.f.cursors {
			if c.at == 0 { // as if it had looked before the first one came
				if err := f.f.ask(t.Context(), b.stage, c); err != nil {
					t.Error(err)
				}
			}
		}
		if v, err := b.Next(t.Context()); v != 7 || err != nil {
			t.Error(v, err)
		}
		a.Close()
		b.Close()
		for range ahead {
		}
	})
}
