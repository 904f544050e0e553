//go:build !linux

package pipeline

import "net"

func listenTCP(addr string) (net.Listener, error) { return net.Listen("tcp", addr) }
