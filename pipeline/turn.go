package pipeline

import "context"

// A turn is the lock of the consumers of one run of synchronous stages.
//
// The stages that work on the consumer's own goroutine share the turn of their
// source, so that two loops over one stage, or over two stages above one
// source, never run in it at the same time. All lets go of it around the
// loop's body.
type turn struct {
	// Of the holder; see counters.
	news  int64           // counts what a loop in the middle of the source must know
	ctx   context.Context // whose end giveWay looks for; nil: none
	own   bool            // it is the consumer's own goroutine and not one of ours
	gave  bool            // the run ends because of giveWay
	top   *stage          // that it consumes
	below *turn           // which it holds, too: of a stage that waits for this one; may be nil
	items int64

	fairLock
}

// lockBelow is lockUnless by who holds the turn below, and waits for this one.
func (t *turn) lockBelow(ctx context.Context, below *turn, news <-chan struct{}) (taken bool, err error) {
	if t.try() {
		return true, nil
	}
	below.show()
	return t.lockUnless(ctx, news)
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
	t.gave = t.state.Load() == lockAwaited || t.cut()
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
