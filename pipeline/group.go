package pipeline

import (
	"context"
	"io"
	"sync"
)

// Partition splits a stream into the items for which ok is true and the others.
// Whoever asks first asks the source, and puts aside what is for the other
// side: up to 64 items, then it waits for the other side's consumer.
//
// Order: as the source, on each side. Blocking: as the source, and by a side
// that nobody consumes. Errors: of the source, once on each side; a panic in
// ok. Cancel: ends the wait; nothing is lost. What a closed side would have got
// is dropped; closing both closes the source.
func Partition[T any](a *Aiter[T], ok func(T) bool) (yes, no *Aiter[T]) {
	a.mustExist("Partition")
	mustFunc("Partition", ok == nil)
	r := newRouter("Partition", a, ok, config{bound: defaultBound})
	r.outer.gone = true // there are these two groups and no others
	return r.handle(r.begin(true)), r.handle(r.begin(false))
}

// maxGroups is how many groups of a GroupBy are open at the same time.
const maxGroups = 1024

// GroupBy streams the groups of a stream as they begin: pairs of a key and the
// stream of the items that have it. Whoever asks first, for a group or for an
// item of one, asks the source and puts aside what is for others: up to 64
// items for each, or as many as [Bound] says, then it waits for their consumer.
// 1024 groups can be open; a further one waits until one is closed. After a
// group was closed its key begins a new one.
//
// Order: of the groups by their first items; in each as the source. Blocking: as
// the source, and by a group that nobody consumes. Errors: of the source, once
// in each group and among the groups; a panic in key. Cancel: ends the wait;
// nothing is lost. Once the stream of groups is closed new groups are dropped;
// closing all of them closes the source.
func GroupBy[T any, K comparable](a *Aiter[T], key func(T) K, opts ...Option) *Aiter[Pair[K, *Aiter[T]]] {
	a.mustExist("GroupBy")
	mustFunc("GroupBy", key == nil)
	r := newRouter("GroupBy", a, key, configure("GroupBy", opts, "Bound", "Named"))
	return newHandle(r, r.outer)
}

// A router sends each item to the lane of its key. There is no goroutine for
// it: the consumer who finds its lane empty does the routing, one at a time, and
// gives way after each item to the others who wait, since it may be theirs.
type router[K comparable, T any] struct {
	stage *stage
	src   *Aiter[Pair[K, T]]
	bound int
	turn  turn // of the one who routes

	mu      sync.Mutex
	lanes   map[K]*lane[T] // the open ones, but for those of keys that do not equal themselves (NaN)
	open    int            // the number of all open ones
	outer   *lane[Pair[K, *Aiter[T]]]
	stuck   *Pair[K, T] // taken from the source, and there was no room
	end     error       // of the source
	changed chan struct{}
	waiting bool // the one who routes waits for changed
}

type lane[T any] struct {
	items []T
	wake  chan struct{} // a hint: there are items
	gone  bool          // nobody consumes it
	ended bool          // its consumer has had the end
	leave func()        // takes it out of the router; nil: nothing to do
	drop  func(T)       // releases an item that nobody will have; nil: nothing to do
}

func newRouter[K comparable, T any](op string, a *Aiter[T], key func(T) K, c config) *router[K, T] {
	c.onError = nil
	r := &router[K, T]{
		stage: newStage(op, c), bound: c.bound,
		lanes:   map[K]*lane[T]{},
		outer:   &lane[Pair[K, *Aiter[T]]]{wake: make(chan struct{}, 1), drop: func(g Pair[K, *Aiter[T]]) { g.B.settled() }},
		changed: make(chan struct{}, 1),
	}
	var hash map[K]struct{}
	r.src = Map(a, func(v T) Pair[K, T] {
		k := key(v)
		_ = hash[k] // panics here if it cannot be a key
		return Pair[K, T]{k, v}
	}, Named(r.stage.name))
	return r
}

// begin opens the lane of a key. Needs mu, or nobody else.
func (r *router[K, T]) begin(k K) *lane[T] {
	l := &lane[T]{wake: make(chan struct{}, 1)}
	l.leave = func() {
		r.open--
		delete(r.lanes, k)
	}
	r.open++
	if k == k {
		r.lanes[k] = l
	}
	return l
}

func (r *router[K, T]) handle(l *lane[T]) *Aiter[T] { return newHandle(r, l) }

// newHandle makes the Aiter of a lane.
func newHandle[K comparable, T, V any](r *router[K, T], l *lane[V]) *Aiter[V] {
	st := newStage(r.stage.name, config{})
	st.from = []*stage{r.src.stage}
	st.look = func(i *StageInfo) {
		r.mu.Lock()
		defer r.mu.Unlock()
		i.Queued = len(l.items)
		i.In += int64(i.Queued)
	}
	life := newLifetime()
	next := func(ctx context.Context) (V, error) {
		for {
			if v, err, ok := readLane(r, l); ok {
				if err == nil {
					st.n.in++
				}
				return v, err
			}
			err := r.route(life.join(ctx), st, l.wake, func() bool { return len(l.items) > 0 || l.gone })
			if err != nil {
				var none V
				return none, life.settle(ctx, err)
			}
		}
	}
	leave := func() { leaveLane(r, l); life.end() }
	stop := func() error {
		defer life.end()
		if leaveLane(r, l) {
			return r.src.Close()
		}
		return nil
	}
	return newAiter(parts[V]{stage: st, next: next, stop: stop}).releasedBy(leave)
}

func readLane[K comparable, T, V any](r *router[K, T], l *lane[V]) (v V, err error, ok bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	switch {
	case l.gone || l.ended:
		return v, io.EOF, true
	case len(l.items) > 0:
		var none V
		v, l.items[0] = l.items[0], none
		l.items = l.items[1:]
		r.change()
		return v, nil, true
	case r.end != nil && r.stuck == nil:
		l.ended = true
		return v, r.end, true
	}
	return v, nil, false
}

// leaveLane closes a lane, or the stream of groups with those that nobody has got.
// last: all are closed.
func leaveLane[K comparable, T, V any](r *router[K, T], l *lane[V]) (last bool) {
	r.mu.Lock()
	items := l.items
	if !l.gone && l.leave != nil {
		l.leave()
	}
	l.gone, l.items = true, nil
	r.change()
	last = r.open == 0 && r.outer.gone
	r.mu.Unlock()
	if l.drop != nil {
		for _, v := range items {
			l.drop(v)
		}
	}
	return last
}

// change wakes the one who waits for room. Needs mu.
func (r *router[K, T]) change() {
	if r.waiting {
		r.waiting = false
		hint(r.changed)
	}
}

// route moves one item from the source to its lane, unless done says that it
// need not any more, or wake that another consumer has done so meanwhile. (That one may
// wait for room in this very lane then.) st is the stage that waits.
func (r *router[K, T]) route(ctx context.Context, st *stage, wake <-chan struct{}, done func() bool) error {
	if taken, err := r.turn.lockBelow(ctx, st.turn, wake); !taken {
		return err
	}
	defer r.turn.unlock()
	r.mu.Lock()
	over := done() || r.end != nil && r.stuck == nil
	stuck := r.stuck
	r.mu.Unlock()
	if over {
		return nil
	}
	if stuck == nil {
		v, err := r.src.takeFor(ctx, st)
		if err != nil && interrupted(ctx, err) {
			return err
		}
		r.mu.Lock()
		if err != nil {
			r.end = err
		} else {
			r.stuck = &v
		}
		r.mu.Unlock()
	}
	for !r.unstick(done) {
		st.down.begin()
		select {
		case <-r.changed:
		case <-ctx.Done():
		}
		st.down.end()
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	return nil
}

// unstick puts the item in hand into its lane. false: there is no room.
func (r *router[K, T]) unstick(done func() bool) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.stuck == nil || r.place(*r.stuck) {
		r.stuck = nil
		return true
	}
	r.waiting = true
	return done()
}

// place puts an item into its lane, which it opens if need be. Needs mu.
func (r *router[K, T]) place(v Pair[K, T]) bool {
	l := r.lanes[v.A]
	if l == nil {
		if r.outer.gone {
			return true // nobody would learn of it
		}
		if r.open >= maxGroups {
			return false
		}
		l = r.begin(v.A)
		r.outer.put(Pair[K, *Aiter[T]]{v.A, r.handle(l)})
	}
	if len(l.items) >= r.bound {
		return false
	}
	l.put(v.B)
	return true
}

// put adds an item. Needs the router's mu.
func (l *lane[T]) put(v T) {
	l.items = append(l.items, v)
	hint(l.wake)
}
