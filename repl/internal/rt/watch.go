package rt

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
	"sync/atomic"
	"time"
)

// A goroutine whose stack outgrows the runtime's limit kills the process, and nothing in
// the language tells how deep a goroutine is. So a watcher looks at the memory that all
// stacks take; when it is too much, every goroutine of a cell looks at its own depth at
// its next call, and the deep one ends.
const (
	stacksTooLarge = 192 << 20 // bytes of all stacks together
	stackMax       = 2 << 30   // what one stack may take: as much as the runtime can be told
	stacksGrow     = 16 << 20  // from here on it looks more often
	tooDeep        = 100_000   // compiled frames of one goroutine
	watchFront     = 5 * time.Millisecond
	watchBack      = 40 * time.Millisecond
)

type watcher struct {
	once       sync.Once
	stop       sync.Once
	done       chan struct{}
	ended      chan struct{}
	foreground atomic.Int64
	overflowed atomic.Bool // a goroutine has been ended for its depth
	init       sync.Once
}

func (w *watcher) closed() <-chan struct{} {
	w.init.Do(func() { w.done, w.ended = make(chan struct{}), make(chan struct{}) })
	return w.done
}

func (w *watcher) start(rt *Runtime) {
	w.closed()
	w.once.Do(func() {
		debug.SetMaxStack(stackMax)
		go w.watch(rt)
	})
}

func (w *watcher) watch(rt *Runtime) {
	defer close(w.ended)
	sample := []metrics.Sample{{Name: "/memory/classes/heap/stacks:bytes"}}
	limit := uint64(stacksTooLarge)
	var since time.Time // when Stop was raised
	var deadlock deadlockWatch
	timer := time.NewTimer(watchFront)
	defer timer.Stop()
	for {
		select {
		case <-w.done:
			if !since.IsZero() {
				rt.lowerStop()
			}
			return
		case <-timer.C:
		}
		if deadlock.look(rt) {
			rt.endDeadlocked()
		}
		metrics.Read(sample)
		stacks := sample[0].Value.Uint64()
		switch {
		case since.IsZero() && stacks > limit:
			since = time.Now()
			rt.deep.Store(true)
			rt.raiseStop()
		case since.IsZero():
		case w.overflowed.Swap(false):
			runtime.GC() // a stack shrinks when the collector runs
			fallthrough
		case stacks <= limit:
			rt.deep.Store(false)
			rt.lowerStop()
			since = time.Time{}
		case time.Since(since) > time.Second: // many stacks, and none is deep
			limit = 2 * stacks
		}
		if stacks > stacksGrow {
			timer.Reset(watchFront / 10)
		} else if w.foreground.Load() > 0 {
			timer.Reset(watchFront)
		} else {
			timer.Reset(watchBack)
		}
	}
}

func stackIsDeep() bool {
	var pc [1]uintptr
	return runtime.Callers(tooDeep, pc[:]) > 0
}

// Close closes what cells have opened, and stops rt's own goroutines. Goroutines of cells that are still running are
// interrupted.
func (rt *Runtime) Close() {
	rt.closeOpened()
	rt.gs.Range(func(_, v any) bool {
		r := v.(*goroutine).run
		r.cancelled.Store(true)
		if r.cancel != nil {
			r.cancel()
		}
		return true
	})
	rt.raiseStop()
	for waited := time.Duration(0); waited < defaultGrace && rt.liveGoroutines() > 0; waited += time.Millisecond {
		time.Sleep(time.Millisecond)
	}
	rt.lowerStop()
	rt.watcher.closed()
	rt.watcher.stop.Do(func() { close(rt.watcher.done) })
	rt.watcher.once.Do(func() { close(rt.watcher.ended) })
	<-rt.watcher.ended
}

func (rt *Runtime) liveGoroutines() (n int) {
	rt.gs.Range(func(any, any) bool { n++; return true })
	return n
}
