package pipeline

import (
	"context"
	"sync"
	"sync/atomic"
)

// A fairLock is a lock. Unlike a sync.Mutex it is passed on in order of arrival, and whoever
// waits for it can give up when a context ends.
type fairLock struct {
	state   atomic.Int32 // lockFree, lockTaken or lockAwaited
	mu      sync.Mutex
	due     atomic.Int64    // of a turn: the count of items at which to publish; 0 when somebody waits
	waiting []chan struct{} // closed when the lock is handed over
}

const (
	lockFree    = iota
	lockTaken   // nobody waits
	lockAwaited // somebody is in waiting; the holder hands over
)

// lock takes the lock, or gives up with the error of ctx.
func (l *fairLock) lock(ctx context.Context) error {
	if l.try() {
		return nil
	}
	_, err := l.lockUnless(ctx, nil)
	return err
}

// try takes the lock if nobody has it.
func (l *fairLock) try() bool { return l.state.CompareAndSwap(lockFree, lockTaken) }

// enlist takes the lock and returns nil, or gets in line; the channel is then closed
// when it has come.
func (l *fairLock) enlist() chan struct{} {
	l.mu.Lock()
	defer l.mu.Unlock()
	for {
		if l.try() {
			return nil
		}
		if l.state.Load() == lockAwaited || l.state.CompareAndSwap(lockTaken, lockAwaited) {
			break
		}
	}
	mine := make(chan struct{})
	l.waiting = append(l.waiting, mine)
	l.due.Store(0)
	return mine
}

// lockUnless is lock that also gives up, without an error, when there is something in news.
func (l *fairLock) lockUnless(ctx context.Context, news <-chan struct{}) (taken bool, err error) {
	mine := l.enlist()
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
	l.mu.Lock()
	defer l.mu.Unlock()
	for i, w := range l.waiting {
		if w == mine {
			l.waiting = append(l.waiting[:i], l.waiting[i+1:]...)
			return false, err // unlock copes with an empty list
		}
	}
	l.handOver() // it was ours already
	return false, err
}

func (l *fairLock) unlock() {
	if !l.state.CompareAndSwap(lockTaken, lockFree) {
		l.pass()
	}
}

// pass is what unlock rarely does; apart, so that unlock costs no call.
//
//go:noinline
func (l *fairLock) pass() {
	l.mu.Lock()
	l.handOver()
	l.mu.Unlock()
}

// handOver gives the lock to the one who has waited longest. Needs mu.
func (l *fairLock) handOver() {
	if len(l.waiting) == 0 {
		l.state.Store(lockFree)
		return
	}
	next := l.waiting[0]
	l.waiting[0] = nil
	l.waiting = l.waiting[1:]
	if len(l.waiting) == 0 {
		l.state.Store(lockTaken)
	} else {
		l.due.Store(0)
	}
	close(next)
}
