package pipeline

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"sync"
	"time"
)

// deadlined is the input of a network connection: a deadline in the past
// interrupts its read.
type deadlined struct {
	mu      sync.Mutex
	unwatch func() bool
	over    bool          // nothing is read any more
	poked   chan struct{} // closed at the next poke; nil: nobody waits for it

	limit time.Time       // of the read, with idle; the reader's, as is done
	done  <-chan struct{} // of the context that is watched
	nc    net.Conn
	idle  time.Duration // how long a read may wait; 0: for ever
}

var past = time.Unix(1, 0)

func (d *deadlined) read(ctx context.Context, p []byte, st *stage) (int, error) {
	for {
		if err := d.prepare(ctx, st); err != nil {
			return 0, err
		}
		n, err := d.nc.Read(p)
		if n > 0 {
			return n, nil // an error comes again
		}
		if again, err := d.judge(ctx, st, err); !again {
			return 0, err
		}
	}
}

// prepare has the end of ctx, a poke and the idle time end the next read.
func (d *deadlined) prepare(ctx context.Context, st *stage) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	d.watch(ctx)
	if d.idle > 0 {
		d.limit = time.Now().Add(d.idle)
		d.nc.SetReadDeadline(d.limit)
	}
	// From here on a poke or the end of ctx sets a deadline that stays.
	if st.stopped() {
		return errPoked
	}
	return ctx.Err()
}

// judge says whether to read again after an error: after a deadline that was a signal.
func (d *deadlined) judge(ctx context.Context, st *stage, err error) (again bool, _ error) {
	if !errors.Is(err, os.ErrDeadlineExceeded) {
		return false, err
	}
	if d.idle > 0 && ctx.Err() == nil && !st.stopped() && !time.Now().Before(d.limit) {
		return false, fmt.Errorf("pipeline: %v: %w", d.nc.RemoteAddr(), ErrIdle)
	}
	d.nc.SetReadDeadline(time.Time{})
	return true, nil
}

// watch has the end of ctx interrupt reads. It is kept from one read to the
// next while they have the same context.
func (d *deadlined) watch(ctx context.Context) {
	if d.done == ctx.Done() {
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.unwatch != nil {
		d.unwatch()
		d.unwatch = nil
	}
	if d.done = ctx.Done(); d.done != nil && !d.over {
		d.unwatch = context.AfterFunc(ctx, d.poke)
	}
}

func (d *deadlined) poke() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.poked != nil {
		close(d.poked)
		d.poked = nil
	}
	if !d.over {
		d.nc.SetReadDeadline(past)
	}
}

// news is closed at the next poke, for those who wait until another read is over.
func (d *deadlined) news() <-chan struct{} {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.poked == nil {
		d.poked = make(chan struct{})
	}
	return d.poked
}

// forget ends the watching: the connection is closed.
func (d *deadlined) forget() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.over = true
	if d.unwatch != nil {
		d.unwatch()
		d.unwatch = nil
	}
}

// detached is the input of any io.Reader: it is read on a goroutine of its own,
// and a wait that is given up leaves what arrives for the next one.
type detached struct {
	r     io.Reader
	busy  bool
	got   chan fetched
	poked chan struct{}
	buf   []byte // used by fetch while busy
	fetched
}

// fetched is what one Read has given.
type fetched struct {
	rest []byte // of buf, what was not yet consumed
	err  error
}

// detachedBuf is the size of the reads of a detached input.
const detachedBuf = 32 << 10

func newDetached(r io.Reader) *detached {
	return &detached{r: r, got: make(chan fetched, 1), poked: make(chan struct{}, 1)}
}

func (d *detached) read(ctx context.Context, p []byte, st *stage) (int, error) {
	for len(d.rest) == 0 {
		if st.stopped() {
			return 0, errPoked
		}
		if d.err != nil {
			return 0, d.err
		}
		if !d.busy {
			d.busy = true
			go d.fetch()
		}
		select {
		case d.fetched = <-d.got:
			d.busy = false
		case <-d.poked:
		case <-ctx.Done():
			return 0, ctx.Err()
		}
	}
	n := copy(p, d.rest)
	d.rest = d.rest[n:]
	return n, nil
}

func (d *detached) fetch() {
	var f fetched
	returned := false
	defer func() {
		if !returned {
			f.err = (&stage{name: "Read"}).recovered(recover())
		}
		d.got <- f
	}()
	if d.buf == nil {
		d.buf = make([]byte, detachedBuf)
	}
	n, err := d.r.Read(d.buf)
	f = fetched{d.buf[:n], err}
	returned = true
}

func (d *detached) poke() { hint(d.poked) }
