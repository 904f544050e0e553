package repl

import (
	"context"
	"os"
	"testing"

	"github.com/aiterrepl/aiterrepl/repl/internal/terminal"
)

// quickReader reads cells; Ctrl-C comes at once behind the first one.
type quickReader struct {
	interrupts chan os.Signal
	reads      int
}

func (r *quickReader) Read(context.Context, terminal.Prompt) (string, error) {
	if r.reads++; r.reads == 1 {
		r.interrupts <- os.Interrupt
	}
	return "for {}", nil
}

func (*quickReader) Close() error { return nil }

// A Ctrl-C that comes between Enter and the cell that it sends off is not lost: it is heeded,
// or it waits for the cell.
func TestCtrlCBehindEnter(t *testing.T) {
	s, err := New(Config{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, test := range []struct {
		name   string
		heeded func(*Shell, *quickReader) (bool, error)
	}{
		{"In[n]", func(sh *Shell, _ *quickReader) (bool, error) {
			_, err := sh.read(t.Context())
			return sh.early, err
		}},
		{"a lesson's prompt", func(sh *Shell, r *quickReader) (bool, error) {
			_, err := sh.Ask(t.Context(), "[1/2] ", "")
			return r.reads == 2, err
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			for range 1000 {
				r := &quickReader{interrupts: make(chan os.Signal, 1)}
				sh := &Shell{
					Session: s, Interrupts: r.interrupts, reader: r,
					history: terminal.NewHistory(), settle: func(bool) {},
				}
				heeded, err := test.heeded(sh, r)
				if err != nil {
					t.Fatal(err)
				}
				if waits := len(r.interrupts) == 1; heeded == waits {
					t.Fatalf("heeded: %t, waiting: %t", heeded, waits)
				}
			}
		})
	}
}
