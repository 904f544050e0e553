package pipeline

import (
	"sync"
	"sync/atomic"
)

// A kid is a child of a Join with its buffer: a ring that the child's goroutine
// fills and the consumer empties, without a lock for an item.
type kid[T any] struct {
	gauge
	join  *join[T]
	stage *stage // its last one
	from  child[T]

	next *kid[T]       // in the list; guarded by join.mu
	at   int           // its place in join.kids
	room chan struct{} // a hint: look again

	over  atomic.Bool // err is set and no item follows
	gone  bool        // the consumer's: it knows that
	outer bool        // the stream of the children itself
	err   error

	mu   sync.Mutex // of the consumer while it takes, and of the child while it changes ring
	ring []T        // its length is a power of two

	seen int64 // the child's: head, as of the last look
}

// A gauge is what there is to know of a kid for most items.
type gauge struct {
	head    atomic.Int64 // counts the items that were taken
	tail    atomic.Int64 // counts the items that were put
	listed  atomic.Bool  // in the list of those who are ready, or in the consumer's hand
	waiting atomic.Bool  // for room
}

// minRing is the length of the first ring: most connections never need more.
const minRing = 4

func newKid[T any](j *join[T], from child[T]) *kid[T] {
	k := &kid[T]{join: j, from: from, outer: from == nil}
	if !k.outer {
		k.stage = from.bottom()
	}
	return k
}

// len counts the items in the ring.
func (k *kid[T]) len() int64 { return k.tail.Load() - k.head.Load() }

// put adds an item. full: the ring has bound items now.
func (k *kid[T]) put(v T, bound int64) (full bool) {
	tail := k.tail.Load()
	if tail-k.seen == int64(len(k.ring)) {
		if k.seen = k.head.Load(); tail-k.seen == int64(len(k.ring)) {
			k.grow(tail)
		}
	}
	k.ring[tail&int64(len(k.ring)-1)] = v
	k.tail.Store(tail + 1)
	if tail+1-k.seen < bound {
		return false
	}
	k.seen = k.head.Load()
	return tail+1-k.seen >= bound
}

func (k *kid[T]) grow(tail int64) {
	ring := make([]T, max(minRing, 2*len(k.ring)))
	k.mu.Lock()
	defer k.mu.Unlock()
	for i := k.head.Load(); i < tail; i++ {
		ring[i&int64(len(ring)-1)] = k.ring[i&int64(len(k.ring)-1)]
	}
	k.ring = ring
}

// takeAll appends what is in the ring to items, and makes room.
func (k *kid[T]) takeAll(items []T) []T {
	var none T
	k.mu.Lock()
	tail := k.tail.Load()
	for i := k.head.Load(); i < tail; i++ {
		at := &k.ring[i&int64(len(k.ring)-1)]
		items = append(items, *at)
		*at = none
	}
	k.head.Store(tail)
	k.mu.Unlock()
	if k.waiting.Load() {
		hint(k.room)
	}
	return items
}

// awaitRoom waits until the ring has less than bound items, or for done.
func (k *kid[T]) awaitRoom(bound int64, done <-chan struct{}) {
	if k.room == nil { // few children ever wait
		k.room = make(chan struct{}, 1)
	}
	k.waiting.Store(true)
	defer k.waiting.Store(false)
	for k.len() >= bound {
		select {
		case <-k.room:
		case <-done:
			return
		}
	}
}
