//go:build !unix

package pipeline

import "net"

// A sender is for connections that cannot be sent to without waiting: the background
// sends it all.
type sender struct{}

func (*sender) send(net.Conn, []byte) (int, error) { return 0, nil }
