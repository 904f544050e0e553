package repl_test

import (
	"bytes"
	"context"
	"fmt"
	"runtime"
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

// TestKept is what an interrupted await had by then: assigned, or the cell's value.
func TestKept(t *testing.T) {
	for _, test := range []struct{ source, note, after string }{
		{`got := await Collect(ctx, q.Aiter)`, "what had come by then has been assigned", "[1 2]"},
		{`got := "before"; await Collect(ctx, q.Aiter)`, "Out[2] is what had come by then", "before [1 2]"},
	} {
		p := newPrompt(t)
		p.enter(`q := NewPush[int]()`)
		if o := p.cut(test.source, `q.Push(1, 2); for q.Len() > 0 { runtime.Gosched() }`); len(o.Notes) != 1 || o.Notes[0] != test.note {
			t.Errorf("%s: notes %q", test.source, o.Notes)
		}
		look := `fmt.Println(got)`
		if strings.HasPrefix(test.note, "Out") {
			look = `fmt.Println(got, _2)`
		}
		if got := p.enter(look); got != test.after {
			t.Errorf("%s: then %q, want %q", test.source, got, test.after)
		}
	}
}

// TestStranded names what an interrupt leaves in stages that no name leads to.
func TestStranded(t *testing.T) {
	const two = "2 items are left in Chunk, which has no name: with x := Chunk(...) before the loop, the next loop over x goes on with what it holds"
	for _, test := range []struct{ source, notes string }{
		{`for range Chunk(q.Aiter, 3) {}`, two},
		{`for range Chunk(Map(q.Aiter, func(i int) int { return i }), 3) {}`, two},
		{`c := Chunk(q.Aiter, 3); for range c {}`, ""},
		{`c := Chunk(q.Aiter, 3); for range Map(c, func(list []int) int { return len(list) }) {}`, ""},
		{`for range q {}`, ""},
	} {
		p := newPrompt(t)
		p.enter(`q := NewPush[int]()`)
		if o := p.cut(test.source, `q.Push(1, 2); for q.Len() > 0 { runtime.Gosched() }`); strings.Join(o.Notes, "\n") != test.notes {
			t.Errorf("%s: notes %q", test.source, o.Notes)
		}
	}
}

// cut runs a cell, beside it another, and interrupts the first once the other has ended.
func (p *prompt) cut(source, beside string) repl.Outcome {
	p.t.Helper()
	ctx, cancel := context.WithCancel(p.t.Context())
	ended := make(chan repl.Outcome)
	begun := p.session.Next() + 1
	go func() { ended <- p.session.Cell(ctx, source) }()
	for p.session.Next() < begun {
		runtime.Gosched()
	}
	p.enter(beside)
	cancel()
	o := <-ended
	if !repl.Interrupted(o.Err) {
		p.t.Errorf("%s: %v", source, o.Err)
	}
	return o
}
