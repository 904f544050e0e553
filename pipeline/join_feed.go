package pipeline

import (
	"context"
	"fmt"
	"io"
	"runtime"
)

// open has a goroutine feed each child.
func (j *join[T]) open() {
	outer := newKid[T](j, nil)
	returned := false
	defer func() {
		if !returned {
			go j.open() // a Goexit in a user's function: its item is lost, or the stream has failed
		}
	}()
	err := j.outer.drain(func(c child[T]) bool {
		k := newKid(j, c)
		var next chan *kid[T]
		j.mu.Lock()
		if j.released {
			j.mu.Unlock()
			c.Close()
			return false
		}
		j.live++
		k.at = j.kids.enter(k)
		if n := len(j.idle); n > 0 {
			next, j.idle = j.idle[n-1], j.idle[:n-1]
		}
		j.mu.Unlock()
		if next != nil {
			next <- k
		} else {
			go j.feedAll(k)
		}
		return true
	})
	returned = true
	j.leave(outer, err, nil)
}

// maxIdle is how many goroutines whose child has ended wait for another one.
const maxIdle = 16

// feedAll feeds k, and other children after it: the goroutine has the stack now that a
// child takes.
func (j *join[T]) feedAll(k *kid[T]) {
	deepen(0)
	next := make(chan *kid[T], 1)
	for k != nil && j.feed(k, next) {
		k = <-next
	}
}

// feed moves the items of a child into its buffer. more: another one will come by next.
func (j *join[T]) feed(k *kid[T], next chan *kid[T]) (more bool) {
	if k.stage == nil {
		return j.leave(k, fmt.Errorf("pipeline: %s of a nil Aiter", j.stage.name), next)
	}
	returned := false
	defer func() {
		if !returned {
			go j.feedAll(k) // as in open
		}
	}()
	k.stage.ahead.Store(&k.gauge)
	err := k.from.pour(k)
	returned = true
	return j.leave(k, err, next)
}

// take adds an item to k's buffer and waits until there is room for the next.
// It lets go of k's turn while it waits.
func (k *kid[T]) take(v T) bool {
	j := k.join
	if s := j.serial.Load(); s != nil && j.quiet(k) {
		w, handled := s.run(j.life, v, false)
		w.send() // also where it was not: others may have written meanwhile
		if handled {
			return k.stage.turn.giveWay()
		}
	}
	full := k.put(v, int64(j.bound))
	j.ready(k)
	if full {
		return j.awaitRoom(k)
	}
	return k.stage.turn.giveWay()
}

// yields is how often a child lets others run, the consumer above all, before it is
// parked until there is room: a busy consumer empties the ring meanwhile.
const yields = 10

func (j *join[T]) awaitRoom(k *kid[T]) bool {
	turn := k.stage.turn
	news := turn.news
	turn.unlock()
	for range yields {
		if k.len() < int64(j.bound) {
			break
		}
		runtime.Gosched()
	}
	j.stage.down.begin()
	k.awaitRoom(int64(j.bound), j.life.Done())
	j.stage.down.end()
	turn.lock(context.Background())
	turn.reach(k.stage, false)
	turn.gave = turn.news != news
	return j.life.Err() == nil && !turn.gave
}

// leave is the end of k, which may stay in the list for long; what the child holds (a
// connection, say) must not. The goroutine takes another one from next, if that is not nil:
// more says whether one will come, or nil at the end.
func (j *join[T]) leave(k *kid[T], err error, next chan *kid[T]) (more bool) {
	if !k.outer {
		k.from.Close()
	}
	if j.life.Err() != nil {
		k.takeAll(nil) // nobody else will
		err = nil
	}
	if err == nil {
		err = io.EOF
	}
	quiet := err == io.EOF && j.quiet(k) // there is nothing to wake the consumer for
	j.mu.Lock()
	if k.outer {
		j.complete = true
		j.dismiss()
	} else {
		j.kids.leave(k.at)
	}
	if k.stage != nil {
		k.stage.ahead.CompareAndSwap(&k.gauge, nil)
	}
	k.from, k.stage = nil, nil
	if quiet {
		if j.live--; j.live == 0 {
			j.awaken()
		}
	}
	if more = next != nil && !j.complete && len(j.idle) < maxIdle; more {
		j.idle = append(j.idle, next)
	}
	j.mu.Unlock()
	if !quiet {
		k.err = err
		k.over.Store(true)
		j.ready(k)
	}
	return more
}

// dismiss ends the goroutines that wait for another child. Needs mu.
func (j *join[T]) dismiss() {
	for _, next := range j.idle {
		close(next)
	}
	j.idle = nil
}

// ready puts k into the list, unless it is there.
func (j *join[T]) ready(k *kid[T]) {
	if !k.listed.Load() && k.listed.CompareAndSwap(false, true) {
		j.list(k)
	}
}

// list puts k at the end of the ready ones.
func (j *join[T]) list(k *kid[T]) {
	j.mu.Lock()
	defer j.mu.Unlock()
	k.next = nil
	if j.tail == nil {
		j.head = k
	} else {
		j.tail.next = k
	}
	j.tail = k
	j.awaken()
}

// awaken wakes the consumer if it waits. Needs mu.
func (j *join[T]) awaken() {
	if j.hungry {
		j.hungry = false
		hint(j.wake)
	}
}

// deepen grows the goroutine's stack to what most children need, while there is next to
// nothing on it to move.
//
//go:noinline
func deepen(i int) byte {
	var room [2500]byte
	room[i]++
	return room[0]
}
