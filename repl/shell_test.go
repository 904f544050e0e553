package repl

import (
	"context"
	"os"
	"testing"

	"github.com/aiterrepl/aiterrepl/repl/internal/terminal"
)

// quickReader reads cells behind which Ctrl-C comes at once.
type quickReader struct{ interrupts chan<- os.Signal }

func (r quickReader) Read(context.Context, terminal.Prompt) (string, error) {
	r.interrupts <- os.Interrupt
	return "for {}", nil
}

func (quickReader) Close() error { return nil }

// A Ctrl-C that comes between Enter and the cell that it sends off is not lost: it is known,
// or it waits for the cell.
func TestCtrlCBehindEnter(t *testing.T) {
	s, err := New(Config{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	interrupts := make(chan os.Signal, 1)
	sh := &Shell{Session: s, Interrupts: interrupts, reader: quickReader{interrupts}}
	for range 1000 {
		if _, err := sh.read(t.Context()); err != nil {
			t.Fatal(err)
		}
		left := len(interrupts) == 1
		if sh.early == left {
			t.Fatalf("early: %t, waiting: %t", sh.early, left)
		}
		if left {
			<-interrupts
		}
	}
}
