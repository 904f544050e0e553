package pipeline

import (
	"context"
	"fmt"
	"io"
	"runtime"
)

// open starts a goroutine for each child.
func (j *join[T]) open() {
	outer := newKid[T](nil)
	returned := false
	defer func() {
		if !returned {
			j.finish(outer, j.stage.exited())
		}
	}()
	err := j.outer.drain(func(c child[T]) bool {
		k := newKid(c)
		j.mu.Lock()
		if j.released {
			j.mu.Unlock()
			c.Close()
			return false
		}
		j.live++
		j.kids[k] = struct{}{}
		j.mu.Unlock()
		go j.feed(k)
		return true
	})
	returned = true
	j.finish(outer, err)
}

// feed moves the items of a child into its buffer.
func (j *join[T]) feed(k *kid[T]) {
	if k.stage == nil {
		j.leave(k, fmt.Errorf("pipeline: %s of a nil Aiter", j.stage.name))
		return
	}
	deepen(0)
	returned := false
	defer func() {
		if !returned {
			j.leave(k, k.stage.exited())
		}
	}()
	err := k.from.drain(context.Background(), false, func(v T) bool { return j.put(k, v) })
	returned = true
	j.leave(k, err)
}

// leave is the end of a child. k may stay in the list for long; what the child
// holds (a connection, say) must not.
func (j *join[T]) leave(k *kid[T], err error) {
	j.mu.Lock()
	delete(j.kids, k)
	j.mu.Unlock()
	k.from.Close()
	k.from, k.stage = nil, nil
	j.finish(k, err)
}

// put adds an item to k's buffer and waits until there is room for the next.
// It lets go of k's turn while it waits.
func (j *join[T]) put(k *kid[T], v T) bool {
	if s := j.serial.Load(); s != nil && j.idle(k) && s.run(j.life, v, false) {
		return k.stage.turn.giveWay()
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
	turn.reach(k.stage)
	turn.gave = turn.news != news
	return j.life.Err() == nil && !turn.gave
}

func (j *join[T]) finish(k *kid[T], err error) {
	if err == nil || j.life.Err() != nil {
		err = io.EOF
	}
	if err == io.EOF && j.idle(k) { // there is nothing to wake the consumer for
		j.gone()
		return
	}
	k.err = err
	k.over.Store(true)
	j.ready(k)
}

// ready puts k into the list, unless it is there.
func (j *join[T]) ready(k *kid[T]) {
	if !k.listed.Load() && k.listed.CompareAndSwap(false, true) {
		j.list(k)
	}
}

// gone counts a child that has ended and of which nothing is left.
func (j *join[T]) gone() {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.live--; j.live == 0 {
		j.awaken()
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
