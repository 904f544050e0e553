package pipeline

import (
	"context"
	"io"
	"runtime"
	"sync"
)

// mapPool is Map with Workers. Goroutines start with the first Next, as many as
// there is work for. Each in turn takes an item from the source, runs f without
// any lock, and puts the result into a ring: at the item's own place when the
// results are ordered, at the end when not. The ring has room for the n items
// in work and bound results; whoever would exceed that waits before it takes an
// item, so that nothing is taken that cannot be kept.
func mapPool[T, U any](a *Aiter[T], st *stage, c config, f func(context.Context, T) (U, error)) *Aiter[U] {
	st.from = []*stage{a.stage}
	p := &pool[T, U]{
		stage: st, src: a, f: f,
		workers: c.workers, ordered: c.ordered,
		ring: make([]result[U], c.workers+c.bound),
		pull: newLatch(),
		wake: make(chan struct{}, 1),
		room: make(chan struct{}, 1),
	}
	st.look = p.look
	p.life, p.cancel = context.WithCancel(context.Background())
	stop := func() error { p.release(); return a.Close() }
	h := newAiter(parts[U]{stage: st, next: p.next, stop: stop})
	return h.releasedBy(p.release)
}

type result[U any] struct {
	v     U
	err   error
	ready bool
}

type pool[T, U any] struct {
	stage   *stage
	src     *Aiter[T]
	f       func(context.Context, T) (U, error)
	workers int
	ordered bool
	life    context.Context
	cancel  context.CancelFunc

	pull latch // one worker at a time takes an item

	mu       sync.Mutex
	ring     []result[U]
	head     int   // of the next result to deliver
	tail     int   // of the next place to give out
	taken    int64 // from the source
	running  int   // calls of f
	started  int   // workers
	srcEnd   error
	released bool
	hungry   bool          // the consumer waits for wake
	roused   bool          // it was woken, and has not come yet
	wake     chan struct{} // a hint: look again
	crowded  bool          // the worker that holds pull waits for room
	room     chan struct{} // a hint: look again
}

func (p *pool[T, U]) next(ctx context.Context) (u U, err error) {
	for !p.stage.failed {
		r, end, ok := p.deliver()
		switch {
		case end != nil:
			return u, end
		case ok && r.err == nil:
			return r.v, nil
		case ok:
			if err := p.stage.judge(r.err); err != errSkip {
				p.release()
				return u, err
			}
		default:
			if cut := p.await(ctx); cut != nil {
				return u, cut
			}
		}
	}
	return u, io.EOF
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

func (p *pool[T, U]) look(i *StageInfo) {
	p.mu.Lock()
	defer p.mu.Unlock()
	i.In, i.InFlight, i.Queued = p.taken, p.running, p.tail-p.head
	if p.ordered {
		i.Queued -= p.running
	}
}

// deliver takes the next result out of the ring. Neither an end nor ok: there
// is none yet, and wake will tell.
func (p *pool[T, U]) deliver() (r result[U], end error, ok bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.roused = false
	if p.released {
		return r, io.EOF, false
	}
	if at := &p.ring[p.head%len(p.ring)]; at.ready {
		r, *at = *at, r
		p.head++
		if p.held() <= len(p.ring)/2 {
			p.makeRoom()
		}
		return r, nil, true
	}
	if p.srcEnd != nil && p.running == 0 {
		end, p.srcEnd = p.srcEnd, io.EOF
		return r, end, false
	}
	if p.started == 0 {
		p.started = 1
		go p.work()
	}
	p.makeRoom()
	p.hungry = true
	return r, nil, false
}

// held is how many places in the ring are taken or promised. Needs mu.
func (p *pool[T, U]) held() int {
	n := p.tail - p.head
	if !p.ordered {
		n += p.running
	}
	return n
}

// makeRoom wakes the worker that waits for room. That is worth it when the
// consumer has used up half of the ring, or has nothing more to do. Needs mu.
func (p *pool[T, U]) makeRoom() {
	if p.crowded {
		p.crowded = false
		hint(p.room)
	}
}

// release ends the workers; those in f end when it returns.
func (p *pool[T, U]) release() {
	p.mu.Lock()
	p.released = true
	p.mu.Unlock()
	p.cancel()
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

// takeItem takes an item of the source and a place for its result.
func (p *pool[T, U]) takeItem() (v T, place int, ok bool) {
	if !p.pull.lock(p.life) {
		return v, 0, false
	}
	defer p.pull.unlock()
	if !p.awaitRoom() {
		return v, 0, false
	}
	v, err := p.src.take(p.life, false)
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.released {
		return v, 0, false
	}
	if err != nil {
		p.srcEnd = err
		p.rouse()
		return v, 0, false
	}
	p.running++
	p.taken++
	if p.ordered {
		place = p.tail
		p.tail++
	}
	if p.started < p.workers && p.running == p.started {
		p.started++
		go p.work()
	}
	return v, place, true
}

// awaitRoom waits until there is a place for one more item. false: the source
// has ended, or the stream is closed.
func (p *pool[T, U]) awaitRoom() bool {
	for {
		p.mu.Lock()
		if p.released || p.srcEnd != nil {
			p.mu.Unlock()
			return false
		}
		if p.held() < len(p.ring) {
			p.mu.Unlock()
			return true
		}
		p.crowded = true
		p.mu.Unlock()
		p.stage.down.begin()
		select {
		case <-p.room:
		case <-p.life.Done():
		}
		p.stage.down.end()
	}
}

// do runs f on v and puts the result into the ring, however f ends.
func (p *pool[T, U]) do(v T, place int) {
	r := result[U]{ready: true}
	returned := false
	defer func() {
		if !returned {
			r.err = p.stage.recovered(recover())
		}
		p.finish(place, r)
	}()
	r.v, r.err = p.f(p.life, v)
	returned = true
}

func (p *pool[T, U]) finish(place int, r result[U]) {
	if p.put(place, r) {
		// The consumer was woken and has not come: most likely the workers
		// have all the processors. Let it have this one, so that the ring does
		// not fill up and all of us have to be woken again.
		runtime.Gosched()
	}
}

// put puts a result into the ring. late: the consumer is wanted.
func (p *pool[T, U]) put(place int, r result[U]) (late bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.running--
	if p.released {
		return false
	}
	if !p.ordered {
		place = p.tail
		p.tail++
	}
	p.ring[place%len(p.ring)] = r
	if place == p.head || p.srcEnd != nil {
		p.rouse()
	}
	return p.roused && p.held() >= len(p.ring)/8
}

// rouse wakes the waiting consumer. Needs mu.
func (p *pool[T, U]) rouse() {
	if p.hungry {
		p.hungry, p.roused = false, true
		hint(p.wake)
	}
}
