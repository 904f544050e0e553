package pipeline

import (
	"crypto/tls"
	"errors"
	"fmt"
	"time"
)

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
// default is 64 KiB; for Frames, how many a frame may have. StartServer,
// StartUnixServer, Serve, Lines and Frames take it.
func MaxLine(n int) Option {
	atLeast(1, n, "MaxLine")
	return Option{fmt.Sprintf("MaxLine(%d)", n), func(c *config) { c.server.maxLine = n }}
}

// MaxConns sets how many connections may be open at the same time; more wait
// in the system's queue. One is open until it is closed on this side, also if
// its peer has left; see [Conn]. StartServer, StartUnixServer and Serve take it.
func MaxConns(n int) Option {
	atLeast(1, n, "MaxConns")
	return Option{fmt.Sprintf("MaxConns(%d)", n), func(c *config) { c.server.maxConns = n }}
}

// IdleTimeout ends what is read from a connection, with an error that wraps
// [ErrIdle], when not a byte has come for d while somebody waited. The
// connection stays open for writing, until Close. StartServer, StartUnixServer
// and Serve take it.
func IdleTimeout(d time.Duration) Option {
	positive("IdleTimeout", d)
	return Option{fmt.Sprintf("IdleTimeout(%v)", d), func(c *config) { c.server.idle = d }}
}

// WriteTimeout fails the writes to a peer that takes nothing for d, as far as the
// system tells: it buffers some megabytes, and makes room by the third. What is
// timed is not a call of Write but the sending of what waits: it fails after a
// time of d in which the system has taken not a byte, and the next such time
// begins when one is over; so that is d to twice d after the last byte. A Write
// or Drain that waits, and all later ones, then fail with an error that wraps
// [os.ErrDeadlineExceeded]. The connection stays open for reading, until Close.
// Without the option there is no limit. StartServer, StartUnixServer and Serve
// take it.
func WriteTimeout(d time.Duration) Option {
	positive("WriteTimeout", d)
	return Option{fmt.Sprintf("WriteTimeout(%v)", d), func(c *config) { c.server.write = d }}
}

// TLS encrypts the connections. One is delivered, and counts for [MaxConns], after its
// handshake; where that fails it is dropped, and counted among the Errors that [Inspect]
// shows. A peer has ten seconds for it, or one while more than 256 are at it, so that those
// who say nothing do not keep others out; more than 512 wait in the system's queue. Closing
// the server drops those who are at it. StartServer, StartUnixServer and Serve take it.
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
