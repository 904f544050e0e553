package sessions

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// A Session is what this package asks of a prompt: something that runs cells
// one after another.
type Session interface {
	// Cell runs a cell until it ends or ctx is done. Of the outcome, Output and
	// Duration are left to the caller.
	Cell(ctx context.Context, source string) Outcome
	Close() error
}

// A Starter starts a session whose cells print to out.
type Starter func(out io.Writer) (Session, error)

// Replay says how a file is replayed.
type Replay struct {
	Start Starter
	Out   io.Writer // everything the cells print and show, as it comes; may be nil
	Err   io.Writer // their errors; may be nil
	Notes io.Writer // which cells are not run again, and why; may be nil

	// Free lets a free port stand in for each port the file says it uses.
	Free bool

	// All goes on behind every cell that fails.
	All bool

	// Limit is how long a cell may take beyond what it took when it was
	// recorded; 0 is for ever.
	Limit time.Duration
}

// ErrFailed says that a cell failed that had not failed when it was recorded.
var ErrFailed = errors.New("a cell failed")

// Run runs the cells of a file and returns what came of each, in a file of the
// same cells. It goes on behind a cell that failed only if the recording does.
func (r *Replay) Run(ctx context.Context, f *File) (*File, error) {
	var swapped ports
	if r.Free {
		var err error
		var release func()
		if swapped, release, err = freePorts(f.Ports); err != nil {
			return nil, err
		}
		release()
	}
	out := &capture{to: r.Out}
	s, err := r.Start(out)
	if err != nil {
		return nil, err
	}
	defer s.Close()
	cs := clients{out: out.String}
	defer cs.close()
	got := *f
	got.Cells = nil
	for i := range f.Cells {
		c, err := r.cell(ctx, s, &f.Cells[i], i, out, swapped, &cs)
		got.Cells = append(got.Cells, c)
		switch {
		case err != nil:
			return &got, f.failed(i, err)
		case ctx.Err() != nil:
			return &got, context.Cause(ctx)
		case c.Exit != nil:
			return &got, nil
		case c.Failed() && !f.Cells[i].Failed() && !r.All:
			return &got, ErrFailed
		}
	}
	return &got, nil
}

// cell runs one cell, and what its clients do.
func (r *Replay) cell(ctx context.Context, s Session, was *Cell, i int, out *capture, swapped ports, cs *clients) (Cell, error) {
	c := Cell{Source: was.Source, Clients: was.Clients, Line: was.Line, lines: was.lines}
	if name, why := was.skipped(i); name != "" {
		s.Cell(ctx, "// "+strings.ReplaceAll(was.Source, "\n", "\n// ")) // it has a number
		out.take()
		c.Outcome = was.Outcome
		if r.Notes != nil {
			fmt.Fprintf(r.Notes, "%s is not run again: %s\n", name, why)
		}
		return c, nil
	}
	run, stop := context.WithCancel(ctx)
	defer stop()
	var late atomic.Bool
	if r.Limit > 0 {
		defer time.AfterFunc(r.Limit+was.Duration, func() { late.Store(true); stop() }).Stop()
	}
	if was.Interrupted && was.Clients == "" {
		time.AfterFunc(min(max(was.Duration, 100*time.Millisecond), 5*time.Second), stop)
	}
	steps, wrong := parseClients(swapped.use(was.Clients), was.lines["clients"]+1)
	if wrong != nil {
		return c, wrong
	}
	done := make(chan error, 1)
	served, unserved := context.WithCancel(ctx)
	defer unserved()
	go func() {
		err := cs.run(served, steps, stop)
		if err != nil {
			stop() // nobody will do what the cell is waiting for
		}
		done <- err
	}()
	begun := time.Now()
	o := s.Cell(run, swapped.use(was.Source))
	o.Duration, o.Done = time.Since(begun), true
	if o.Error != "" && !o.Interrupted {
		unserved() // the clients wait for a server that will not come
	}
	err := <-done
	if served.Err() != nil {
		err = nil
	}
	o.Output = swapped.write(out.take())
	o.Result, o.Error = swapped.write(o.Result), swapped.write(o.Error)
	c.Outcome = o
	r.show(o)
	if late.Load() {
		err = errors.New("it does not end in time")
	}
	if err != nil { // which says why the cell was ended
		c.Error, c.Interrupted, c.Done = was.Error, was.Interrupted, false
	}
	return c, err
}

// failed is an error of a cell with its place in the file: that of the client's step
// that could not be taken, or that of the cell.
func (f *File) failed(i int, err error) error {
	line := f.Cells[i].Line
	var client *clientError
	if errors.As(err, &client) {
		line = client.step.line
	}
	return fmt.Errorf("%s: %s: %w", f.at(line), f.Cells[i].called(i), err)
}

func (r *Replay) show(o Outcome) {
	if r.Out != nil {
		io.WriteString(r.Out, o.Result)
	}
	if r.Err != nil {
		io.WriteString(r.Err, o.Error)
	}
}

// capture keeps what is printed, and passes it on.
type capture struct {
	mu   sync.Mutex
	text bytes.Buffer
	to   io.Writer // may be nil
}

func (c *capture) Write(p []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.text.Write(p)
	if c.to != nil {
		return c.to.Write(p)
	}
	return len(p), nil
}

// String returns what has been printed since take was called last.
func (c *capture) String() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.text.String()
}

// take returns what has been printed since it was called last.
func (c *capture) take() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	text := c.text.String()
	c.text.Reset()
	return text
}
