package pipeline

import (
	"crypto/tls"
	"net"
	"runtime"
	"sync/atomic"
)

// A Conn is one connection: the pair of its reader and its writer. It prints
// as such. A connection that nobody holds any more, neither the Conn nor R nor
// W nor its Lines, is closed.
//
// Whoever keeps a Conn closes it when its lines have ended. The peer's end
// leaves this side's direction open: until Close, things can be written to a
// peer that still reads, [MaxConns] counts the connection, and
// [Server.Shutdown] waits for it.
//
// To write to many peers one after another: one that does not read holds up
// the Write to it, and so the others, once 64 KiB wait for it. [WriteTimeout]
// says for how long.
//
// After Close on this side, or a Shutdown that closes the connection, writes
// fail with [net.ErrClosed] (by errors.Is), and so does one that waits. After
// the peer's closing the system's error comes, which wraps syscall.EPIPE or
// syscall.ECONNRESET; the first Write may still succeed. After a reset that a
// read has met it is net.ErrClosed, too.
type Conn struct {
	R *StreamReader
	W *StreamWriter
	s *socket
}

// newConn makes the handle of a socket, once. Its three parts are one object to the
// garbage collector: to hold one of them is to hold all.
func newConn(s *socket) *Conn {
	h := &struct {
		Conn
		w StreamWriter
		r StreamReader
	}{
		Conn: Conn{s: s},
		r:    StreamReader{s: s, limit: s.l.config.maxLine},
		w:    StreamWriter{s: s},
	}
	h.R, h.W = &h.r, &h.w
	return &h.Conn
}

// guard has the connection closed once nobody holds it any more. It is called before the
// connection may be nobody's: at once, or by Events at the end of its messages. By then most
// connections are closed, and the guard, a tenth of the work that one takes, is not needed.
func (c *Conn) guard() {
	if c.exists() && !c.s.shut.Load() {
		runtime.AddCleanup(c, (*socket).dropped, c.s)
	}
}

// String is the pair of reader and writer.
func (c *Conn) String() string {
	if !c.exists() {
		return "<Conn nil>"
	}
	return "(" + c.R.String() + ", " + c.W.String() + ")"
}

// Lines streams the lines of the connection, see [StreamReader.Lines].
func (c *Conn) Lines() *Aiter[string] {
	c.mustExist("Lines")
	return c.R.Lines()
}

// RemoteAddr is the address of the other side.
func (c *Conn) RemoteAddr() net.Addr {
	c.mustExist("RemoteAddr")
	return c.s.RemoteAddr()
}

// Close closes the connection after what was written, and does not wait for
// that; see [StreamWriter.Close]. The error is always nil.
func (c *Conn) Close() error {
	if !c.exists() {
		return nil
	}
	return c.W.Close()
}

// A socket is an open connection as its server knows it. It does not lead to
// the Conn, so that a Conn nobody holds can be found out.
type socket struct {
	net.Conn
	in   deadlined
	l    *listening
	shut atomic.Bool // close has begun
	out  outbox

	over  bool // the stream has ended; guarded by l.mu
	leads bool // whoever takes it from the queue is to accept what comes next, or to give that back
	at    int  // its place in l.open
}

// newSocket is nil for a connection that comes too late: it is closed.
func (l *listening) newSocket(nc net.Conn) *socket {
	s := &socket{Conn: nc, l: l, in: deadlined{nc: nc, idle: l.config.idle}}
	s.out = outbox{s: s}
	l.mu.Lock()
	shut := l.shut
	if !shut {
		s.at = l.open.enter(s)
	}
	l.mu.Unlock()
	if shut {
		nc.Close()
		return nil
	}
	return s
}

// name is the address of the other side or, when it has none, our own.
func (s *socket) name() string {
	if a := s.RemoteAddr(); a != nil && a.String() != "" && a.String() != "@" {
		return a.String()
	}
	return s.LocalAddr().String()
}

// hangUp is close for those who must not wait. To close a TLS connection takes a last message,
// and a peer that reads nothing has five seconds for it. Writes fail at once.
func (s *socket) hangUp() {
	if _, secure := s.Conn.(*tls.Conn); secure {
		s.out.cut()
		go s.close()
	} else {
		s.close()
	}
}

func (s *socket) close() {
	if s.shut.Swap(true) {
		return
	}
	s.Conn.Close()
	s.out.cut()
	s.in.forget()
	l := s.l
	l.mu.Lock()
	defer l.mu.Unlock()
	l.open.leave(s.at)
	if s.over {
		l.ended--
	}
	if l.changed != nil {
		close(l.changed)
		l.changed = nil
	}
}
