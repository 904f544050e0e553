package terminal

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"github.com/chzyer/readline"
)

// IsTerminal reports whether f is a terminal.
func IsTerminal(f *os.File) bool { return readline.IsTerminal(int(f.Fd())) }

// Size returns the columns and rows of a terminal; the usual ones where it
// does not say.
func Size(f *os.File) (width, height int) {
	width, height, err := readline.GetSize(int(f.Fd()))
	if err != nil || width <= 0 || height <= 0 {
		return 80, 24
	}
	return width, height
}

// Reopen returns a file of its own on the terminal f, whose reads can be ended
// by SetReadDeadline; or f itself, where the system has no such thing.
func Reopen(f *os.File) *os.File {
	own, err := os.Open(fmt.Sprintf("/proc/self/fd/%d", f.Fd()))
	if err != nil {
		return f
	}
	if own.SetReadDeadline(time.Time{}) != nil {
		own.Close()
		return f
	}
	return own
}

const (
	pasteOn  = "\x1b[?2004h"
	pasteOff = "\x1b[?2004l"
)

// rawMode switches the terminal between the prompt's mode, in which every key
// is read, and the mode it was found in, in which cells run. Bracketed paste
// is on in the first.
type rawMode struct {
	fd  int
	out io.Writer

	mu    sync.Mutex
	saved *readline.State // nil in the mode it was found in
}

func (m *rawMode) enter() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.saved != nil {
		return nil
	}
	saved, err := readline.MakeRaw(m.fd)
	if err != nil {
		return err
	}
	m.saved = saved
	_, err = io.WriteString(m.out, pasteOn)
	return err
}

func (m *rawMode) exit() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.saved == nil {
		return nil
	}
	err := readline.Restore(m.fd, m.saved)
	m.saved = nil
	io.WriteString(m.out, pasteOff)
	return err
}
