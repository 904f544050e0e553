//go:build unix

package pipeline

import (
	"net"
	"os"
	"syscall"
)

// unblocked returns a function that sends to nc as much as can be sent without
// waiting. It is not to be called by two at the same time.
func unblocked(nc net.Conn) func([]byte) (int, error) {
	sc, ok := nc.(syscall.Conn)
	if !ok {
		return nothing
	}
	raw, err := sc.SyscallConn()
	if err != nil {
		return nothing
	}
	var rest []byte // what write is to send: made once, it costs a message nothing
	var n int
	write := func(fd uintptr) bool {
		for {
			n, err = syscall.Write(int(fd), rest)
			if err != syscall.EINTR {
				return true
			}
		}
	}
	return func(p []byte) (int, error) {
		n, err, rest = 0, nil, p
		werr := raw.Write(write)
		rest = nil
		n = max(n, 0)
		switch {
		case werr != nil:
			return 0, werr
		case err == syscall.EAGAIN:
			return n, nil
		case err != nil:
			return n, &net.OpError{Op: "write", Net: nc.LocalAddr().Network(), Source: nc.LocalAddr(),
				Addr: nc.RemoteAddr(), Err: os.NewSyscallError("write", err)}
		}
		return n, nil
	}
}
