package pipeline

import (
	"context"
	"errors"
	"io"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// forAll runs a guarantee on every operator.
func forAll(t *testing.T, test func(t *testing.T, op opCase)) {
	for _, op := range operators() {
		t.Run(op.name, func(t *testing.T) {
			if op.virtual {
				synctest.Test(t, func(t *testing.T) {
					test(t, op)
					time.Sleep(time.Second) // functions that are at work return
				})
				return
			}
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

func (op opCase) mustPassErrors(t *testing.T) {
	if op.noErrors || strings.HasPrefix(op.name, "Take") {
		t.Skip("does not pass on an error, or ends before it")
	}
}

func mustEnd(t *testing.T, a *Aiter[int]) {
	t.Helper()
	for range 2 {
		if v, err := a.Next(context.Background()); err != io.EOF {
			t.Errorf("after the end: %v, %v; want io.EOF", v, err)
		}
		for v := range a.All(context.Background()) {
			t.Errorf("a loop after the end: %v", v)
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
			if op.deaf {
				t.Skip("waits until its source has an item")
			}
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
			if op.deaf {
				t.Skip("waits until its source has an item")
			}
			synctest.Test(t, func(t *testing.T) {
				src := NewPush[int]()
				a := op.build(src.Aiter, ident)
				src.Push(0)
				var closed atomic.Bool
				var consumers sync.WaitGroup
				consumers.Go(func() {
					for v := range a.All(t.Context()) {
						if closed.Load() {
							t.Errorf("after Close: %v", v)
						}
					}
					if a.Err() != nil {
						t.Error(a.Err())
					}
				})
				synctest.Wait()
				consumers.Go(func() {
					if v, err := a.Next(t.Context()); err != io.EOF {
						t.Errorf("Next, waiting at Close: %v, %v", v, err)
					}
				})
				synctest.Wait()
				closed.Store(true)
				a.Close()
				consumers.Wait()
				if op.name != "Generate" && !op.view && src.Push(1) != ErrStopped {
					t.Error("the source was not closed")
				}
				if err := a.Close(); err != nil {
					t.Error(err)
				}
				time.Sleep(time.Second) // functions that are at work return
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
		if op.virtual {
			t.Skip("the collector works outside of a bubble")
		}
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
				time.Sleep(time.Second) // functions that are at work return
			})
		})
	}
}

// An error of the source comes after the items before it, once, and then the
// stream is over.
func TestErrorOnce(t *testing.T) {
	boom := errors.New("boom")
	forAll(t, func(t *testing.T, op opCase) {
		op.mustPassErrors(t)
		src, _ := counted(10, boom)
		a := op.build(src, ident)
		defer a.Close()
		got, err := Collect(t.Context(), a)
		if !errors.Is(err, boom) {
			t.Errorf("error %v, want %v", err, boom)
		}
		op.check(t, got)
		mustEnd(t, a)
		if a.Err() != err {
			t.Errorf("Err %v, want %v", a.Err(), boom)
		}
	})
}

// An error of a function above, a panic or what else ends it, does the same, whichever
// goroutine it comes to be called on.
func TestFailureOnce(t *testing.T) {
	for name, what := range map[string]struct {
		do   func()
		want error
	}{
		"panic":  {func() { panic(errBoom) }, errBoom},
		"Goexit": {runtime.Goexit, errGoexit},
		"unwind": {func() { panic(unwinding{}) }, context.Canceled},
	} {
		t.Run(name, func(t *testing.T) {
			forAll(t, func(t *testing.T, op opCase) {
				op.mustPassErrors(t)
				src := Map(Of(upTo(20)...), func(i int) int {
					if i == 10 {
						what.do()
					}
					return i
				})
				a := op.build(src, ident)
				if name != "panic" { // on the consumer's own goroutine the others are no errors
					a = Preload(a, 1)
				}
				defer a.Close()
				got, err := Collect(t.Context(), a)
				if !errors.Is(err, what.want) {
					t.Errorf("error %v, want %v", err, what.want)
				}
				op.check(t, got)
				mustEnd(t, a)
			})
		})
	}
}

// A wait in which items come and are all dropped looks at its context, too.
func TestCancelledBusyWait(t *testing.T) {
	for _, way := range []string{"Next", "All"} {
		t.Run(way, func(t *testing.T) {
			forAll(t, func(t *testing.T, op opCase) {
				if strings.HasPrefix(op.name, "Take") {
					t.Skip("ends")
				}
				ctx, cancel := context.WithCancel(t.Context())
				defer cancel()
				n := 0
				a := Filter(op.build(Count(), ident), func(int) bool {
					if n++; n == 50 {
						cancel()
					}
					return n > 10000
				})
				defer a.Close()
				if way == "Next" {
					if v, err := a.Next(ctx); err != context.Canceled {
						t.Errorf("%v, %v after %d items", v, err, n)
					}
					return
				}
				for range a.All(ctx) {
					t.Errorf("an item, after %d", n)
					break
				}
				if a.Err() != context.Canceled {
					t.Error(a.Err())
				}
			})
		})
	}
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
