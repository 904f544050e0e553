package pipeline

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
)

// failing makes of 0, 1, 2 streams whose function fails, or panics, for 1 as long as it is told to.
func failing(fails func() bool, policy func(error) error) map[string]*Aiter[int] {
	try := func(_ context.Context, i int) (int, error) {
		if i == 1 && fails() {
			return 0, errBoom
		}
		return i, nil
	}
	must := func(i int) int {
		if i == 1 && fails() {
			panic(errBoom)
		}
		return i
	}
	return map[string]*Aiter[int]{
		"TryMap":  TryMap(Of(upTo(3)...), try, OnError(policy)),
		"Map":     Map(Of(upTo(3)...), must, OnError(policy)),
		"FlatMap": FlatMap(Of(upTo(3)...), func(i int) []int { return []int{must(i)} }, OnError(policy)),
		"Filter":  Filter(Of(upTo(3)...), func(i int) bool { return must(i) == i }, OnError(policy)),
		"Workers": TryMap(Of(upTo(3)...), try, OnError(policy), Workers(2), Ordered()),
		"Join":    Join(Of(Of(0), TryMap(Of(1), try), Of(2)), OnError(policy)),
	}
}

// A policy that is left early on the consumer's own goroutine is asked again, about the same
// item where that can be tried again.
func TestPolicyLeftEarly(t *testing.T) {
	noLeak(t)
	for way, leave := range map[string]func(){"Goexit": runtime.Goexit, "unwind": func() { panic(unwinding{}) }} {
		left := 0
		as := failing(func() bool { return true }, func(error) error {
			if left++; left == 1 {
				leave()
			}
			return nil
		})
		for name, a := range as {
			t.Run(name+", "+way, func(t *testing.T) {
				left = 0
				unwound := 0
				var got []int
				for range 2 {
					var round sync.WaitGroup
					round.Go(func() {
						defer func() {
							if _, foreign := recover().(unwinding); foreign {
								unwound++
							}
						}()
						for v := range a.All(t.Context()) {
							got = append(got, v)
						}
					})
					round.Wait()
				}
				if slices.Sort(got); !slices.Equal(got, []int{0, 2}) || a.Err() != nil {
					t.Error(got, a.Err())
				}
				if left != 2 || (unwound == 1) != (way == "unwind") {
					t.Errorf("asked %d times, unwound %d times", left, unwound)
				}
			})
		}
	}
}

// A policy that ends a goroutine of ours is an error.
func TestPolicyExits(t *testing.T) {
	noLeak(t)
	exit := func(error) error { runtime.Goexit(); return nil }
	for name, a := range failing(func() bool { return true }, exit) {
		a = Preload(a, 1)
		if _, err := Collect(t.Context(), a); !errors.Is(err, errGoexit) {
			t.Error(name, err)
		}
		mustEnd(t, a)
		a.Close()
	}
	for _, how := range []Option{Workers(2), Serial()} {
		for _, f := range []func(int) error{func(int) error { return errBoom }, func(int) error { runtime.Goexit(); return nil }} {
			a := Merge(Count())
			if err := ForEach(t.Context(), a, f, how, OnError(exit)); !errors.Is(err, errGoexit) {
				t.Error(how, err)
			}
			a.Close()
		}
	}
}

// A function of ForEach that ends a goroutine of ours is an error, by its policy.
func TestForEachGoexit(t *testing.T) {
	noLeak(t)
	for _, how := range []Option{Workers(2), Serial()} {
		for _, ignores := range []bool{false, true} {
			a := Merge(Of(upTo(20)...))
			opts := []Option{how}
			want := errGoexit
			if ignores {
				opts = append(opts, OnError(func(err error) error {
					if errors.Is(err, errGoexit) {
						return nil
					}
					return err
				}))
				want = errBoom
			}
			err := ForEach(t.Context(), a, func(i int) error {
				switch i {
				case 5:
					runtime.Goexit()
				case 15:
					if ignores { // with workers this may come before the other
						return errBoom
					}
				}
				return nil
			}, opts...)
			if !errors.Is(err, want) {
				t.Errorf("%v: %v, want %v", opts, err, want)
			}
			a.Close()
		}
	}
}

// What a stage makes of a Goexit is the same above a Join as anywhere.
func TestJoinAfterGoexit(t *testing.T) {
	noLeak(t)
	exit := func(i int) int {
		if i == 1 {
			runtime.Goexit()
		}
		return i
	}
	build := func(opts ...Option) map[string]*Aiter[int] {
		streams := append(opts, Named("streams"))
		return map[string]*Aiter[int]{
			"items":   Merge(Map(Of(upTo(3)...), exit, append(opts, Named("items"))...)),
			"streams": Join(Map(Of(upTo(3)...), func(i int) *Aiter[int] { return Of(exit(i)) }, streams...)),
		}
	}
	for name, a := range build(OnError(Ignore)) {
		got, err := Collect(t.Context(), a)
		if slices.Sort(got); !slices.Equal(got, []int{0, 2}) || err != nil {
			t.Error(name, got, err)
		}
	}
	for name, a := range build() {
		want := fmt.Sprintf("pipeline: %s: %v", name, errGoexit)
		if got, err := Collect(t.Context(), a); !slices.Equal(got, []int{0}) || err == nil || err.Error() != want {
			t.Errorf("%v, %v, want %v", got, err, want)
		}
	}
}

// The error of the stream of streams is no child's: it cannot be ignored, nor be one too many.
func TestJoinOfFailedStream(t *testing.T) {
	noLeak(t)
	broken := func(i int) *Aiter[int] { return TryMap(Of(i), errorAt(i)) }
	for name, a := range map[string]func(*Aiter[int]) *Aiter[int]{
		"ignored": func(src *Aiter[int]) *Aiter[int] { return Join(Map(src, broken), OnError(Ignore)) },
		"many":    func(src *Aiter[int]) *Aiter[int] { return Join(Map(src, broken)) },
		"first": func(src *Aiter[int]) *Aiter[int] {
			return Join(Map(src, func(i int) *Aiter[int] { return Of(i) }), OnError(Fail))
		},
	} {
		end := errors.New("the end of streams")
		src, _ := counted(2*maxErrors, end)
		j := a(src)
		if _, err := Collect(t.Context(), j); !errors.Is(err, end) {
			t.Error(name, err)
		}
		mustEnd(t, j)
	}
}

// ForEach with Workers waits for its calls also when its goroutine is left early.
func TestForEachUnwound(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		inside, leave := make(chan bool), make(chan bool)
		running := true
		src := Map(Of(0, 1), func(i int) int {
			if i == 1 {
				<-inside
				runtime.Goexit()
			}
			return i
		})
		var wg sync.WaitGroup
		wg.Go(func() {
			defer func() {
				if running {
					t.Error("a call still runs")
				}
			}()
			ForEach(t.Context(), src, func(int) error {
				close(inside)
				<-leave
				running = false
				return nil
			}, Workers(2))
		})
		synctest.Wait()
		close(leave)
		wg.Wait()
	})
}

// A function that a host leaves just as the context ends is not passed over in silence.
func TestLeftAsTheContextEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	a := Map(Of(upTo(10)...), func(i int) int {
		cancel()
		panic(unwinding{})
	})
	for range ToChan(ctx, a) {
	}
	if err := a.Err(); err == nil || !strings.Contains(err.Error(), "the function was interrupted") {
		t.Error(err)
	}
}
