package sessions

import (
	"errors"
	"fmt"
	"net"
	"os"
	"regexp"
	"strconv"
	"sync"
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
// nor one of another process: whoever looks whether a port is free takes the connections
// meant for its next owner.
func FreePort() (l net.Listener, err error) {
	claimed.mu.Lock()
	defer claimed.mu.Unlock()
	for {
		if claimed.next%portBlock == 0 {
			if err := claimed.block(); err != nil {
				return nil, err
			}
		}
		claimed.next++
		if l, err = listenOn(claimed.next - 1); err == nil {
			return port{l}, nil
		}
	}
}

// A port is listened on until it is released.
type port struct{ net.Listener }

// Close releases the port at once. A child process that is just being started has what is open
// until its program begins: a client that came meanwhile would be connected, and to nobody.
func (p port) Close() error {
	deafen(p.Listener)
	return p.Listener.Close()
}

const (
	firstPort = 10_000
	portBlock = 100 // ports are claimed by so many
	allBlocks = 200
)

// claimed is what this process has of the ports, which are the machine's.
var claimed claim

// A claim is blocks of ports. The first port of each is listened on while the process lives:
// so others see that it is taken.
type claim struct {
	mu     sync.Mutex
	next   int // a multiple of portBlock: there is none
	guards []net.Listener
}

// block claims one more. Needs mu.
func (c *claim) block() error {
	for i := range allBlocks {
		first := firstPort + (os.Getpid()+i)%allBlocks*portBlock
		if guard, err := listenOn(first); err == nil {
			c.guards = append(c.guards, guard)
			c.next = first + 1
			return nil
		}
	}
	return errors.New("every port from 10000 to 29999 is taken")
}

func listenOn(port int) (net.Listener, error) {
	return net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
}

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
