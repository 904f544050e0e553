package pipeline

import (
	"context"
	"io"
	"slices"
	"sync"
	"sync/atomic"
)

// Join streams the items of all the streams of a stream, each as soon as it is
// there. Every child has a goroutine and a buffer of its own; it is held up
// when its buffer is full (64 items, see [Bound]: with 1 a child is at most one
// item ahead), and its neighbours are not. Children are closed at their end;
// up to 16 of their goroutines then wait for further children.
//
// Order: each child's own. Blocking: until some child has an item. Errors: the
// error of a child ends that child; the errors are delivered together, after
// the last item of the others. See [OnError] to ignore them or to end at the
// first; one of the stream of streams comes at the end all the same. Cancel:
// ends the wait; nothing is lost.
func Join[T any](children *Aiter[*Aiter[T]], opts ...Option) *Aiter[T] {
	children.mustExist("Join")
	return joined[T](children, configure("Join", opts, joinOptions...))
}

var joinOptions = []string{"OnError", "Bound", "Named"}

// A child is what a Join takes from: an Aiter, mostly.
type child[T any] interface {
	pour(into sink[T]) error // as drain, with nothing to end the wait
	bottom() *stage          // nil: there is none
	Close() error
}

// A sink takes items while the turn is held.
type sink[T any] interface{ take(v T) bool }

func (a *Aiter[T]) pour(into sink[T]) error { return a.drain(context.Background(), false, into.take) }

func joined[T any, C child[T]](children *Aiter[C], c config) *Aiter[T] {
	st := newStage("Join", c)
	st.from = []*stage{children.stage}
	j := &join[T]{
		stage: st, bound: c.bound,
		wake: make(chan struct{}, 1),
	}
	j.outer.close = children.Close
	j.outer.drain = func(open func(child[T]) bool) error {
		ctx := context.WithValue(j.life, promptly{}, c.guards)
		return children.drain(ctx, false, func(c C) bool { return open(c) && children.stage.turn.giveWay() })
	}
	st.look = j.look
	j.life, j.cancel = context.WithCancel(context.Background())
	stop := func() error {
		st.turn.soon(j.forget)
		return children.Close()
	}
	a := newAiter(parts[T]{stage: st, next: j.next, each: j.each, stop: stop, back: j.back, serve: j.serve})
	return a.releasedBy(j.release)
}

// The children that have something for the consumer stand in a list, each once.
// The consumer takes all that is in the first one's buffer, so that its cost
// does not depend on the number of children.
type join[T any] struct {
	stage *stage
	outer struct { // the stream of the children
		drain func(open func(child[T]) bool) error
		close func() error
	}
	bound  int
	life   context.Context
	cancel context.CancelFunc

	mu         sync.Mutex
	kids       crowd[kid[T]]
	live       int // kids, and one for the outer stream
	head, tail *kid[T]
	released   bool
	complete   bool           // no further child will come
	hungry     bool           // the consumer waits for wake
	wake       chan struct{}  // a hint: look again
	idle       []chan *kid[T] // of goroutines without a child, for the next one

	// The consumer's, under the turn.
	started bool
	cur     []T // the items in hand; what is before pos is delivered
	pos     int
	holding *kid[T] // the child that cur came from
	ended   error   // of that child: comes after cur
	ofOuter bool    // it is of the stream of the children
	errs    []error
	missed  int // errors that errs has no room for

	serial  atomic.Pointer[serial[T]] // of ForEach, while it runs
	counted atomic.Pointer[serial[T]] // the latest, for what it has handled
}

func (j *join[T]) next(ctx context.Context) (v T, err error) {
	if j.stage.n.due() && ctx.Err() != nil {
		return v, ctx.Err()
	}
	for j.pos == len(j.cur) {
		if err := j.fill(ctx); err != nil {
			return v, err
		}
	}
	return j.one(), nil
}

func (j *join[T]) each(ctx context.Context, yield func(T) bool) error {
	for n := 1; ; n++ {
		if n%patience == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		for j.pos == len(j.cur) {
			if err := j.fill(ctx); err != nil {
				return err
			}
		}
		if !yield(j.one()) {
			return nil
		}
	}
}

func (j *join[T]) one() T {
	var none T
	v := j.cur[j.pos]
	j.cur[j.pos] = none
	j.pos++
	j.stage.n.out++
	return v
}

// back takes items back.
func (j *join[T]) back(vs []T) {
	j.stage.n.out -= int64(len(vs))
	j.cur, j.pos = slices.Concat(vs, j.cur[j.pos:]), 0
}

// fill replaces cur, which is used up, by the next child's buffer, which may
// be empty.
func (j *join[T]) fill(ctx context.Context) error {
	if !j.started {
		j.started = true
		j.live = 1
		go j.open()
	}
	j.putDown()
	j.settle()
	if j.stage.failed {
		j.outer.close()
		j.release()
		j.forget()
		return j.stage.over()
	}
	for {
		j.mu.Lock()
		k := j.head
		switch {
		case j.released:
			j.mu.Unlock()
			return io.EOF
		case k != nil:
			if j.head = k.next; j.head == nil {
				j.tail = nil
			}
			j.mu.Unlock()
			j.swap(k)
			return nil
		case j.live == 0:
			j.mu.Unlock()
			return j.end()
		}
		j.hungry = true
		j.mu.Unlock()
		if err := j.await(ctx); err != nil {
			return err
		}
	}
}

// await waits for news from the children.
func (j *join[T]) await(ctx context.Context) error {
	j.stage.parks()
	defer j.stage.resumes()
	select {
	case <-j.wake:
	case <-j.life.Done():
	case <-ctx.Done():
		return ctx.Err()
	}
	return nil
}

// look adds what waits in the children's buffers, and what was handled on
// their goroutines.
func (j *join[T]) look(i *StageInfo) {
	if s := j.counted.Load(); s != nil {
		handled := s.handled.Load()
		i.In += handled
		i.Out += handled
	}
	j.mu.Lock()
	kids := map[*kid[T]]bool{}
	for _, k := range j.kids.members() {
		kids[k] = true
	}
	for k := j.head; k != nil; k = k.next {
		kids[k] = true // also those that have ended
	}
	j.mu.Unlock()
	for k := range kids {
		i.In += k.len()
	}
	i.In = max(i.In, i.Out) // they were read one after another
	if !j.stage.closed.Load() {
		i.Queued = int(i.In - i.Out)
	}
}

// swap takes what k has.
func (j *join[T]) swap(k *kid[T]) {
	over := k.over.Load() // before its items: none follow
	j.cur, j.pos = k.takeAll(j.cur[:0]), 0
	j.holding = k
	j.stage.n.in += int64(len(j.cur))
	if !over || k.gone { // gone: it was listed once more while it ended
		return
	}
	k.gone = true
	if k.err != io.EOF {
		j.ended, j.ofOuter = k.err, k.outer
	}
	j.mu.Lock()
	j.live--
	j.mu.Unlock()
}

// putDown is called when what was taken from the child in hand is used up.
func (j *join[T]) putDown() {
	k := j.holding
	if k == nil {
		return
	}
	j.holding = nil
	k.listed.Store(false)
	if k.len() > 0 || k.over.Load() && !k.gone {
		j.ready(k)
	}
}
