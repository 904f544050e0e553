package pipeline

import (
	"context"
	"errors"
	"runtime"
	"strings"
	"sync"
	"testing"
)

// forFunctions is forAll for the operators with a function.
func forFunctions(t *testing.T, test func(t *testing.T, op opCase)) {
	forAll(t, func(t *testing.T, op opCase) {
		if !op.function {
			t.Skip("no function")
		}
		test(t, op)
	})
}

// A panic in a user's function is the stream's error, with stage and stack.
func TestPanic(t *testing.T) {
	cause := errors.New("cause")
	forFunctions(t, func(t *testing.T, op opCase) {
		a := op.build(Of(upTo(10)...), func(i int) int {
			if i == 4 {
				panic(cause)
			}
			return i
		}, Named("the stage"))
		defer a.Close()
		_, err := Collect(t.Context(), a)
		var p *PanicError
		if !errors.As(err, &p) || !errors.Is(err, cause) {
			t.Fatalf("error %v, want a PanicError of %v", err, cause)
		}
		if op.noPolicy {
			p.Stage = "the stage"
		}
		if p.Stage != "the stage" || !strings.Contains(string(p.Stack), "function_test.go") {
			t.Errorf("stage %q, stack\n%s", p.Stage, p.Stack)
		}
		mustEnd(t, a)
	})
}

// OnError(Ignore) drops the item and nothing else.
func TestPanicIgnored(t *testing.T) {
	forFunctions(t, func(t *testing.T, op opCase) {
		if op.noPolicy {
			t.Skip("no policy")
		}
		judged := 0
		a := op.build(Of(append([]int{-1}, append(upTo(10), -1)...)...), func(i int) int {
			if i < 0 {
				panic("negative")
			}
			return i
		}, OnError(func(err error) error { judged++; return Ignore(err) }))
		defer a.Close()
		got, err := Collect(t.Context(), a)
		if err != nil || judged != 2 {
			t.Errorf("error %v, %d judged", err, judged)
		}
		op.check(t, got)
	})
}

type unwinding struct{ n int }

func (unwinding) PipelineUnwind() {}

// inRounds consumes a by Next and by loops in turn, each called by try, until one
// of them, which may be left early, has come to the end.
func inRounds(t *testing.T, a *Aiter[int], try func(round func())) (got []int) {
	for n, over := 0, false; !over; n++ {
		try(func() {
			if n%2 == 0 {
				v, err := a.Next(t.Context())
				if over = err != nil; !over {
					got = append(got, v)
				}
				return
			}
			for v := range a.All(t.Context()) {
				got = append(got, v)
			}
			over = true
		})
	}
	return got
}

// A host's unwinding passes through unchanged, and the item is not lost.
func TestUnwinding(t *testing.T) {
	forFunctions(t, func(t *testing.T, op opCase) {
		var mu sync.Mutex
		left := map[int]bool{}
		f := func(i int) int {
			mu.Lock()
			defer mu.Unlock()
			if i%3 == 1 && !left[i] {
				left[i] = true
				panic(unwinding{i})
			}
			return i
		}
		if op.async {
			a := op.build(Of(1), f)
			defer a.Close()
			if _, err := a.Next(t.Context()); !errors.Is(err, context.Canceled) {
				t.Errorf("error %v, want one that wraps context.Canceled", err)
			}
			return
		}
		a := op.build(Of(upTo(10)...), f)
		defer a.Close()
		unwound := 0
		got := inRounds(t, a, func(round func()) {
			defer func() {
				r := recover()
				if u, ok := r.(unwinding); ok && u.n%3 == 1 {
					unwound++
				} else if r != nil {
					panic(r)
				}
			}()
			round()
		})
		op.check(t, got)
		if unwound != len(left) || unwound < 2 || a.Err() != nil {
			t.Errorf("unwound %d times, Err %v", unwound, a.Err())
		}
	})
}

// A panic of the loop's own body is the program's.
func TestPanicInBody(t *testing.T) {
	forAll(t, func(t *testing.T, op opCase) {
		a := op.build(Of(upTo(10)...), ident)
		defer a.Close()
		var got []int
		func() {
			defer func() {
				if r := recover(); r != "mine" {
					t.Errorf("recovered %v", r)
				}
			}()
			for v := range a.All(t.Context()) {
				got = append(got, v)
				panic("mine")
			}
		}()
		for v := range a.All(t.Context()) {
			got = append(got, v)
		}
		op.check(t, got)
	})
}

// A function that ends its goroutine leaves the stream usable, and on the
// consumer's own loses nothing.
func TestGoexit(t *testing.T) {
	forFunctions(t, func(t *testing.T, op opCase) {
		var mu sync.Mutex
		left := map[int]bool{}
		a := op.build(Of(upTo(10)...), func(i int) int {
			mu.Lock()
			defer mu.Unlock()
			if i%3 == 1 && !left[i] {
				left[i] = true
				runtime.Goexit()
			}
			return i
		}, OnError(Ignore))
		defer a.Close()
		got := inRounds(t, a, func(round func()) {
			ended := make(chan struct{})
			go func() {
				defer close(ended)
				round()
			}()
			<-ended
		})
		if !op.async {
			op.check(t, got)
		} else if len(got) == 0 && !op.noPolicy {
			t.Error("nothing has come")
		}
	})
}

// The synchronous stages allocate nothing for an item.
func TestNoAllocations(t *testing.T) {
	ctx := t.Context()
	items := upTo(10000)
	even := func(i int) bool { return i%2 == 0 }
	for name, run := range map[string]func(*Aiter[int]){
		"range": func(a *Aiter[int]) {
			for range a.All(ctx) {
			}
		},
		"Next": func(a *Aiter[int]) {
			for {
				if _, err := a.Next(ctx); err != nil {
					return
				}
			}
		},
		"Reduce": func(a *Aiter[int]) { Reduce(ctx, a, 0, func(n, i int) int { return n + i }) },
	} {
		n := testing.AllocsPerRun(5, func() { run(Map(Filter(Map(Of(items...), ident), even), ident)) })
		if n > 100 {
			t.Errorf("%s: %v allocations for %d items", name, n, len(items))
		}
	}
}
