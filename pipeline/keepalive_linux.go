package pipeline

import (
	"context"
	"errors"
	"net"
	"syscall"
)

// listenTCP is net.Listen for connections that inherit the listener's probes of a silent
// peer (net's own: after 15 seconds, every 15 seconds, nine times). Package net sets them
// for each connection, which is four more system calls to accept one.
func listenTCP(addr string) (net.Listener, error) {
	refused := false
	inherited := net.ListenConfig{KeepAlive: -1, Control: func(_, _ string, c syscall.RawConn) error {
		var err error
		cerr := c.Control(func(fd uintptr) {
			err = errors.Join(
				syscall.SetsockoptInt(int(fd), syscall.SOL_SOCKET, syscall.SO_KEEPALIVE, 1),
				syscall.SetsockoptInt(int(fd), syscall.IPPROTO_TCP, syscall.TCP_KEEPIDLE, 15),
				syscall.SetsockoptInt(int(fd), syscall.IPPROTO_TCP, syscall.TCP_KEEPINTVL, 15),
				syscall.SetsockoptInt(int(fd), syscall.IPPROTO_TCP, syscall.TCP_KEEPCNT, 9))
		})
		refused = err != nil
		return errors.Join(cerr, err)
	}}
	ln, err := inherited.Listen(context.Background(), "tcp", addr)
	if refused {
		return net.Listen("tcp", addr)
	}
	return ln, err
}
