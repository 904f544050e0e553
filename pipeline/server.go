package pipeline

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"runtime"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

// A Server accepts connections, which come out of the Aiter made with it.
type Server struct{ l *listening }

// Addr is the address the server listens on, with the port it was given.
func (s *Server) Addr() net.Addr {
	s.mustExist("Addr")
	return s.l.ln.Addr()
}

// String is the server with its address, and whether it has been closed:
// <Server 127.0.0.1:7777>, <Server 127.0.0.1:7777, closed>.
func (s *Server) String() string {
	if !s.exists() {
		return "<Server nil>"
	}
	select {
	case <-s.l.dead:
		return "<Server " + s.Addr().String() + ", closed>"
	default:
		return "<Server " + s.Addr().String() + ">"
	}
}

// Close refuses new connections, and returns at once. Those accepted already
// are still delivered, then their Aiter ends; open ones stay open. The error is
// that of closing the listener. Closing twice is fine.
func (s *Server) Close() error {
	if !s.exists() {
		return nil
	}
	return s.l.close()
}

// StartServer listens on a TCP port of this machine, of the loopback address
// alone unless [Host] says otherwise, and streams the connections. Port 0
// picks a free one, see [Server.Addr]. Connections are accepted whether or not
// anybody asks for them, until 128 wait; more are left to the system's own
// queue. The options are Host, [MaxLine], [MaxConns], [IdleTimeout],
// [WriteTimeout] and [TLS].
//
// Order: of arrival. Blocking: until somebody connects. Errors: a port out of
// range or in use, or no permission, at once; later those of accepting. Cancel:
// ends the wait. Closing the Aiter closes the server.
func StartServer(port int, opts ...Option) (*Server, *Aiter[*Conn], error) {
	c := configure("StartServer", opts, append([]string{"Host"}, serverOptions...)...)
	if port < 0 || port > 65535 {
		return nil, nil, fmt.Errorf("pipeline: StartServer: port %d is out of range 0 to 65535", port)
	}
	addr := net.JoinHostPort(c.server.host, fmt.Sprint(port))
	ln, err := listenTCP(addr)
	if err != nil {
		return nil, nil, listenError("StartServer", addr, err)
	}
	server, conns := serve("StartServer", ln, c, true)
	return server, conns, nil
}

// Serve streams the connections of any listener, which closing the server
// closes. It is otherwise as [StartServer], and takes its options but Host.
//
// Order: of arrival. Blocking: until somebody connects. Errors: those of
// accepting. Cancel: ends the wait.
func Serve(ln net.Listener, opts ...Option) (*Server, *Aiter[*Conn]) {
	if ln == nil {
		panic("pipeline: Serve of a nil listener")
	}
	return serve("Serve", ln, configure("Serve", opts, serverOptions...), false)
}

func listenError(op, addr string, err error) error {
	reason := ""
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		reason = "is in use already"
	case errors.Is(err, os.ErrPermission):
		reason = "cannot be had without permission"
	case errors.Is(err, syscall.EADDRNOTAVAIL):
		reason = "is not an address of this machine"
	default:
		return fmt.Errorf("pipeline: %s: %w", op, err)
	}
	return &listenFailure{"pipeline: " + op + ": " + addr + " " + reason, err}
}

// listenFailure says in its own words what the system's error means.
type listenFailure struct {
	text  string
	cause error
}

func (e *listenFailure) Error() string { return e.text }
func (e *listenFailure) Unwrap() error { return e.cause }

// maxWaiting is how many accepted connections wait for a consumer.
const maxWaiting = 128

// listening is the state behind a Server and its Aiter. It leads back to
// neither, so that dropping both can end it.
type listening struct {
	ln      net.Listener
	config  serverConfig
	queue   chan *socket  // never full: a place is reserved before Accept
	places  chan struct{} // one token for each place in use in queue
	prompt  atomic.Int32  // consumers that would accept the connections themselves, see lead
	back    chan struct{} // a token: the one that did so does not any more
	dead    chan struct{} // closed when nothing more is to be accepted
	gone    chan struct{} // closed when nothing more is to be delivered
	stage   *stage
	cork    atomic.Pointer[cork] // of a serial ForEach over the connections
	handles atomic.Int32         // of Server and Aiter, those not dropped

	interrupt func(time.Time) error // ends an Accept at that time; nil: cannot

	closing sync.Once
	going   sync.Once

	mu      sync.Mutex
	open    crowd[socket]
	changed chan struct{} // closed when a socket has been closed
	ended   int           // of open: those whose stream has ended
	sweeper bool
	found   bool  // a sweep has found an ended one that nobody holds
	shut    bool  // by Shutdown: what comes out of Accept now is closed
	failure error // of Accept
}

// serve streams the connections of ln. ours says that nobody else has it.
func serve(op string, ln net.Listener, c config, ours bool) (*Server, *Aiter[*Conn]) {
	var shaking *handshakes
	if c.server.tls != nil {
		shaking = newHandshakes(ln, c.server)
		ln = shaking
	}
	l := &listening{
		ln: ln, config: c.server,
		queue:  make(chan *socket, maxWaiting),
		places: make(chan struct{}, maxWaiting),
		back:   make(chan struct{}, 1),
		dead:   make(chan struct{}),
		gone:   make(chan struct{}),
	}
	l.handles.Store(2)
	st := newStage(op, c)
	st.cork = &l.cork
	st.look = func(i *StageInfo) {
		i.Queued += len(l.queue)
		if shaking != nil {
			i.Errors += shaking.failed.Load()
		}
	}
	l.stage = st
	if deadlined, ok := ln.(interface{ SetDeadline(time.Time) error }); ok && ours {
		l.interrupt = deadlined.SetDeadline
	}
	go l.accept()
	g := &given{l: l}
	a := newAiter(parts[*Conn]{stage: st, next: g.next, each: g.each, stop: g.stop, back: g.back})
	server := &Server{l}
	runtime.AddCleanup(server, (*listening).drop, l)
	runtime.AddCleanup(a, (*listening).drop, l)
	return server, a
}

// drop is called when one of the two handles is nobody's any more.
func (l *listening) drop() {
	if l.handles.Add(-1) == 0 {
		l.leave()
	}
}

func (l *listening) next(ctx context.Context) (*Conn, error) {
	s, err := l.take(ctx)
	if err != nil {
		return nil, err
	}
	if s.leads {
		l.back <- struct{}{}
	}
	return l.out(s, true), nil
}

// out is what comes out of the stage for s.
func (l *listening) out(s *socket, guarded bool) *Conn {
	l.stage.n.out++
	c := newConn(s)
	if guarded {
		c.guard()
	}
	return c
}

// take waits for a connection in the queue.
func (l *listening) take(ctx context.Context) (*socket, error) {
	for {
		select {
		case <-l.gone:
			return nil, io.EOF
		default:
		}
		if len(l.queue) == 0 {
			l.stage.parks()
			defer l.stage.resumes()
		}
		select {
		case s, ok := <-l.queue:
			if !ok {
				return nil, l.end()
			}
			<-l.places
			return s, nil
		case <-l.gone:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// end is what comes after the last connection: an error of Accept, once.
func (l *listening) end() error {
	l.leave() // now, and not by the collector: it would fail in a bubble of synctest
	l.mu.Lock()
	defer l.mu.Unlock()
	err := l.failure
	l.failure = nil
	if err == nil {
		return io.EOF
	}
	l.stage.n.errs++
	return err
}

func (l *listening) close() (err error) {
	l.closing.Do(func() {
		close(l.dead)
		err = l.ln.Close()
	})
	return err
}

// leave is close, and nobody will take what waits.
func (l *listening) leave() error {
	err := l.close()
	l.going.Do(func() {
		close(l.gone)
		go func() {
			for s := range l.queue {
				s.hangUp()
			}
		}()
	})
	return err
}

// awaitFewer waits until one more connection may be open. false: dead.
func (l *listening) awaitFewer() bool {
	for l.config.maxConns > 0 {
		l.mu.Lock()
		few := l.open.len() < l.config.maxConns
		changed := l.change()
		l.mu.Unlock()
		if few {
			break
		}
		select {
		case <-changed:
		case <-l.dead:
			return false
		}
	}
	return true
}

// change is closed at the next closing of a connection. Needs mu.
func (l *listening) change() <-chan struct{} {
	if l.changed == nil {
		l.changed = make(chan struct{})
	}
	return l.changed
}
