package sessions

import (
	"fmt"
	"net"
	"os"
	"regexp"
	"strconv"
	"sync/atomic"
)

// ports replaces the ports a file names by others.
type ports []struct{ written, used int }

// freePorts finds a free port for each, which nobody else can have until release is called.
func freePorts(written []int) (list ports, release func(), err error) {
	var held []net.Listener
	release = func() {
		for _, l := range held {
			l.Close()
		}
	}
	for _, p := range written {
		l, err := FreePort()
		if err != nil {
			release()
			return nil, nil, fmt.Errorf("sessions: find a free port: %w", err)
		}
		held = append(held, l)
		list = append(list, struct{ written, used int }{p, l.Addr().(*net.TCPAddr).Port})
	}
	return list, release, nil
}

// FreePort listens on a port from below those that systems give to clients, and to servers
// at port 0: when it is released nobody comes by it by chance. No process gets one twice,
// for whoever looks whether a port is free takes the connections meant for its next owner;
// and each process begins elsewhere.
func FreePort() (l net.Listener, err error) {
	const first, count, block = 10_000, 20_000, 100
	for range 1000 {
		n := int64(os.Getpid())*block + lastPort.Add(1)
		l, err = net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.FormatInt(first+n%count, 10)))
		if err == nil {
			return l, nil
		}
	}
	return nil, err
}

// lastPort counts the ports that this process has looked at.
var lastPort atomic.Int64

// use returns a text with the ports that are used.
func (p ports) use(text string) string {
	for _, port := range p {
		text = replaceNumber(text, port.written, port.used)
	}
	return text
}

// write returns a text with the ports that are written in the file.
func (p ports) write(text string) string {
	for _, port := range p {
		text = replaceNumber(text, port.used, port.written)
	}
	return text
}

func replaceNumber(text string, old, to int) string {
	return regexp.MustCompile(`\b`+strconv.Itoa(old)+`\b`).ReplaceAllLiteralString(text, strconv.Itoa(to))
}
