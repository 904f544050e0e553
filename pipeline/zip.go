package pipeline

import (
	"context"
	"io"
)

// A Pair is what [Zip] makes of one item of each of its sources. [Enumerate] and
// [GroupBy] make such, too.
type Pair[A, B any] struct {
	A A
	B B
}

// Zip streams pairs of an item of a and one of b, which are waited for at the
// same time, and ends with the shorter of the two. An item that has found no
// partner is given back to its source.
//
// Order: as the sources. Blocking: until both have an item. Errors: of either;
// they end the stream. Cancel: ends the wait; an item that one source has given
// already is kept for the next pair.
func Zip[A, B any](a *Aiter[A], b *Aiter[B]) *Aiter[Pair[A, B]] {
	a.mustExist("Zip")
	b.mustExist("Zip")
	st := newStage("Zip", config{})
	st.from = []*stage{a.stage, b.stage}
	life := newLifetime() // while b has not ended: nobody then waits for a
	ahead := newAside(b)
	ahead.stage, ahead.atEnd = st, life.end
	var left A
	have := false
	next := func(ctx context.Context) (p Pair[A, B], err error) {
		if st.failed {
			return p, io.EOF
		}
		ahead.begin()
		fail := func(err error) (Pair[A, B], error) {
			if interrupted(ctx, err) {
				return p, err
			}
			st.failed = true
			if have {
				have = false
				st.n.in--
				st.n.queued = 0
				a.unread(left)
			}
			ahead.giveBack()
			return p, err
		}
		if !have {
			switch left, err = a.takeFor(life.join(ctx), st); {
			case err == nil:
				have = true
				st.n.in++
				st.n.queued = 1
			case err == io.EOF || life.settle(ctx, err) != io.EOF:
				return fail(err)
			}
		}
		v, err := ahead.await(ctx)
		if err != nil {
			return fail(err)
		}
		p = Pair[A, B]{left, v}
		var none A
		have, left = false, none
		st.n.in++
		st.n.queued = 0
		return p, nil
	}
	release := func() { ahead.release(); life.end() }
	stop := func() error {
		release()
		err := a.Close()
		if berr := b.Close(); err == nil {
			err = berr
		}
		return err
	}
	z := newAiter(parts[Pair[A, B]]{stage: st, next: next, stop: stop})
	return z.releasedBy(release)
}
