package repl_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/aiterrepl/aiterrepl/repl"
)

// A transcript is cells beside what they show: what they print, their value, notes and
// errors, one a line.
type transcript struct {
	name  string
	cells []string // source, what it shows, source, what it shows ...
}

// TestLivePackage holds what a session is: one Go package, being written. Each
// row is one behaviour.
func TestLivePackage(t *testing.T) {
	for _, test := range livePackage {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			p := newPrompt(t)
			for i := 0; i+1 < len(test.cells); i += 2 {
				if got := p.enter(test.cells[i]); got != test.cells[i+1] {
					t.Errorf("In[%d]: %s\n got %q\nwant %q", i/2+1, test.cells[i], got, test.cells[i+1])
				}
			}
		})
	}
}

// prompt is a session and what its cells print.
type prompt struct {
	t       *testing.T
	session *repl.Session

	mu  sync.Mutex
	out bytes.Buffer
}

func newPrompt(t *testing.T) *prompt {
	t.Helper()
	p := &prompt{t: t}
	s, err := repl.New(repl.Config{Stdout: p, Stderr: p, Background: func(o repl.Outcome) {
		fmt.Fprintln(p, "background:", o.Err)
	}})
	if err != nil {
		t.Fatal(err)
	}
	p.session = s
	t.Cleanup(func() { s.Close() })
	return p
}

func (p *prompt) Write(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.out.Write(b)
}

// enter runs a cell and returns what it shows.
func (p *prompt) enter(source string) string {
	p.t.Helper()
	o := p.session.Cell(context.Background(), source)
	d := repl.Display{Out: p, Err: p}
	d.Show(p.session, o)
	p.mu.Lock()
	defer p.mu.Unlock()
	text := strings.TrimSuffix(p.out.String(), "\n")
	p.out.Reset()
	return text
}
