package pipeline

import (
	"errors"
	"net"
	"os"
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
	limit time.Duration
}

func (c pacedConn) Write(p []byte) (int, error) { return paced(c.Conn, c.limit, p) }
