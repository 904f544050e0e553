package pipeline

import (
	"context"
	"errors"
	"io"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// forAll runs a guarantee on every operator.
func forAll(t *testing.T, test func(t *testing.T, op opCase)) {
	for _, op := range operators() {
		t.Run(op.name, func(t *testing.T) {
			noLeak(t)
			test(t, op)
		})
	}
}

func (op opCase) check(t *testing.T, got []int) {
	t.Helper()
	got = slices.Clone(got)
	if op.unordered {
		slices.Sort(got)
	}
	if !slices.Equal(got, op.want) {
		t.Errorf("got %v, want %v", got, op.want)
	}
}

func mustEnd(t *testing.T, a *Aiter[int]) {
	t.Helper()
	for range 2 {
		if v, err := a.Next(context.Background()); err != io.EOF {
			t.Errorf("after the end: %v, %v; want io.EOF", v, err)
		}
	}
}

func TestDrained(t *testing.T) {
	forAll(t, func(t *testing.T, op opCase) {
		a := op.build(Of(upTo(10)...), ident)
		got, err := Collect(t.Context(), a)
		if err != nil {
			t.Error(err)
		}
		op.check(t, got)
		mustEnd(t, a)
		a.Close()
		if _, err := a.Next(t.Context()); err != ErrClosed {
			t.Errorf("Next of a closed Aiter: %v, want ErrClosed", err)
		}
	})
}

// After each partial consumption the rest is still there, by whichever way.
func TestResumable(t *testing.T) {
	forAll(t, func(t *testing.T, op opCase) {
		ctx := t.Context()
		a := op.build(Of(upTo(10)...), ident)
		defer a.Close()
		var got []int
		for round := 0; ; round++ {
			before := len(got)
			if round%2 == 0 {
				v, err := a.Next(ctx)
				if err == io.EOF {
					break
				}
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, v)
			}
			for v := range a.All(ctx) {
				got = append(got, v)
				if len(got)%3 == 0 {
					break
				}
			}
			if a.Err() != nil {
				t.Fatal(a.Err())
			}
			if len(got) == before && round%2 == 0 {
				break
			}
		}
		op.check(t, got)
		mustEnd(t, a)
	})
}

// Next inside the body of a range over the same stream.
func TestNextInsideLoop(t *testing.T) {
	forAll(t, func(t *testing.T, op opCase) {
		ctx := t.Context()
		a := op.build(Of(upTo(10)...), ident)
		defer a.Close()
		var got []int
		for v := range a.All(ctx) {
			got = append(got, v)
			if v, err := a.Next(ctx); err == nil {
				got = append(got, v)
			} else if err != io.EOF {
				t.Fatal(err)
			}
		}
		op.check(t, got)
	})
}

// A wait that is cancelled consumes nothing and ends nothing.
func TestCancelledWait(t *testing.T) {
	for _, op := range operators() {
		t.Run(op.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				src := NewPush[int]()
				a := op.build(src.Aiter, ident)
				var got []int
				// await takes what there is, by Next, until the wait is cut
				// by the (virtual) time or the stream has ended.
				await := func() (ended bool) {
					for {
						ctx, cancel := context.WithTimeout(t.Context(), time.Second)
						v, err := a.Next(ctx)
						cancel()
						switch {
						case err == nil:
							got = append(got, v)
						case err == io.EOF:
							return true
						case errors.Is(err, context.DeadlineExceeded):
							return false
						default:
							t.Fatal(err)
						}
					}
				}
				for i := range 10 {
					if await() {
						break
					}
					cut(t, a)
					src.Push(i)
				}
				src.Stop()
				if !await() {
					t.Error("the stream has not ended")
				}
				op.check(t, got)
				a.Close()
			})
		})
	}
}

// cut has several consumers wait for a, in vain.
func cut[T any](t *testing.T, a *Aiter[T]) {
	ctx, cancel := context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			if v, err := a.Next(ctx); !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("a cut wait returned %v, %v", v, err)
			}
		})
		wg.Go(func() {
			for v := range a.All(ctx) {
				t.Errorf("a cut loop got %v", v)
			}
		})
	}
	wg.Wait()
}

// Close frees a consumer that waits, and every goroutine.
func TestCloseFrees(t *testing.T) {
	for _, op := range operators() {
		t.Run(op.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				src := NewPush[int]()
				a := op.build(src.Aiter, ident)
				src.Push(0)
				ended := make(chan struct{})
				go func() {
					defer close(ended)
					for range a.All(t.Context()) {
					}
					if a.Err() != nil {
						t.Error(a.Err())
					}
				}()
				synctest.Wait()
				a.Close()
				<-ended
				if op.name != "Generate" && !op.view && src.Push(1) != ErrStopped {
					t.Error("the source was not closed")
				}
				if err := a.Close(); err != nil {
					t.Error(err)
				}
			}) // and synctest itself fails if a goroutine is left
		})
	}
}

// A loop left early and a Close leave nothing behind, also in mid-work.
func TestEarlyExit(t *testing.T) {
	forAll(t, func(t *testing.T, op opCase) {
		a := op.build(Of(upTo(1000)...), ident)
		for range a.All(t.Context()) {
			break
		}
		a.Close()
	})
}

// A dropped handle is as good as a closed one.
func TestDropped(t *testing.T) {
	forAll(t, func(t *testing.T, op opCase) {
		func() {
			src := NewPush[int]()
			a := op.build(src.Aiter, ident)
			src.Push(1, 2, 3, 4)
			if _, err := a.Next(t.Context()); err != nil {
				t.Error(err)
			}
		}()
		runtime.GC()
	})
}

// No operator takes more from its source than it says.
func TestBounded(t *testing.T) {
	for _, op := range operators() {
		t.Run(op.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				src, taken := counted(100000, io.EOF)
				a := op.build(src, ident)
				defer a.Close()
				if synctest.Wait(); taken.Load() != 0 && !op.eager {
					t.Errorf("%d items taken before the first Next", taken.Load())
				}
				if _, err := a.Next(t.Context()); err != nil {
					t.Fatal(err)
				}
				synctest.Wait()
				if got := int(taken.Load()) - 1; got > op.ahead {
					t.Errorf("%d items taken ahead, at most %d allowed", got, op.ahead)
				}
				a.Close()
				synctest.Wait()
			})
		})
	}
}

// An error of the source comes after the items before it, once, and then the
// stream is over.
func TestErrorOnce(t *testing.T) {
	boom := errors.New("boom")
	forAll(t, func(t *testing.T, op opCase) {
		if strings.HasPrefix(op.name, "Take") {
			t.Skip("ends before the error")
		}
		src, _ := counted(10, boom)
		a := op.build(src, ident)
		defer a.Close()
		got, err := Collect(t.Context(), a)
		if err != boom {
			t.Errorf("error %v, want %v", err, boom)
		}
		op.check(t, got)
		mustEnd(t, a)
		if a.Err() != boom {
			t.Errorf("Err %v, want %v", a.Err(), boom)
		}
	})
}

// Several consumers at once, by Next and by range, share the items.
func TestSeveralConsumers(t *testing.T) {
	forAll(t, func(t *testing.T, op opCase) {
		a := op.build(Of(upTo(10)...), ident)
		defer a.Close()
		var mu sync.Mutex
		var got []int
		add := func(v int) {
			mu.Lock()
			defer mu.Unlock()
			got = append(got, v)
		}
		var wg sync.WaitGroup
		for i := range 4 {
			wg.Go(func() {
				if i%2 == 0 {
					for v := range a.All(t.Context()) {
						add(v)
					}
					return
				}
				for {
					v, err := a.Next(t.Context())
					if err != nil {
						return
					}
					add(v)
				}
			})
		}
		wg.Wait()
		slices.Sort(got)
		op.unordered = true
		op.check(t, got)
		if a.Err() != nil {
			t.Error(a.Err())
		}
	})
}

func TestMisuse(t *testing.T) {
	var none *Aiter[int]
	for name, f := range map[string]func(){
		"Map of a nil Aiter":                      func() { Map(none, ident) },
		"Map with a nil function":                 func() { Map[int, int](Of(1), nil) },
		"Filter with a nil function":              func() { Filter(Of(1), nil) },
		"FlatMap with a nil function":             func() { FlatMap[int, int](Of(1), nil) },
		"TryMap with a nil function":              func() { TryMap[int, int](Of(1), nil) },
		"From with a nil function":                func() { From[int](nil) },
		"Generate with a nil":                     func() { Generate[int](nil) },
		"FromChan of a nil channel":               func() { FromChan[int](nil) },
		"Take of a negative count -1":             func() { Take(Of(1), -1) },
		"Workers(0): want at least 1":             func() { Workers(0) },
		"Bound(0): want at least 1":               func() { Bound(0) },
		"OnError with a nil function":             func() { OnError(nil) },
		"Join does not take the option Ordered()": func() { Join(Of(Of(1)), Ordered()) },
		"Next of a nil Aiter":                     func() { none.Next(context.Background()) },
		"Lines of a nil reader":                   func() { Lines(nil) },
		"Zip of a nil Aiter":                      func() { Zip(Of(1), none) },
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if s, ok := recover().(string); !ok || !strings.HasPrefix(s, "pipeline: "+name) {
					t.Errorf("panic %q", s)
				}
			}()
			f()
			t.Error("no panic")
		})
	}
	if err := none.Close(); err != nil {
		t.Error(err)
	}
}
