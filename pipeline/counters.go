package pipeline

import (
	"context"
	"io"
	"sync"
	"sync/atomic"
	"time"
)

// counters are the plain numbers of a stage. They belong to the holder of its
// turn, so that counting costs no more than an addition. Whoever looks at them
// takes the turn for a moment; for when it cannot be had (its holder waits for
// the source, or is in a user's function) the holder publishes them from time
// to time: before it waits, when somebody waits for the turn, and after 1, 2, 4
// and so on up to every 256 items.
type counters struct {
	in     int64 // items taken from above
	out    int64 // items delivered
	lost   int64 // of a hand: of those taken, what did not come out
	errs   int64 // errors that arose here
	queued int64
}

// published are the counters as of the latest publication.
type published struct {
	in, out, lost, errs, queued atomic.Int64
}

func (p *published) store(c *counters) {
	put(&p.in, c.in)
	put(&p.out, c.out)
	put(&p.lost, c.lost)
	put(&p.errs, c.errs)
	put(&p.queued, c.queued)
}

// put is a Store that leaves alone what has not changed, since a Store costs
// ten times as much as a Load.
func put(a *atomic.Int64, n int64) {
	if a.Load() != n {
		a.Store(n)
	}
}

func (p *published) load() counters {
	return counters{p.in.Load(), p.out.Load(), p.lost.Load(), p.errs.Load(), p.queued.Load()}
}

// publishEvery is by how many items what is published lags at most.
const publishEvery = 256

// tick counts an item of the turn's run, and publishes now and then. Needs the
// turn.
func (t *turn) tick() {
	if t.items++; t.items >= t.due.Load() {
		t.publish()
	}
}

// publish shows the counters of the run, as far as its consumer reaches. Needs
// the turn.
func (t *turn) publish() {
	t.due.Store(t.items + min(max(t.items, 1), publishEvery))
	if t.cut() || t.state.Load() == lockAwaited { // it may just have stored what is gone now
		t.due.Store(0)
	}
	t.show()
}

// show shows the counters of the run, and of those that wait for it. Needs the turn.
func (t *turn) show() {
	for ; t != nil; t = t.below {
		for s := t.top; s != nil && s.turn == t; s = s.from[0] {
			s.shown.store(&s.n)
			if len(s.from) == 0 {
				break
			}
		}
	}
}

// reach tells the turn which stage its holder consumes, and whether it is the
// consumer's own goroutine. Needs the turn.
func (t *turn) reach(top *stage, own bool) {
	t.own, t.below = own, nil
	if t.top != top {
		t.publish()
		t.top = top
	}
}

// wait adds up how long one goroutine at a time has waited: twice that sum or, while it
// waits, twice what the sum less the time of the beginning is, and one.
type wait struct{ word atomic.Int64 }

func (w *wait) begin() { w.word.Store(w.word.Load() - 2*int64(time.Since(epoch)) + 1) }

func (w *wait) end() { w.word.Store(w.word.Load() + 2*int64(time.Since(epoch)) - 1) }

func (w *wait) total() time.Duration {
	word := w.word.Load()
	sum := time.Duration(word >> 1)
	if word&1 != 0 {
		sum += time.Since(epoch)
	}
	return sum
}

// waits adds up how long goroutines have waited, with those that still do.
type waits struct {
	mu  sync.Mutex
	now int64         // goroutines that wait
	sum time.Duration // of the ends of waits, less that of their beginnings
}

var epoch = time.Now()

func (w *waits) begin() {
	at := time.Since(epoch)
	w.mu.Lock()
	w.now++
	w.sum -= at
	w.mu.Unlock()
}

func (w *waits) end() {
	at := time.Since(epoch)
	w.mu.Lock()
	w.now--
	w.sum += at
	w.mu.Unlock()
}

func (w *waits) total() time.Duration {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.now == 0 {
		return w.sum
	}
	return w.sum + time.Duration(w.now)*time.Since(epoch)
}

// parks is called by the holder of the turn before it waits for an item, and
// resumes after.
func (st *stage) parks() {
	st.turn.show()
	st.up.begin()
}

func (st *stage) resumes() { st.up.end() }

// count counts what a stage has delivered.
func (st *stage) count(ctx context.Context, err error) {
	if err == nil {
		st.n.out++
	} else {
		st.countError(ctx, err)
	}
}

// countError counts an error where there is nothing above st that it could come from, unless
// it has been judged, and so counted.
func (st *stage) countError(ctx context.Context, err error) {
	if err != io.EOF && len(st.from) == 0 && !st.failed && !interrupted(ctx, err) {
		st.n.errs++
	}
}

// passed counts an item that is taken and delivered as it is.
func (st *stage) passed() {
	st.n.in++
	st.n.out++
}
