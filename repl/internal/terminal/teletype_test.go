package terminal

import (
	"io"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// What is printed while a prompt waits stands below it; then the prompt comes again.
func TestTeletype(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var out sheet
		tty := NewTeletype(&out, true)
		steps := []struct {
			does func()
			want string
		}{
			{func() { tty.ask("> ") }, "> "},
			{func() { io.WriteString(tty, "[1] 0\n") }, "\n[1] 0\n"},
			{func() { time.Sleep(promptAgain / 2); io.WriteString(tty, "[1] 1\npart") }, "[1] 1\npart"},
			{func() { time.Sleep(2 * promptAgain) }, "\n> "},
			{func() { time.Sleep(2 * promptAgain) }, ""},
			{func() { io.WriteString(tty, "[1] 2\n"); tty.answered(true) }, "\n[1] 2\n"},
			{func() { time.Sleep(2 * promptAgain) }, ""},
			{func() { tty.FreshLine(false) }, ""},
			{func() { tty.FreshLine(true) }, "\n"},
			{func() { io.WriteString(tty, "x") }, "x"},
			{func() { tty.FreshLine(false) }, "\n"},
			{func() { io.WriteString(tty, "y"); tty.ask("> ") }, "y\n> "},
			{func() { tty.answered(false) }, "\n"},
			{func() { tty.Unknown(5); tty.FreshLine(false) }, "     \r"},
		}
		for i, step := range steps {
			step.does()
			synctest.Wait()
			if got := out.take(); got != step.want {
				t.Errorf("step %d: got %q, want %q", i, got, step.want)
			}
		}
	})
}

// sheet is what has been printed.
type sheet struct {
	mu   sync.Mutex
	text strings.Builder
}

func (s *sheet) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.Write(p)
}

// take returns what has been printed since it was called last.
func (s *sheet) take() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	defer s.text.Reset()
	return s.text.String()
}
