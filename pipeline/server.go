package pipeline

import (
	"context"
	"crypto/tls"
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
func (s *Server) Addr() net.Addr { return s.l.ln.Addr() }

// String is the server with its address: <Server 127.0.0.1:7777>.
func (s *Server) String() string { return "<Server " + s.Addr().String() + ">" }

// Close refuses new connections. Those accepted already are still delivered,
// then their Aiter ends; open ones stay open. Closing twice is fine.
func (s *Server) Close() error { return s.l.close() }

// Shutdown is Close that also waits for the open connections to end and, when
// ctx ends first, closes them and returns its error.
func (s *Server) Shutdown(ctx context.Context) error {
	err := s.l.close()
	for {
		done := s.l.allClosed()
		if done == nil {
			return err
		}
		select {
		case <-done:
		case <-ctx.Done():
			s.l.closeAll()
			return ctx.Err()
		}
	}
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
	ln, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, nil, listenError("StartServer", addr, err)
	}
	server, conns := serve("StartServer", ln, c)
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
	return serve("Serve", ln, configure("Serve", opts, serverOptions...))
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
	return fmt.Errorf("pipeline: %s: %s %s: %w", op, addr, reason, err)
}

// maxWaiting is how many accepted connections wait for a consumer.
const maxWaiting = 128

type serverConfig struct {
	host     string
	maxLine  int
	maxConns int
	idle     time.Duration // 0: for ever
	write    time.Duration // 0: for ever
	tls      *tls.Config
}

var serverDefaults = serverConfig{host: "127.0.0.1", maxLine: defaultMaxLine}

// Host sets the address to listen on; "" is every address of this machine.
// StartServer takes it.
func Host(host string) Option {
	return Option{fmt.Sprintf("Host(%q)", host), func(c *config) { c.server.host = host }}
}

// MaxLine sets how many bytes a line may have without its terminator; the
// default is 64 KiB. StartServer, StartUnixServer, Serve and Lines take it.
func MaxLine(n int) Option {
	atLeast(1, n, "MaxLine")
	return Option{fmt.Sprintf("MaxLine(%d)", n), func(c *config) { c.server.maxLine = n }}
}

// MaxConns sets how many connections may be open at the same time; more wait
// in the system's queue. StartServer, StartUnixServer and Serve take it.
func MaxConns(n int) Option {
	atLeast(1, n, "MaxConns")
	return Option{fmt.Sprintf("MaxConns(%d)", n), func(c *config) { c.server.maxConns = n }}
}

// IdleTimeout ends a connection's stream, with an error that wraps [ErrIdle],
// when nothing has come for d while somebody waited. StartServer,
// StartUnixServer and Serve take it.
func IdleTimeout(d time.Duration) Option {
	positive("IdleTimeout", d)
	return Option{fmt.Sprintf("IdleTimeout(%v)", d), func(c *config) { c.server.idle = d }}
}

// WriteTimeout fails the writes to a peer that takes nothing for d.
// StartServer, StartUnixServer and Serve take it.
func WriteTimeout(d time.Duration) Option {
	positive("WriteTimeout", d)
	return Option{fmt.Sprintf("WriteTimeout(%v)", d), func(c *config) { c.server.write = d }}
}

// TLS encrypts the connections. One is delivered after its handshake, for which
// the peer has ten seconds; where that fails it is dropped. StartServer,
// StartUnixServer and Serve take it.
func TLS(conf *tls.Config) Option {
	if conf == nil {
		panic("pipeline: TLS with a nil config")
	}
	return Option{"TLS(...)", func(c *config) { c.server.tls = conf }}
}

// ErrIdle is wrapped by the error of a connection that [IdleTimeout] has ended.
var ErrIdle = errors.New("nothing has come for too long")

// serverOptions are the options of every server.
var serverOptions = []string{"MaxLine", "MaxConns", "IdleTimeout", "WriteTimeout", "TLS", "Named"}

// listening is the state behind a Server and its Aiter. It leads back to
// neither, so that dropping both can end it.
type listening struct {
	ln      net.Listener
	config  serverConfig
	queue   chan *socket  // never full: a place is reserved before Accept
	places  chan struct{} // one token for each place in use in queue
	dead    chan struct{} // closed when nothing more is to be accepted
	gone    chan struct{} // closed when nothing more is to be delivered
	handles atomic.Int32  // of Server and Aiter, those not dropped

	closing sync.Once
	going   sync.Once

	mu      sync.Mutex
	open    map[*socket]struct{}
	changed chan struct{} // closed when a socket has been closed
	ended   int           // of open: those whose stream has ended
	sweeper bool
	failure error // of Accept
}

func serve(op string, ln net.Listener, c config) (*Server, *Aiter[*Conn]) {
	l := &listening{
		ln: ln, config: c.server,
		queue:  make(chan *socket, maxWaiting),
		places: make(chan struct{}, maxWaiting),
		dead:   make(chan struct{}),
		gone:   make(chan struct{}),
		open:   map[*socket]struct{}{},
	}
	l.handles.Store(2)
	go l.accept()
	a := newAiter(parts[*Conn]{stage: newStage(op, c), next: l.next, stop: l.leave})
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
	for {
		select {
		case <-l.gone:
			return nil, io.EOF
		default:
		}
		select {
		case s, ok := <-l.queue:
			if !ok {
				return nil, l.end()
			}
			<-l.places
			return newConn(s), nil
		case <-l.gone:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// end is what comes after the last connection: an error of Accept, once.
func (l *listening) end() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	err := l.failure
	l.failure = nil
	if err == nil {
		return io.EOF
	}
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
				s.close()
			}
		}()
	})
	return err
}

// accept moves connections from the listener into the queue.
func (l *listening) accept() {
	var shaking sync.WaitGroup
	defer func() {
		shaking.Wait()
		close(l.queue)
	}()
	pause := time.Duration(0)
	for {
		select {
		case l.places <- struct{}{}:
		case <-l.dead:
			return
		}
		if !l.awaitFewer() {
			return
		}
		nc, err := l.ln.Accept()
		switch {
		case err == nil:
			pause = 0
			s := l.newSocket(nc)
			if l.config.tls == nil {
				l.queue <- s
			} else {
				shaking.Go(func() { l.shake(s) })
			}
			continue
		case l.isDead():
			return
		case !passing(err):
			l.mu.Lock()
			l.failure = fmt.Errorf("pipeline: accept: %w", err)
			l.mu.Unlock()
			l.close()
			return
		}
		<-l.places
		pause = min(max(2*pause, 5*time.Millisecond), time.Second)
		select {
		case <-time.After(pause):
		case <-l.dead:
			return
		}
	}
}

// handshakeTime is what a peer has for a TLS handshake.
const handshakeTime = 10 * time.Second

// shake queues a connection after its TLS handshake.
func (l *listening) shake(s *socket) {
	ctx, cancel := context.WithTimeout(context.Background(), handshakeTime)
	defer cancel()
	if err := s.Conn.(*tls.Conn).HandshakeContext(ctx); err != nil {
		s.close()
		<-l.places
		return
	}
	l.queue <- s
}

func (l *listening) isDead() bool {
	select {
	case <-l.dead:
		return true
	default:
		return false
	}
}

// passing says whether an error of Accept is one to wait out.
func passing(err error) bool {
	return errors.Is(err, syscall.EMFILE) || errors.Is(err, syscall.ENFILE) ||
		errors.Is(err, syscall.ECONNABORTED) || errors.Is(err, syscall.ECONNRESET) ||
		errors.Is(err, syscall.ENOBUFS) || errors.Is(err, syscall.ENOMEM)
}

// awaitFewer waits until one more connection may be open. false: dead.
func (l *listening) awaitFewer() bool {
	for l.config.maxConns > 0 {
		l.mu.Lock()
		few := len(l.open) < l.config.maxConns
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

// allClosed is nil when no connection is open, and otherwise closed at the next
// closing of one.
func (l *listening) allClosed() <-chan struct{} {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.open) == 0 {
		return nil
	}
	return l.change()
}

func (l *listening) closeAll() {
	l.mu.Lock()
	open := make([]*socket, 0, len(l.open))
	for s := range l.open {
		open = append(open, s)
	}
	l.mu.Unlock()
	for _, s := range open {
		s.close()
	}
}
