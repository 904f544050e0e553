package rt

import (
	"runtime/metrics"
	"sync"
	"sync/atomic"
	"time"
)

// A compiled program whose goroutines all wait for each other ends with an error. Here a cell
// does that the session waits for: no other cell can begin and wake it. That can be known
// only while no compiled code could end a wait: no timer, no connection, no signal. Impure
// tells that, from what is used.
type idle struct {
	fronts atomic.Int64 // runs that the session waits for
	impure atomic.Bool  // a cell uses what may end a wait
	events atomic.Int64 // waits begun and ended
}

// Nothing must have happened for so long, at so many looks: the time alone says little where
// the process has been stopped.
const (
	deadlockAfter = 100 * time.Millisecond
	deadlockLooks = 20
)

// Deadlock says that all goroutines wait for each other.
type Deadlock struct{ Pos Pos }

func (*Deadlock) Error() string { return "fatal error: all goroutines are asleep - deadlock!" }

// Impure records that code of a cell can be woken from outside.
func (rt *Runtime) Impure() { rt.idle.impure.Store(true) }

// wait marks the calling goroutine as waiting for others, until the returned function
// is called.
func (rt *Runtime) wait() func() {
	if rt.idle.impure.Load() { // nobody looks any more
		return func() {}
	}
	rt.idle.events.Add(1)
	g := rt.current()
	if g == nil { // of compiled code, which is not among those that are looked at
		return rt.woke
	}
	g.asleep.Store(true)
	return g.woke
}

func (rt *Runtime) woke() { rt.idle.events.Add(1) }

func (g *goroutine) woke() {
	g.asleep.Store(false)
	g.run.rt.woke()
}

// waitCond is (*sync.Cond).Wait. It cannot be left before it has the lock again: a deadlock ends
// the cell without it, and the goroutine later.
func (rt *Runtime) waitCond(c *sync.Cond) {
	woke := rt.wait()
	c.Wait()
	woke()
	if g := rt.current(); g != nil && g.deadlocked.Load() {
		rt.halt(g, &Deadlock{})
	}
}

// deadlockWatch looks for a deadlock, time and again.
type deadlockWatch struct {
	events int64
	since  time.Time
	looks  int // at which nothing had happened, since then
}

// look reports a deadlock once nothing has happened for a while.
func (w *deadlockWatch) look(rt *Runtime) bool {
	events := rt.idle.events.Load()
	if rt.idle.fronts.Load() == 0 || rt.idle.impure.Load() || events != w.events {
		*w = deadlockWatch{events: events, since: time.Now()}
		return false
	}
	if running() {
		return false
	}
	if !rt.allAsleep() {
		w.looks = 0
		return false
	}
	if w.looks++; w.looks < deadlockLooks || time.Since(w.since) < deadlockAfter {
		return false
	}
	w.looks = 0
	return true
}

// allAsleep reports whether every goroutine of a cell waits for others.
func (rt *Runtime) allAsleep() bool {
	all := true
	rt.gs.Range(func(_, v any) bool {
		all = v.(*goroutine).asleep.Load()
		return all
	})
	return all
}

// running reports whether a goroutine runs, or could: on a loaded machine one that has
// been woken may have had no turn for a while.
func running() bool {
	sample := []metrics.Sample{{Name: "/sched/goroutines/running:goroutines"}, {Name: "/sched/goroutines/runnable:goroutines"}}
	metrics.Read(sample)
	const watcher = 1
	return sample[0].Value.Uint64()+sample[1].Value.Uint64() > watcher
}

// endDeadlocked ends the runs that the session waits for. Their main goroutines end; where
// one waits in a deferred call since, its run ends without it. The other goroutines are left:
// a later cell may have what they wait for.
func (rt *Runtime) endDeadlocked() {
	events, ending := rt.idle.events.Load(), false
	rt.gs.Range(func(_, v any) bool {
		g := v.(*goroutine)
		switch {
		case !g.main || g.run.Job:
		case g.deadlocked.Swap(true):
			g.run.end(&Deadlock{})
		default:
			ending = true
		}
		return true
	})
	rt.raiseStop()
	defer rt.lowerStop()
	for turn := 0; ending && rt.idle.events.Load() == events && turn < 1000; turn++ {
		time.Sleep(time.Millisecond)
	}
}
