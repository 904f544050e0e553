package pipeline

import (
	"context"
	"runtime"
	"testing"
	"testing/synctest"
	"time"
	"weak"
)

type heavy struct{ _ [1 << 10]byte }

// dies fails t unless nobody has what w points to.
func dies(t *testing.T, w weak.Pointer[heavy], name string) {
	t.Helper()
	runtime.GC()
	runtime.GC()
	if w.Value() != nil {
		t.Errorf("%s keeps an item", name)
	}
}

// A stage that is held keeps no item that it has delivered, or given back.
func TestNothingKept(t *testing.T) {
	ctx := t.Context()
	same := func(v *heavy) *heavy { return v }
	yes := func(*heavy) bool { return true }
	first := func(vs []*heavy) *heavy { return vs[0] }
	waits, cancel := context.WithCancel(ctx)
	cancelled := func(ctx context.Context, v *heavy) (*heavy, error) { // at the first time
		cancel()
		if ctx == waits {
			return nil, ctx.Err()
		}
		return v, nil
	}
	ops := map[string]func(*Aiter[*heavy]) *Aiter[*heavy]{
		"Push":    func(a *Aiter[*heavy]) *Aiter[*heavy] { return a },
		"Map":     func(a *Aiter[*heavy]) *Aiter[*heavy] { return Map(a, same) },
		"TryMap":  func(a *Aiter[*heavy]) *Aiter[*heavy] { return TryMap(a, cancelled) },
		"Workers": func(a *Aiter[*heavy]) *Aiter[*heavy] { return Map(a, same, Workers(3)) },
		"FlatMap": func(a *Aiter[*heavy]) *Aiter[*heavy] {
			return FlatMap(a, func(v *heavy) []*heavy { return []*heavy{v} })
		},
		"Filter":   func(a *Aiter[*heavy]) *Aiter[*heavy] { return Filter(a, yes) },
		"Take":     func(a *Aiter[*heavy]) *Aiter[*heavy] { return TakeWhile(Take(a, 10), yes) },
		"Preload":  func(a *Aiter[*heavy]) *Aiter[*heavy] { return Preload(a, 2) },
		"Share":    Share[*heavy],
		"Concat":   func(a *Aiter[*heavy]) *Aiter[*heavy] { return Concat(a) },
		"Merge":    func(a *Aiter[*heavy]) *Aiter[*heavy] { return Merge(a) },
		"Chunk":    func(a *Aiter[*heavy]) *Aiter[*heavy] { return Map(Chunk(a, 1), first) },
		"Within":   func(a *Aiter[*heavy]) *Aiter[*heavy] { return Map(Chunk(a, 1, Within(time.Hour)), first) },
		"Debounce": func(a *Aiter[*heavy]) *Aiter[*heavy] { return Debounce(a, time.Nanosecond) },
		"Timeout":  func(a *Aiter[*heavy]) *Aiter[*heavy] { return Timeout(a, time.Hour) },
		"Zip": func(a *Aiter[*heavy]) *Aiter[*heavy] {
			return Map(Zip(a, Count()), func(p Pair[*heavy, int]) *heavy { return p.A })
		},
		"Zip, second": func(a *Aiter[*heavy]) *Aiter[*heavy] {
			return Map(Zip(Count(), a), func(p Pair[int, *heavy]) *heavy { return p.B })
		},
		"Partition": func(a *Aiter[*heavy]) *Aiter[*heavy] { a, _ = Partition(a, yes); return a },
	}
	for name, op := range ops {
		src := NewPush[*heavy]()
		a := op(src.Aiter)
		for range 2 {
			v := new(heavy)
			w := weak.Make(v)
			src.Push(v)
			v = nil
			_, err := a.Next(waits)
			if err == context.Canceled {
				_, err = a.Next(ctx)
			}
			if err != nil {
				t.Error(name, err)
			}
			dies(t, w, name)
		}
		a.Close()
		runtime.KeepAlive(src)
	}
	src := NewPush[*heavy]()
	defer src.Close()
	none := TakeWhile(src.Aiter, func(*heavy) bool { return false })
	w := func() weak.Pointer[heavy] {
		v := new(heavy)
		src.Push(v)
		none.Next(ctx)
		src.Next(ctx)
		return weak.Make(v)
	}()
	dies(t, w, "what was given back")
	runtime.KeepAlive(none)
}

// A fork that is closed, and still held, keeps nothing of what the others go on to.
func TestClosedForkKeepsNothing(t *testing.T) {
	forks := Tee(Map(Count(), func(int) *heavy { return new(heavy) }), 2)
	forks[0].Close()
	v, _ := forks[1].Next(t.Context())
	w := weak.Make(v)
	v = nil
	for range 2 * forkChunkLen {
		forks[1].Next(t.Context())
	}
	dies(t, w, "a closed fork")
	runtime.KeepAlive(forks)
}

// A stage that is closed, and still held, keeps none of the items that it had ready.
func TestClosedKeepsNothing(t *testing.T) {
	same := func(v *heavy) *heavy { return v }
	for name, op := range map[string]func(*Aiter[*heavy]) *Aiter[*heavy]{
		"Push":    func(a *Aiter[*heavy]) *Aiter[*heavy] { return a },
		"Preload": func(a *Aiter[*heavy]) *Aiter[*heavy] { return Preload(a, 4) },
		"Active":  func(a *Aiter[*heavy]) *Aiter[*heavy] { return Active(a) },
		"Workers": func(a *Aiter[*heavy]) *Aiter[*heavy] { return Map(a, same, Workers(1)) },
		"Merge":   func(a *Aiter[*heavy]) *Aiter[*heavy] { return Merge(a) },
	} {
		synctest.Test(t, func(t *testing.T) {
			src := NewPush[*heavy]()
			a := op(src.Aiter)
			var ws []weak.Pointer[heavy]
			func() {
				for range 4 {
					v := new(heavy)
					ws = append(ws, weak.Make(v))
					src.Push(v)
				}
			}()
			a.Next(t.Context())
			synctest.Wait()
			a.Close()
			synctest.Wait()
			for _, w := range ws {
				dies(t, w, name)
			}
			if g := Inspect(a); g[0].Queued != 0 {
				t.Error(name, g)
			}
			runtime.KeepAlive(a)
		})
	}
}
