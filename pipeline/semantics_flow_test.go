package pipeline

import (
	"context"
	"errors"
	"io"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// 18: Stop wakes a consumer that waits; the rest stays in the source.
func TestSemantics18(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		src := NewPush[int]()
		s := Stoppable(src.Aiter)
		ended := make(chan error)
		go func() {
			_, err := s.Next(t.Context())
			ended <- err
		}()
		synctest.Wait()
		s.Stop()
		s.Stop()
		if err := <-ended; err != io.EOF {
			t.Error(err)
		}
		src.Push(1)
		mustEnd(t, s.Aiter)
		if v, err := src.Next(t.Context()); v != 1 || err != nil {
			t.Error(v, err)
		}
	})
}

// 19: a gate takes exactly what it lets through, and is lazy; Stop still
// delivers that; a push after Stop is ignored, one of a negative count an error.
func TestSemantics19(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		src, taken := counted(100, io.EOF)
		g := NewGate(src)
		if err := g.Push(3); err != nil || taken.Load() != 0 {
			t.Error(err, taken.Load())
		}
		if g.Push(-1) == nil || g.Push(0) != nil {
			t.Error("a negative count is an error, 0 is none")
		}
		for i := range 3 {
			if v, err := g.Next(t.Context()); v != i || err != nil {
				t.Error(v, err)
			}
		}
		cut(t, g.Aiter)
		if taken.Load() != 3 {
			t.Errorf("%d taken", taken.Load())
		}
		ended := make(chan error)
		go func() {
			got, err := Collect(t.Context(), g.Aiter)
			if !slices.Equal(got, []int{3, 4}) {
				t.Error(got)
			}
			ended <- err
		}()
		synctest.Wait()
		g.Push(2)
		g.Stop()
		if g.Push(1) != nil {
			t.Error("a push after stop is ignored")
		}
		if err := <-ended; err != nil || taken.Load() != 5 {
			t.Error(err, taken.Load())
		}
		waits := NewGate(src)
		time.AfterFunc(time.Second, waits.Stop)
		mustEnd(t, waits.Aiter)
	})
}

// An item that is dropped above the gate has not used what was let through.
func TestGateCountsWhatPasses(t *testing.T) {
	odd := Map(Of(upTo(10)...), func(i int) int {
		if i%2 == 0 {
			panic("even")
		}
		return i
	}, OnError(Ignore))
	g := NewGate(odd)
	g.Push(3)
	g.Stop()
	if got, err := Collect(t.Context(), g.Aiter); err != nil || !slices.Equal(got, []int{1, 3, 5}) {
		t.Error(got, err)
	}
}

// 20: Preload takes exactly n ahead, from the first item on; 0 passes through.
func TestSemantics20(t *testing.T) {
	for _, n := range []int{0, 1, 5} {
		synctest.Test(t, func(t *testing.T) {
			src, taken := counted(20, io.EOF)
			a := Preload(src, n)
			synctest.Wait()
			if taken.Load() != 0 {
				t.Errorf("%d taken before the first Next", taken.Load())
			}
			for i := range 10 {
				if v, err := a.Next(t.Context()); v != i || err != nil {
					t.Error(v, err)
				}
				synctest.Wait()
				if got := int(taken.Load()) - i - 1; got != n {
					t.Errorf("%d taken ahead, want %d", got, n)
				}
			}
			rest, err := Collect(t.Context(), a)
			if len(rest) != 10 || err != nil {
				t.Error(rest, err)
			}
		})
	}
}

// 21: an error of the source reaches the consumer of an Active; it is bounded.
func TestSemantics21(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		src, taken := counted(100, errBoom)
		a := Active(src, Bound(7))
		synctest.Wait()
		if taken.Load() != 7 {
			t.Errorf("%d taken at once, want 7", taken.Load())
		}
		got, err := Collect(t.Context(), a)
		if len(got) != 100 || err != errBoom {
			t.Error(len(got), err)
		}
	})
}

// 22: what the slowest fork has not had is held, and freed when it has; every
// fork sees the items, the end and the error; a passive one waits for the
// others; a largest lag can be set.
func TestSemantics22(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		src, taken := counted(300, errBoom)
		f := NewForker(src)
		fast, slow, passive := f.Fork(), f.Fork(), f.ForkPassive()
		cut(t, passive.Aiter)
		if taken.Load() != 0 {
			t.Error("a passive fork has asked the source")
		}
		check := func(a *Aiter[int], rest []int) {
			got, err := Collect(t.Context(), a)
			if !slices.Equal(got, rest) || err != errBoom {
				t.Error(len(got), err)
			}
			mustEnd(t, a)
		}
		var waits sync.WaitGroup
		waits.Go(func() { check(passive.Aiter, upTo(300)) })
		for i := range 300 {
			if v, err := fast.Next(t.Context()); v != i || err != nil {
				t.Error(v, err)
			}
		}
		synctest.Wait() // now the passive one waits for what comes after the items
		check(Map(fast.Aiter, ident), nil)
		fast.Close()
		waits.Wait()
		check(slow.Aiter, upTo(300))
		late := f.Fork()
		if got, err := Collect(t.Context(), late.Aiter); len(got) != 0 || err != errBoom {
			t.Error(got, err)
		}
	})
	synctest.Test(t, func(t *testing.T) {
		src, _ := counted(300, io.EOF)
		f := NewForker(src, Bound(10))
		fast, slow := f.Fork(), f.Fork()
		for range 10 {
			if _, err := fast.Next(t.Context()); err != nil {
				t.Error(err)
			}
		}
		cut(t, fast.Aiter)
		slow.Next(t.Context())
		if v, err := fast.Next(t.Context()); v != 10 || err != nil {
			t.Error(v, err)
		}
		time.AfterFunc(time.Second, func() { slow.Close() }) // and nobody waits for it any more
		if got, err := Collect(t.Context(), fast.Aiter); len(got) != 289 || err != nil {
			t.Error(len(got), err)
		}
	})
	freed := new(atomic.Int64)
	src := Map(Count(), func(i int) *[1024]int {
		p := new([1024]int)
		runtime.AddCleanup(p, func(*atomic.Int64) { freed.Add(1) }, freed)
		return p
	})
	f := NewForker(src)
	fast, slow := f.Fork(), f.Fork()
	advance := func(a *Fork[*[1024]int], n int) {
		for range n {
			a.Next(t.Context())
		}
	}
	advance(fast, 1000)
	runtime.GC()
	if freed.Load() != 0 {
		t.Error("freed before the slow fork had it")
	}
	advance(slow, 1000)
	for freed.Load() < 1000-2*forkChunkLen && t.Context().Err() == nil {
		runtime.GC()
	}
	runtime.KeepAlive(fast)
	runtime.KeepAlive(slow)
}

// 23: cancelling the fork that waits for the source leaves the others alone,
// and so does closing it.
func TestSemantics23(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		src := NewPush[int]()
		f := NewForker(src.Aiter)
		pulling, other := f.Fork(), f.Fork()
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan error)
		go func() { _, err := pulling.Next(ctx); ended <- err }()
		synctest.Wait()
		got := make(chan int)
		for range 2 {
			go func() { v, _ := other.Next(t.Context()); got <- v }()
		}
		synctest.Wait()
		cancel()
		if err := <-ended; err != context.Canceled {
			t.Error(err)
		}
		src.Push(1)
		if v := <-got; v != 1 {
			t.Error(v)
		}
		go func() { _, err := pulling.Next(t.Context()); ended <- err }()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		go func() { _, err := pulling.Next(t.Context()); ended <- err }()
		synctest.Wait()
		pulling.Close()
		if err := <-ended; err != io.EOF {
			t.Error(err)
		}
		src.Push(2)
		if v := <-got; v != 2 {
			t.Error(v)
		}
		other.Close()
	})
}

// What depends on time, under a virtual clock.
func TestTimed(t *testing.T) {
	// bursts comes in pairs: 0 1, a second later 2 3, and so on.
	bursts := func(n int) *Aiter[int] {
		return Map(Of(upTo(n)...), func(i int) int {
			if i%2 == 0 && i > 0 {
				time.Sleep(time.Second)
			}
			return i
		})
	}
	run := func(name string, took time.Duration, want []int, build func() *Aiter[int]) {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				start := time.Now()
				a := build()
				got, err := Collect(t.Context(), a)
				if err != nil || !slices.Equal(got, want) {
					t.Error(got, err)
				}
				if d := time.Since(start); d != took {
					t.Errorf("took %v, want %v", d, took)
				}
				a.Close()
			})
		})
	}
	run("Throttle", 2*time.Second, []int{0, 2, 4}, func() *Aiter[int] { return Throttle(bursts(6), time.Second) })
	run("Debounce", 2*time.Second, []int{1, 3, 5}, func() *Aiter[int] { return Debounce(bursts(6), time.Second/2) })
	run("RateLimit", 3*time.Second, upTo(6), func() *Aiter[int] { return RateLimit(Of(upTo(6)...), 2, time.Second) })
	run("Tick", 3*time.Second, []int{1, 2, 3}, func() *Aiter[int] {
		start := time.Now()
		return Map(Take(Tick(time.Second), 3), func(at time.Time) int { return int(at.Sub(start) / time.Second) })
	})
	run("Chunk", 2*time.Second, []int{2, 2, 2}, func() *Aiter[int] {
		return Map(Chunk(bursts(6), 3, Within(time.Second/2)), func(c []int) int { return len(c) })
	})
	synctest.Test(t, func(t *testing.T) {
		src := NewPush[int]()
		a := Timeout(src.Aiter, time.Second)
		src.Push(1)
		got, err := Collect(t.Context(), a)
		if !slices.Equal(got, []int{1}) || err != ErrTimeout {
			t.Error(got, err)
		}
		mustEnd(t, a)
		src.Push(2)
		if v, err := src.Next(t.Context()); v != 2 || err != nil {
			t.Error(v, err)
		}
		a.Close()
	})
	synctest.Test(t, func(t *testing.T) {
		tries := 0
		flaky := func(_ context.Context, i int) (int, error) {
			if tries++; tries%3 != 0 {
				return 0, errBoom
			}
			return i, nil
		}
		start := time.Now()
		got, err := Collect(t.Context(), TryMap(Of(1, 2), Retry(flaky, 3, time.Second)))
		if err != nil || !slices.Equal(got, []int{1, 2}) || tries != 6 {
			t.Error(got, err, tries)
		}
		if d := time.Since(start); d < 3*time.Second || d > 6*time.Second {
			t.Errorf("took %v", d)
		}
		_, err = Collect(t.Context(), TryMap(Of(1), Retry(flaky, 2, time.Second)))
		if !errors.Is(err, errBoom) {
			t.Error(err)
		}
	})
}

// Whoever gives up a source whose function is at work does not wait for it; the item
// that comes of it is the source's next one.
func TestGivesUpBusySource(t *testing.T) {
	busy := func() *Aiter[int] {
		return Map(Of(1, 2, 3), func(i int) int { time.Sleep(time.Hour); return i })
	}
	for name, giveUp := range map[string]func(ctx context.Context, src *Aiter[int]) error{
		"Timeout": func(ctx context.Context, src *Aiter[int]) error {
			_, err := Timeout(src, time.Second).Next(ctx)
			if err == ErrTimeout {
				err = io.EOF
			}
			return err
		},
		"Zip": func(ctx context.Context, src *Aiter[int]) error {
			_, err := Zip(Of[int](), src).Next(ctx)
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				src, start := busy(), time.Now()
				if err := giveUp(t.Context(), src); err != io.EOF || time.Since(start) > time.Minute {
					t.Error(err, time.Since(start))
				}
				if got, err := Collect(t.Context(), src); err != nil || !slices.Equal(got, []int{1, 2, 3}) {
					t.Error(got, err)
				}
			})
		})
	}
}

// The error that a source comes to fail with is not lost with who has given it up: neither
// one that comes later, nor one that was there already.
func TestGivesBackError(t *testing.T) {
	fails := func(after time.Duration) *Aiter[int] {
		return TryMap(Of(1), func(context.Context, int) (int, error) {
			time.Sleep(after)
			return 0, errBoom
		})
	}
	stopped := func() *Aiter[int] {
		return Filter(Of(1), func(int) bool { time.Sleep(time.Minute); return false })
	}
	for name, giveUp := range map[string]func(context.Context) (src *Aiter[int], end error){
		"Timeout": func(ctx context.Context) (*Aiter[int], error) {
			src := fails(time.Hour)
			_, err := Timeout(src, time.Second).Next(ctx)
			return src, err
		},
		"Zip, later": func(ctx context.Context) (*Aiter[int], error) {
			src := fails(time.Hour)
			_, err := Zip(stopped(), src).Next(ctx)
			return src, err
		},
		"Zip, before": func(ctx context.Context) (*Aiter[int], error) {
			src := fails(time.Second)
			_, err := Zip(stopped(), src).Next(ctx)
			return src, err
		},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				src, err := giveUp(t.Context())
				if err != io.EOF && err != ErrTimeout {
					t.Error(err)
				}
				if v, err := src.Next(t.Context()); err != errBoom {
					t.Error(v, err)
				}
				mustEnd(t, src)
			})
		})
	}
}

// What is given back does not wait for another consumer, who waits for the source.
func TestGivesBackBesideAnother(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, q := NewPush[int](), NewPush[int]()
		z := Zip(p.Aiter, q.Aiter)
		ended := make(chan error)
		go func() {
			_, err := z.Next(t.Context())
			ended <- err
		}()
		q.Push(1)
		synctest.Wait() // z has it
		got := make(chan int)
		go func() {
			v, _ := q.Next(t.Context())
			got <- v
		}()
		synctest.Wait()
		p.Stop()
		if err := <-ended; err != io.EOF {
			t.Error(err)
		}
		q.Push(2)
		if v := <-got; v != 2 {
			t.Error(v)
		}
		if v, err := q.Next(t.Context()); v != 1 || err != nil {
			t.Error(v, err)
		}
	})
}

// A fork that begins while others run gets every item from there on.
func TestForksBeginMeanwhile(t *testing.T) {
	const n = 5_000
	f := NewForker(Of(upTo(n)...))
	begin := func() *Aiter[int] { return f.Fork().Aiter }
	check := func(a *Aiter[int]) {
		last := -1
		for v := range a.All(t.Context()) {
			if last >= 0 && v != last+1 {
				t.Errorf("%d after %d", v, last)
				return
			}
			last = v
		}
		if last >= 0 && last != n-1 || a.Err() != nil {
			t.Errorf("ends with %d, %v", last, a.Err())
		}
	}
	var wg sync.WaitGroup
	for range 4 {
		a := begin()
		wg.Go(func() { check(a) })
	}
	for range 30 {
		a := begin()
		wg.Go(func() { check(a) })
	}
	wg.Wait()
}
