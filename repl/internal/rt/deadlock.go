package rt

import (
	"runtime/metrics"
	"sync/atomic"
	"time"
)

// A compiled program whose goroutines all wait for each other ends with an error. Here
// that can be known only while no compiled code could end a wait: no timer, no
// connection, no signal, and only for a whole program: what a goroutine of a session
// waits for may be typed later. Impure tells the first, from the packages that are used.
type idle struct {
	programs atomic.Int64 // whole programs that run
	impure   atomic.Bool  // a cell uses a package that may end a wait
	waiting  atomic.Int64 // goroutines in a wait for other goroutines
	events   atomic.Int64 // waits begun and ended
}

// deadlockAfter is how long nothing must have happened.
const deadlockAfter = 100 * time.Millisecond

// Deadlock says that all goroutines wait for each other.
type Deadlock struct{}

func (*Deadlock) Error() string { return "fatal error: all goroutines are asleep - deadlock!" }

// Impure records that code of a cell can be woken from outside.
func (rt *Runtime) Impure() { rt.idle.impure.Store(true) }

// wait marks the calling goroutine as waiting for others, until the returned function
// is called.
func (rt *Runtime) wait() func() {
	rt.idle.waiting.Add(1)
	rt.idle.events.Add(1)
	return rt.woke
}

func (rt *Runtime) woke() {
	rt.idle.waiting.Add(-1)
	rt.idle.events.Add(1)
}

// deadlocked is asked at each look of the watcher; it reports a deadlock once nothing has
// happened for a while.
type deadlockWatch struct {
	events int64
	since  time.Time
}

func (w *deadlockWatch) look(rt *Runtime) bool {
	live := int64(rt.liveGoroutines())
	events := rt.idle.events.Load()
	if rt.idle.impure.Load() || live == 0 || rt.idle.waiting.Load() < live || events != w.events || w.since.IsZero() {
		w.events, w.since = events, time.Now()
		return false
	}
	if time.Since(w.since) < deadlockAfter || running() {
		return false
	}
	w.since = time.Time{}
	return true
}

// running reports whether a goroutine runs, or could: on a loaded machine one that has
// been woken may have had no turn for a while.
func running() bool {
	sample := []metrics.Sample{{Name: "/sched/goroutines/running:goroutines"}, {Name: "/sched/goroutines/runnable:goroutines"}}
	metrics.Read(sample)
	const watcher = 1
	return sample[0].Value.Uint64()+sample[1].Value.Uint64() > watcher
}

// endDeadlocked ends the program.
func (rt *Runtime) endDeadlocked() {
	rt.gs.Range(func(_, v any) bool {
		v.(*goroutine).run.deadlocked.Store(true)
		return true
	})
	rt.raiseStop()
	time.Sleep(time.Millisecond)
	rt.lowerStop()
}
