package pipeline

import (
	"bufio"
	"errors"
	"io"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func TestCounters(t *testing.T) {
	forAll(t, func(t *testing.T, op opCase) {
		a := op.build(Of(upTo(10)...), ident)
		defer a.Close()
		if _, err := Collect(t.Context(), a); err != nil {
			t.Fatal(err)
		}
		g := Inspect(a)
		if top := g[0]; top.Out != int64(len(op.want)) || top.Errors != 0 || top.InFlight != 0 || top.Queued != 0 {
			t.Errorf("%+v; want %d out", top, len(op.want))
		}
		for _, s := range g {
			if s.Kind == "Of" && s.Out == 0 && s.In != 0 || s.In < 0 || s.Out < 0 {
				t.Errorf("%+v", s)
			}
		}
	})
}

// Whoever looks takes nothing from those who work, and finds numbers that only
// grow.
func TestCountersWhileRunning(t *testing.T) {
	forAll(t, func(t *testing.T, op opCase) {
		a := op.build(Of(upTo(10)...), ident)
		defer a.Close()
		stop := make(chan struct{})
		var wg sync.WaitGroup
		for range 2 {
			wg.Go(func() {
				for last := int64(0); ; {
					g := Inspect(a)
					for _, s := range g {
						if s.In < 0 || s.Queued < 0 || s.InFlight < 0 {
							t.Errorf("%+v", s)
						}
					}
					n := g[0].Out
					if n < last {
						t.Errorf("%d out after %d", n, last)
					}
					last = n
					select {
					case <-stop:
						return
					default:
					}
				}
			})
		}
		var got []int
		for v := range a.All(t.Context()) {
			if got = append(got, v); len(got) == 3 {
				break
			}
		}
		rest, err := Collect(t.Context(), a)
		if err != nil {
			t.Error(err)
		}
		close(stop)
		wg.Wait()
		op.check(t, append(got, rest...))
	})
}

func TestCountersOfErrors(t *testing.T) {
	forAll(t, func(t *testing.T, op opCase) {
		if !op.function || op.noPolicy {
			t.Skip("takes no OnError")
		}
		a := op.build(Of(upTo(10)...), func(i int) int {
			if i%2 == 1 {
				panic("odd")
			}
			return i
		}, OnError(Ignore))
		defer a.Close()
		got, err := Collect(t.Context(), a)
		if err != nil {
			t.Fatal(err)
		}
		errs := int64(0)
		g := Inspect(a)
		for _, s := range g {
			errs += s.Errors
		}
		if errs != 5 || g[0].Out != int64(len(got)) {
			t.Errorf("%d errors, %d items:\n%v", errs, len(got), g)
		}
	})
}

// An error of a sequence counts once.
func TestCountersOfSequence(t *testing.T) {
	a := From(func(yield func(int) bool) { yield(0); panic("no more") })
	Collect(t.Context(), a)
	if s := Inspect(a)[0]; s.In != 1 || s.Out != 1 || s.Errors != 1 {
		t.Errorf("%+v", s)
	}
}

// What the others take is not held by a fork that is closed.
func TestCountersOfClosedFork(t *testing.T) {
	forks := Tee(Count(), 2)
	forks[0].Next(t.Context())
	forks[0].Close()
	for range 10 {
		forks[1].Next(t.Context())
	}
	if s := Inspect(forks[0])[0]; s.In != 1 || s.Out != 1 || s.Queued != 0 {
		t.Errorf("%+v", s)
	}
}

func TestCountersOfChildren(t *testing.T) {
	boom := errors.New("boom")
	failing, _ := counted(3, boom)
	a := Merge(Of(1, 2), failing)
	defer a.Close()
	if _, err := Collect(t.Context(), a); err != boom {
		t.Fatal(err)
	}
	if j := Inspect(a)[0]; j.In != 5 || j.Out != 5 || j.Errors != 1 {
		t.Errorf("%+v", j)
	}
}

func TestTimeBlocked(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		q := NewPush[int]()
		defer q.Close()
		a := Map(q.Aiter, ident)
		go a.Next(t.Context())
		time.Sleep(time.Second)
		synctest.Wait()
		if s := Inspect(a)[1]; s.BlockedUp < time.Second || s.BlockedUp > 2*time.Second {
			t.Errorf("while it waits: %+v", s)
		}
		q.Push(1, 2)
		synctest.Wait()
		waited := Inspect(q.Aiter)[0].BlockedUp
		time.Sleep(time.Second)
		if s := Inspect(q.Aiter)[0]; s.BlockedUp != waited || s.In != 2 || s.Out != 1 || s.Queued != 1 {
			t.Errorf("%+v; want %v", s, waited)
		}

		p := Preload(Count(), 3)
		defer p.Close()
		p.Next(t.Context())
		time.Sleep(time.Second)
		if s := Inspect(p)[0]; s.BlockedDown != time.Second || s.Queued != 3 || s.In != 4 || s.Out != 1 {
			t.Errorf("%+v", s)
		}

		gate := make(chan struct{})
		m := Map(Count(), func(i int) int { <-gate; return i }, Workers(2), Bound(1))
		defer m.Close()
		go m.Next(t.Context())
		synctest.Wait()
		if s := Inspect(m)[0]; s.In != 2 || s.InFlight != 2 {
			t.Errorf("%+v", s)
		}
		close(gate)
		time.Sleep(time.Second)
		if s := Inspect(m)[0]; s.InFlight != 0 || s.BlockedDown < time.Second || s.Queued == 0 {
			t.Errorf("%+v", s)
		}
	})
}

// A function can look at the pipeline it works for, and one that takes its time
// does not hide what was done before.
func TestInspectFromInside(t *testing.T) {
	var a *Aiter[int]
	a = Map(Of(upTo(100)...), func(i int) int {
		if i%30 == 29 {
			s := Inspect(a)[0]
			if n := int64(i); s.In > n+1 || s.In < n/2 || s.In < n-publishEvery {
				t.Errorf("at item %d: %+v", i, s)
			}
		}
		return i
	})
	if err := Drain(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	text := Inspect(a).String()
	if want := "Map, 100 in, 100 out\n  Of, 100 in, 100 out"; text != want {
		t.Errorf("%s\nwant\n%s", text, want)
	}
	if dot := Inspect(a).DOT(); !strings.Contains(dot, `label="Map, 100 in, 100 out"`) {
		t.Error(dot)
	}
}

func BenchmarkCounters(b *testing.B) {
	st := newStage("Map", config{})
	st.turn.top = st
	for b.Loop() {
		st.passed()
		st.turn.tick()
	}
}

// An error of a reader's messages is counted, by Next and by a loop.
func TestErrorsOfMessagesAreCounted(t *testing.T) {
	for name, open := range map[string]func(io.Reader) *Aiter[string]{
		"Lines":  func(r io.Reader) *Aiter[string] { return Lines(r, MaxLine(10)) },
		"Frames": func(r io.Reader) *Aiter[string] { return texts(Frames(r, bufio.ScanLines, MaxLine(10))) },
	} {
		text := "ok\n" + strings.Repeat("x", 2000) + "\n"
		looped := open(strings.NewReader(text))
		Collect(t.Context(), looped)
		asked := open(strings.NewReader(text))
		asked.Next(t.Context())
		asked.Next(t.Context())
		for _, a := range []*Aiter[string]{looped, asked} {
			if g := Inspect(a); g[len(g)-1].Errors != 1 {
				t.Errorf("%s:\n%v", name, g)
			}
		}
	}
}
