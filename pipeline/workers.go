package pipeline

import (
	"context"
	"io"
	"runtime"
	"sync/atomic"
)

// mapPool is Map with Workers. Goroutines start with the first Next, as many as
// there is work for. Each in turn takes an item from the source, runs f without
// any lock, and puts the result into a ring: at the item's own place when the
// results are ordered, at the next one when not. The ring has room for the n items
// in work and bound results; whoever would exceed that waits before it takes an
// item, so that nothing is taken that cannot be kept.
func mapPool[T, U any](a *Aiter[T], st *stage, c config, f func(context.Context, T) (U, error)) *Aiter[U] {
	st.from = []*stage{a.stage}
	p := &pool[T, U]{
		stage: st, src: a, f: f,
		workers: int64(c.workers), ordered: c.ordered,
		ring: make([]result[U], c.workers+c.bound),
		pull: newLatch(),
		wake: make(chan struct{}, 1),
		room: make(chan struct{}, 1),
	}
	st.look = p.look
	p.life, p.cancel = context.WithCancel(context.Background())
	stop := func() error {
		p.release()
		st.turn.soon(p.forget)
		return a.Close()
	}
	h := newAiter(parts[U]{stage: st, next: p.next, stop: stop})
	return h.releasedBy(p.release)
}

type result[U any] struct {
	ready atomic.Bool
	v     U
	err   error
}

// A pool is shared without a lock. The three counts say where everything is:
// head <= done <= taken <= head+len(ring).
type pool[T, U any] struct {
	stage   *stage
	src     *Aiter[T]
	f       func(context.Context, T) (U, error)
	workers int64
	ordered bool
	life    context.Context
	cancel  context.CancelFunc
	ring    []result[U]

	pull     latch // one worker at a time takes an item
	begun    bool  // there is a worker; of the consumer
	bad      error // a result that is to be judged; of the consumer
	started  int64 // workers; of the holder of pull
	srcEnd   error // valid once ended is set
	ended    atomic.Bool
	released atomic.Bool

	taken atomic.Int64 // items of the source; written by the holder of pull
	_     [64]byte     // the counts have different writers
	done  atomic.Int64 // items that f has been through
	_     [64]byte
	head  atomic.Int64 // results delivered; written by the consumer
	_     [64]byte

	hungry  atomic.Bool   // the consumer waits for wake
	roused  atomic.Bool   // it was woken, and has not come yet
	wake    chan struct{} // a hint: look again
	crowded atomic.Bool   // the worker that holds pull waits for room
	room    chan struct{} // a hint: look again
}

func (p *pool[T, U]) next(ctx context.Context) (u U, err error) {
	for !p.stage.failed {
		if p.bad != nil {
			p.stage.blame(p.bad)
			p.bad = nil
			continue
		}
		v, err, ok := p.deliver()
		switch {
		case ok && err == nil:
			return v, nil
		case ok:
			p.bad = err
		case err != nil:
			return u, err
		default:
			if cut := p.await(ctx); cut != nil {
				return u, cut
			}
		}
	}
	p.release()
	p.forget()
	return u, p.stage.over()
}

// deliver takes the next result out of the ring. Neither ok nor an error: there is
// none yet, and wake will tell.
func (p *pool[T, U]) deliver() (v U, err error, ok bool) {
	if p.roused.Load() {
		p.roused.Store(false)
	}
	for {
		head := p.head.Load()
		at := &p.ring[head%int64(len(p.ring))]
		switch {
		case p.released.Load():
			return v, io.EOF, false
		case at.ready.Load():
			var none U
			v, err = at.v, at.err
			at.v, at.err = none, nil
			at.ready.Store(false)
			p.head.Store(head + 1)
			if p.crowded.Load() && p.held() <= len(p.ring)/2 {
				p.makeRoom()
			}
			return v, err, true
		case p.ended.Load() && head == p.taken.Load():
			err, p.srcEnd = p.srcEnd, io.EOF
			return v, err, false
		case p.hungry.Load():
			return v, nil, false
		}
		if !p.begun {
			p.begun, p.started = true, 1
			go p.work()
		}
		p.makeRoom()
		p.hungry.Store(true) // and look once more: what came before this has not told us
	}
}

// await waits for news from the workers.
func (p *pool[T, U]) await(ctx context.Context) error {
	p.stage.parks()
	defer p.stage.resumes()
	select {
	case <-p.wake:
	case <-p.life.Done():
	case <-ctx.Done():
		return ctx.Err()
	}
	return nil
}

// look reads the counts one after another: from the last to the first, so that none
// of the differences is negative.
func (p *pool[T, U]) look(i *StageInfo) {
	head, done := p.head.Load(), p.done.Load()
	i.In = p.taken.Load()
	i.InFlight = int(min(i.In-done, p.workers))
	if !p.released.Load() {
		i.Queued = min(int(done-head), len(p.ring))
	}
}

// held is how many places in the ring are taken or promised.
func (p *pool[T, U]) held() int { return int(p.taken.Load() - p.head.Load()) }

// makeRoom wakes the worker that waits for room. That is worth it when the
// consumer has used up half of the ring, or has nothing more to do.
func (p *pool[T, U]) makeRoom() {
	if p.crowded.Load() && p.crowded.CompareAndSwap(true, false) {
		hint(p.room)
	}
}

// release ends the workers; those in f end when it returns.
func (p *pool[T, U]) release() {
	p.released.Store(true)
	p.cancel()
}

// forget keeps nothing of the results that are ready, after release. Needs the turn.
func (p *pool[T, U]) forget() {
	var none U
	for i := range p.ring {
		if at := &p.ring[i]; at.ready.Load() {
			at.v, at.err = none, nil
		}
	}
}

// work is one worker. A Goexit in a user's function ends the goroutine, not
// the worker: another one takes its place.
func (p *pool[T, U]) work() {
	over := false
	defer func() {
		if !over {
			go p.work()
		}
	}()
	for {
		v, place, ok := p.takeItem()
		if !ok {
			over = true
			return
		}
		p.do(v, place)
	}
}

// takeItem takes an item of the source and, of ordered results, its place.
func (p *pool[T, U]) takeItem() (v T, place int64, ok bool) {
	if !p.pull.lock(p.life) {
		return v, 0, false
	}
	defer p.pull.unlock()
	if !p.awaitRoom() {
		return v, 0, false
	}
	v, err := p.src.take(p.life, false)
	if p.released.Load() { // nobody would have it
		if !p.src.stage.closed.Load() {
			p.src.stage.turn.soon(func() { p.src.untake(p.life, v, err) })
		}
		return v, 0, false
	}
	if err != nil {
		p.srcEnd = err
		p.ended.Store(true)
		p.rouse()
		return v, 0, false
	}
	taken := p.taken.Add(1)
	if p.started < p.workers && taken-p.done.Load() == p.started {
		p.started++
		go p.work()
	}
	return v, taken - 1, true
}

// awaitRoom waits until there is a place for one more item. false: the source
// has ended, or the stream is closed.
func (p *pool[T, U]) awaitRoom() bool {
	for !p.released.Load() && !p.ended.Load() {
		if p.held() < len(p.ring) {
			return true
		}
		p.crowded.Store(true)
		if p.held() < len(p.ring) { // what came before this has not told us
			return true
		}
		p.stage.down.begin()
		select {
		case <-p.room:
		case <-p.life.Done():
		}
		p.stage.down.end()
	}
	return false
}

// do runs f on v and puts the result into the ring, however f ends.
func (p *pool[T, U]) do(v T, place int64) {
	var u U
	var err error
	returned := false
	defer func() {
		if !returned {
			err = p.stage.recovered(recover())
		}
		p.put(place, u, err)
	}()
	u, err = p.f(p.life, v)
	returned = true
}

func (p *pool[T, U]) put(place int64, u U, err error) {
	if n := p.done.Add(1) - 1; !p.ordered {
		place = n
	}
	if p.released.Load() {
		return
	}
	at := &p.ring[place%int64(len(p.ring))]
	at.v, at.err = u, err
	at.ready.Store(true)
	if place == p.head.Load() {
		p.rouse()
	}
	if p.roused.Load() && p.held() >= len(p.ring)/8 {
		// The consumer was woken and has not come: most likely the workers
		// have all the processors. Let it have this one, so that the ring does
		// not fill up and all of us have to be woken again.
		runtime.Gosched()
	}
}

// rouse wakes the waiting consumer.
func (p *pool[T, U]) rouse() {
	if p.hungry.Load() && p.hungry.CompareAndSwap(true, false) {
		p.roused.Store(true)
		hint(p.wake)
	}
}
