package rt

import (
	"runtime/debug"
	"runtime/metrics"
	"sync"
	"sync/atomic"
	"time"
)

// watcher is a goroutine that looks, while cells run, for what no goroutine can see by itself:
// that all wait for each other, and that their stacks together are too large.
type watcher struct {
	once       sync.Once
	stop       sync.Once
	done       chan struct{}
	ended      chan struct{}
	foreground atomic.Int64
	init       sync.Once
}

const (
	watchFront = 5 * time.Millisecond
	watchBack  = 40 * time.Millisecond
)

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
	stacks := []metrics.Sample{{Name: "/memory/classes/heap/stacks:bytes"}}
	var deadlock deadlockWatch
	timer := time.NewTimer(watchFront)
	defer timer.Stop()
	for {
		select {
		case <-w.done:
			return
		case <-timer.C:
		}
		if deadlock.look(rt) {
			rt.endDeadlocked()
		}
		metrics.Read(stacks)
		if stacks[0].Value.Uint64() > stacksMany {
			rt.room.Store(stackShare)
		} else {
			rt.room.Store(stackRoom)
		}
		if w.foreground.Load() > 0 {
			timer.Reset(watchFront)
		} else {
			timer.Reset(watchBack)
		}
	}
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
