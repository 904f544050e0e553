package pipeline

import (
	"context"
	"sync"
	"sync/atomic"
)

// A turn is the lock of the consumers of one run of synchronous stages. Unlike
// a sync.Mutex it is passed on in order of arrival, and whoever waits for it
// can give up when a context ends.
//
// The stages that work on the consumer's own goroutine share the turn of their
// source, so that two loops over one stage, or over two stages above one
// source, never run in it at the same time. All lets go of it around the
// loop's body.
type turn struct {
	state atomic.Int32 // turnFree, turnTaken, turnAwaited

	// Of the holder; see counters.
	top   *stage // that it consumes
	own   bool   // it is the consumer's own goroutine and not one of ours
	items int64
	due   atomic.Int64    // the count of items at which to publish, and to look who waits
	news  int64           // counts what a loop in the middle of the source must know
	gave  bool            // the run ends because of giveWay
	ctx   context.Context // whose end giveWay looks for; nil: none

	mu      sync.Mutex
	waiting []chan struct{} // closed when the turn is handed over
}

const (
	turnFree    = iota
	turnTaken   // nobody waits
	turnAwaited // somebody is in waiting; the holder hands over
)

// lock takes the turn, or gives up with the error of ctx.
func (t *turn) lock(ctx context.Context) error {
	if t.try() {
		return nil
	}
	_, err := t.lockUnless(ctx, nil)
	return err
}

// try takes the turn if nobody has it.
func (t *turn) try() bool { return t.state.CompareAndSwap(turnFree, turnTaken) }

// enlist takes the turn and returns nil, or gets in line; the channel is then closed
// when the turn has come.
func (t *turn) enlist() chan struct{} {
	t.mu.Lock()
	defer t.mu.Unlock()
	for {
		if t.try() {
			return nil
		}
		if t.state.Load() == turnAwaited || t.state.CompareAndSwap(turnTaken, turnAwaited) {
			break
		}
	}
	mine := make(chan struct{})
	t.waiting = append(t.waiting, mine)
	t.due.Store(0)
	return mine
}

// lockUnless is lock that also gives up, without an error, when there is something in news.
func (t *turn) lockUnless(ctx context.Context, news <-chan struct{}) (taken bool, err error) {
	mine := t.enlist()
	if mine == nil {
		return true, nil
	}
	select {
	case <-mine:
		return true, nil
	case <-news:
	case <-ctx.Done():
		err = ctx.Err()
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	for i, w := range t.waiting {
		if w == mine {
			t.waiting = append(t.waiting[:i], t.waiting[i+1:]...)
			return false, err // unlock copes with an empty list
		}
	}
	t.handOver() // it was ours already
	return false, err
}

func (t *turn) unlock() {
	if !t.state.CompareAndSwap(turnTaken, turnFree) {
		t.pass()
	}
}

// pass is what unlock rarely does; apart, so that unlock costs no call.
//
//go:noinline
func (t *turn) pass() {
	t.mu.Lock()
	t.handOver()
	t.mu.Unlock()
}

// giveWay is called by the holder after an item. false: somebody waits for the
// turn, or the watched context has ended. The run is to end, and drain begins another
// after theirs, if its context allows.
func (t *turn) giveWay() bool {
	if t.items++; t.items >= t.due.Load() {
		return t.pause()
	}
	return true
}

// pause is what giveWay rarely does; apart, so that giveWay costs no call.
//
//go:noinline
func (t *turn) pause() bool {
	t.publish()
	t.gave = t.state.Load() == turnAwaited || t.cut()
	return !t.gave
}

// watch has giveWay find the end of ctx with the next item, without a look at ctx for each.
// Needs the turn, and so does the function that ends it.
func (t *turn) watch(ctx context.Context) (end func()) {
	if ctx.Done() == nil {
		return func() {}
	}
	t.ctx = ctx
	stop := context.AfterFunc(ctx, func() { t.due.Store(0) })
	return func() {
		stop()
		t.ctx = nil
	}
}

func (t *turn) cut() bool { return t.ctx != nil && t.ctx.Err() != nil }

// changed is called by the holder when an item has been put back, or a stage
// has failed: a loop that is in the middle of the source, and in its body now,
// has to begin again at the stages.
func (t *turn) changed() { t.news++ }

// handOver gives the turn to the one who has waited longest. Needs mu.
func (t *turn) handOver() {
	if len(t.waiting) == 0 {
		t.state.Store(turnFree)
		return
	}
	next := t.waiting[0]
	t.waiting[0] = nil
	t.waiting = t.waiting[1:]
	if len(t.waiting) == 0 {
		t.state.Store(turnTaken)
	} else {
		t.due.Store(0)
	}
	close(next)
}
