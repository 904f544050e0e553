package pipeline

import (
	"context"
	"net"
	"sync"
	"time"
)

const (
	maxUnsent     = 64 << 10         // bytes that wait for a peer
	maxKept       = 8 << 10          // of the room for them, for the next time
	lastWordsTime = 10 * time.Second // what a peer has for them when the connection is closed
)

// An outbox holds what a connection would not take at once.
type outbox struct {
	s        *socket
	mu       sync.Mutex
	corked   bool // unsent waits for the end of the handler
	flushing bool // a goroutine sends unsent
	closing  bool // close after unsent
	eof      bool // close for writing after unsent, and what the Write that waits has left
	ended    bool // eof is done
	writing  bool // a Write waits for room: the others wait for its end
	clean    bool // err is about the end alone: all that was written had been sent
	err      error
	unsent   []byte
	progress chan struct{} // closed when something was sent; nil: nobody waits
	try      sender
	spare    []byte
	rounds   int         // of flush: counts what it has sent; one more when that is all
	late     *time.Timer // of the last words
}

func (o *outbox) write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	n := 0
	for o.writing {
		if err := o.usable(); err != nil {
			o.clean = false
			return 0, err
		}
		o.wait(context.Background())
	}
	if o.usable() == nil && len(o.unsent)+len(p) <= maxUnsent && o.hold() {
		o.unsent = append(o.unsent, p...)
		return len(p), nil
	}
	if o.usable() == nil && !o.flushing && len(o.unsent) == 0 && len(p) > 0 {
		if n, o.err = o.try.send(o.s.Conn, p); o.err != nil {
			return n, o.err
		}
	}
	m, err := o.queue(p[n:])
	return n + m, err
}

// queue leaves p to flush, as there is room. Needs mu.
func (o *outbox) queue(p []byte) (n int, err error) {
	for {
		if o.writing { // it is this one
			err = o.open()
		} else {
			err = o.usable()
		}
		if err != nil {
			o.clean = false
			break
		}
		room := min(len(p)-n, maxUnsent-len(o.unsent))
		o.unsent = append(o.unsent, p[n:n+room]...)
		n += room
		if len(o.unsent) > 0 && !o.flushing {
			o.flushing = true
			go o.flush()
		}
		if n == len(p) {
			break
		}
		o.writing = true
		o.wait(context.Background())
	}
	if o.writing {
		o.writing = false
		o.announce()
	}
	return n, err
}

// wait waits until something has changed, or for the end of ctx. Needs mu.
func (o *outbox) wait(ctx context.Context) error {
	if o.progress == nil {
		o.progress = make(chan struct{})
	}
	changed := o.progress
	o.mu.Unlock()
	defer o.mu.Lock()
	select {
	case <-changed:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// keep takes s and end, if they are to wait for the end of a serial handler: without a copy
// of their own.
func (o *outbox) keep(s, end string) bool {
	o.mu.Lock()
	kept := o.usable() == nil && !o.writing && len(o.unsent)+len(s)+len(end) <= maxUnsent && o.hold()
	if kept {
		o.unsent = append(append(o.unsent, s...), end...)
	}
	o.mu.Unlock()
	return kept
}

// hold says whether a serial handler is running, at whose end unsent will be
// sent. Needs mu.
func (o *outbox) hold() bool {
	c := o.s.l.cork.Load()
	if c == nil || !c.hold(o, o.corked) {
		return false
	}
	o.corked = true
	return true
}

// release sends what was held.
func (o *outbox) release() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.send()
}

// send is release with mu held.
func (o *outbox) send() {
	o.corked = false
	if o.flushing {
		return
	}
	if len(o.unsent) > 0 && o.err == nil {
		n, err := o.try.send(o.s.Conn, o.unsent)
		o.unsent = o.unsent[:copy(o.unsent, o.unsent[n:])]
		if o.err = err; err == nil && len(o.unsent) > 0 {
			o.flushing = true
			go o.flush()
			if o.closing {
				o.lastWords()
			}
			return
		}
	}
	o.announce()
	if o.closing {
		go o.s.close()
	}
}

// usable says why a Write may not begin; nil: it may.
func (o *outbox) usable() error {
	if o.err == nil && (o.closing || o.eof) {
		return net.ErrClosed
	}
	return o.err
}

// open says why the Write that waits may not go on, also after a WriteEOF; nil: it may.
func (o *outbox) open() error {
	if o.err == nil && o.closing {
		return net.ErrClosed
	}
	return o.err
}

// announce tells those who wait. Needs mu.
func (o *outbox) announce() {
	if o.progress != nil {
		close(o.progress)
		o.progress = nil
	}
}

// A halfCloser is a connection that can be closed for writing alone.
type halfCloser interface{ CloseWrite() error }

func (o *outbox) flush() {
	o.mu.Lock()
	defer o.mu.Unlock()
	limit := o.s.l.config.write
	if o.s.l.config.tls != nil {
		limit = 0 // what it writes to keeps the time
	}
	for len(o.unsent) > 0 && o.err == nil {
		p := o.unsent
		o.unsent = o.spare[:0]
		o.mu.Unlock()
		_, err := paced(o.s.Conn, limit, p)
		o.mu.Lock()
		o.spare = p[:0]
		o.fail(err)
		if err == nil {
			o.rounds++
			if len(o.unsent) == 0 {
				o.rounds++
			}
		}
		o.announce()
	}
	if o.eof && !o.writing && o.err == nil { // or the Write has a flush to come
		o.mu.Unlock()
		err := o.s.Conn.(halfCloser).CloseWrite()
		o.mu.Lock()
		o.ended = err == nil
		o.fail(err)
	}
	o.flushing = false
	if cap(o.unsent)+cap(o.spare) > maxKept {
		o.unsent, o.spare = nil, nil // the peer was slow, and may have been so for once
	}
	o.announce()
	if o.closing {
		go o.s.close()
	}
}

// fail is told how sending has ended. Needs mu.
func (o *outbox) fail(err error) {
	if err != nil && o.s.shut.Load() {
		err = net.ErrClosed // whatever the connection calls it
	}
	if o.err == nil {
		o.err = err
	}
}

// finish closes the connection after what is unsent.
func (o *outbox) finish() {
	o.mu.Lock()
	if o.closing {
		o.mu.Unlock()
		return
	}
	o.closing = true
	flushing, corked := o.flushing, o.corked
	o.announce() // to those who wait for room
	if flushing {
		o.lastWords()
	}
	o.mu.Unlock()
	if !flushing && !corked { // otherwise they close it when they are done
		o.s.hangUp()
	}
}

// cut frees those who wait: the connection is closed.
func (o *outbox) cut() {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.err == nil {
		o.err = net.ErrClosed
		o.clean = !o.flushing && !o.writing && len(o.unsent) == 0
	}
	if o.late != nil {
		o.late.Stop()
	}
	o.announce()
}

// lastWords closes the connection when its peer has not taken in time what is unsent.
// Needs mu.
func (o *outbox) lastWords() { o.late = time.AfterFunc(lastWordsTime, o.s.close) }
