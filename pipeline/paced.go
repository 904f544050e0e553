package pipeline

import (
	"errors"
	"net"
	"os"
	"sync/atomic"
	"time"
)

// paced writes p to nc. It fails when the peer takes nothing for limit (0: for ever).
func paced(nc net.Conn, limit time.Duration, p []byte) (n int, err error) {
	if limit == 0 {
		return nc.Write(p)
	}
	for {
		nc.SetWriteDeadline(time.Now().Add(limit))
		k, err := nc.Write(p[n:])
		n += k
		if err == nil {
			nc.SetWriteDeadline(time.Time{}) // or the next write finds it in the past
		}
		if k == 0 || !errors.Is(err, os.ErrDeadlineExceeded) {
			return n, err
		}
	}
}

// A pacedConn is what TLS writes to: a write that TLS itself gives up cannot be gone on
// with.
type pacedConn struct {
	net.Conn
	limit  time.Duration
	ending atomic.Bool
}

func (c *pacedConn) Write(p []byte) (int, error) {
	if c.ending.Load() {
		return c.Conn.Write(p)
	}
	return paced(c.Conn, c.limit, p)
}

// SetWriteDeadline is called by TLS for its last message, which has five seconds.
func (c *pacedConn) SetWriteDeadline(t time.Time) error {
	c.ending.Store(true)
	return c.Conn.SetWriteDeadline(t)
}
