package sessions

import (
	"fmt"
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

// freePorts finds a free port for each.
func freePorts(written []int) (ports, error) {
	var list ports
	for _, p := range written {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return nil, fmt.Errorf("sessions: find a free port: %w", err)
		}
		defer l.Close()
		list = append(list, struct{ written, used int }{p, l.Addr().(*net.TCPAddr).Port})
	}
	return list, nil
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
