package pipeline

import (
	"context"
	"sync/atomic"
)

// A latch is a lock for goroutines of ours that hold it for the moment of an
// item: whoever finds it free takes it, also before those who wait. That is
// unfair and fast; a turn, which is fair, makes every worker wait for the
// waking of another one as soon as they meet.
type latch struct {
	taken   atomic.Bool
	waiting atomic.Int32
	free    chan struct{} // a hint: try again
}

// spins is how often a latch is tried before the goroutine is parked for it: for
// some microseconds, many times what the holder mostly needs. To be parked costs as
// much, and more on a machine whose processors fall asleep at once.
const spins = 3000

func newLatch() latch { return latch{free: make(chan struct{}, 1)} }

// lock takes the latch, or gives up when ctx ends.
func (l *latch) lock(ctx context.Context) bool {
	for range spins {
		if l.try() {
			return true
		}
	}
	l.waiting.Add(1)
	defer l.waiting.Add(-1)
	for !l.try() {
		select {
		case <-l.free:
		case <-ctx.Done():
			return false
		}
	}
	return true
}

func (l *latch) try() bool { return !l.taken.Load() && l.taken.CompareAndSwap(false, true) }

func (l *latch) unlock() {
	l.taken.Store(false)
	if l.waiting.Load() > 0 {
		hint(l.free)
	}
}
