package pipeline

import (
	"context"
	"crypto/tls"
	"net"
	"sync/atomic"
	"time"
)

const (
	maxHandshakes = 512              // at the same time
	handshakeTime = 10 * time.Second // what a peer has for its handshake
	hurriedTime   = time.Second      // what it has while more than half of the places are taken
)

// handshakes is a listener whose connections come out of Accept after their TLS handshake, in
// the order in which the handshakes end. Those on the way, and those ready that nobody takes,
// have a place each; further peers wait in the system's queue. So peers that do not shake hands
// do not count as connections, and do not keep others out: half of the places are soon free again.
type handshakes struct {
	net.Listener
	config serverConfig
	failed atomic.Int64
	places chan struct{} // one token for each in use
	out    chan accepted
	life   context.Context // ended by Close
	end    context.CancelFunc
}

// accepted is what Accept returns.
type accepted struct {
	nc  net.Conn
	err error
}

func newHandshakes(ln net.Listener, c serverConfig) *handshakes {
	h := &handshakes{Listener: ln, config: c, places: make(chan struct{}, maxHandshakes), out: make(chan accepted)}
	h.life, h.end = context.WithCancel(context.Background())
	go h.listen()
	return h
}

// listen begins the handshakes.
func (h *handshakes) listen() {
	for {
		select {
		case h.places <- struct{}{}:
		case <-h.life.Done():
			return
		}
		nc, err := h.Listener.Accept()
		if err == nil {
			go h.shake(tls.Server(&pacedConn{Conn: nc, limit: h.config.write}, h.config.tls))
			continue
		}
		<-h.places
		if !h.deliver(accepted{nil, err}) {
			return
		}
	}
}

// shake does the handshake of c. Where that fails, by a panic of a function of the
// configuration, say, the connection is dropped, and counted as an error.
func (h *handshakes) shake(c *tls.Conn) {
	delivered := false
	defer func() {
		if !delivered {
			recover()
			if h.life.Err() == nil {
				h.failed.Add(1)
			}
			c.Close()
		}
		<-h.places
	}()
	has := handshakeTime
	if len(h.places) > maxHandshakes/2 {
		has = hurriedTime
	}
	ctx, cancel := context.WithTimeout(h.life, has)
	defer cancel()
	if c.HandshakeContext(ctx) == nil {
		delivered = h.deliver(accepted{c, nil})
	}
}

// deliver has Accept return a; false: the listener was closed.
func (h *handshakes) deliver(a accepted) bool {
	select {
	case h.out <- a:
		return true
	case <-h.life.Done():
		return false
	}
}

func (h *handshakes) Accept() (net.Conn, error) {
	select {
	case a := <-h.out:
		return a.nc, a.err
	case <-h.life.Done():
		return nil, net.ErrClosed
	}
}

// Close also drops the connections that have not come out of Accept.
func (h *handshakes) Close() error {
	h.end()
	return h.Listener.Close()
}
