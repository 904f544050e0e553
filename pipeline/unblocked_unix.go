//go:build unix

package pipeline

import (
	"net"
	"os"
	"syscall"
)

// A sender sends to a connection as much as can be sent without waiting.
type sender struct {
	raw   syscall.RawConn       // nil until the first use, and where there is none
	write func(fd uintptr) bool // made once, so that it costs a message nothing

	rest []byte // what write is to send
	n    int
	err  error
}

// send is not to be called by two at the same time.
func (s *sender) send(nc net.Conn, p []byte) (int, error) {
	if s.write == nil {
		s.open(nc)
	}
	if s.raw == nil {
		return 0, nil
	}
	s.n, s.err, s.rest = 0, nil, p
	err := s.raw.Write(s.write)
	s.rest = nil
	if err != nil || s.err != nil {
		return s.failed(nc, err)
	}
	return max(s.n, 0), nil
}

// failed is what send returns after an error: err, or s.err.
func (s *sender) failed(nc net.Conn, err error) (int, error) {
	switch {
	case err != nil:
		return 0, err
	case s.err == syscall.EAGAIN:
		return max(s.n, 0), nil
	}
	return max(s.n, 0), &net.OpError{Op: "write", Net: nc.LocalAddr().Network(), Source: nc.LocalAddr(),
		Addr: nc.RemoteAddr(), Err: os.NewSyscallError("write", s.err)}
}

func (s *sender) open(nc net.Conn) {
	switch c := nc.(type) { // and no other: what embeds one of them may have a Write of its own
	case *net.TCPConn:
		s.raw, _ = c.SyscallConn()
	case *net.UnixConn:
		s.raw, _ = c.SyscallConn()
	}
	s.write = func(fd uintptr) bool {
		for {
			s.n, s.err = syscall.Write(int(fd), s.rest)
			if s.err != syscall.EINTR {
				return true
			}
		}
	}
}
