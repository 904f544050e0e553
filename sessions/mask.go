package sessions

import (
	"fmt"
	"math/rand/v2"
	"net"
	"regexp"
	"strconv"
)

// A Mask is a pattern for what differs from run to run.
type Mask struct {
	Name    string
	Pattern string
	regexp  *regexp.Regexp
}

// NewMask makes a mask. What matches the pattern, a regular expression, is
// compared as <name>.
func NewMask(name, pattern string) (Mask, error) {
	if name == "" || pattern == "" {
		return Mask{}, fmt.Errorf("a mask has a name and a pattern: mask port :[0-9]+")
	}
	re, err := regexp.Compile("(?m)" + pattern)
	if err != nil {
		return Mask{}, fmt.Errorf("mask %s: %w", name, err)
	}
	return Mask{name, pattern, re}, nil
}

// masked returns text with what the masks match replaced by their names.
func masked(text string, masks []Mask) string {
	for _, m := range masks {
		text = m.regexp.ReplaceAllLiteralString(text, "<"+m.Name+">")
	}
	return text
}

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
		l, err := freePort()
		if err != nil {
			release()
			return nil, nil, fmt.Errorf("sessions: find a free port: %w", err)
		}
		held = append(held, l)
		list = append(list, struct{ written, used int }{p, l.Addr().(*net.TCPAddr).Port})
	}
	return list, release, nil
}

// freePort listens on a port from below those that systems give to clients, and to servers
// at port 0: when it is released nobody comes by it by chance.
func freePort() (l net.Listener, err error) {
	for range 1000 {
		l, err = net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(10_000+rand.IntN(20_000))))
		if err == nil {
			return l, nil
		}
	}
	return nil, err
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
