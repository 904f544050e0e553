package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/aiterrepl/aiterrepl/repl"
	"github.com/aiterrepl/aiterrepl/sessions"
)

func journalDir() string { return filepath.Join(stateDir(), "journals") }

// startJournal starts the journal of an interactive session, after it has
// offered to continue the one that was killed. The folder of journals is told
// apart by --history none: who keeps no history keeps no journal but in memory.
func (a *app) startJournal(stderr io.Writer) *sessions.Journal {
	if a.opts.history == "none" {
		return sessions.NewJournal()
	}
	if f := sessions.Unfinished(journalDir()); f != nil && !a.opts.quiet && a.opts.file != f.Name {
		fmt.Fprintf(stderr, "the last session was not left but ended in its %s cell; to continue it: aiterrepl -i %s\n",
			ordinal(len(f.Cells)), fromHome(f.Name))
	}
	return sessions.StartJournal(journalDir(), a.unkept.because)
}

// unkept says once that what is typed is kept in memory alone: its journal, its
// history, or both.
type unkept struct {
	mu   sync.Mutex
	to   io.Writer
	said bool
}

// by has it said there from now on.
func (u *unkept) by(w io.Writer) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.to = w
}

func (u *unkept) because(err error) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.said {
		return
	}
	u.said = true
	var file *fs.PathError
	if errors.As(err, &file) {
		err = file
	}
	fmt.Fprintf(u.to, "this session is kept in memory alone: %v\n", err)
}

// fromHome returns a name as a shell takes it, behind ~ if it is in the home folder.
func fromHome(name string) string {
	home, err := os.UserHomeDir()
	if rest, ok := strings.CutPrefix(name, home+string(filepath.Separator)); err == nil && ok && filepath.Separator == '/' && !strings.ContainsAny(rest, " '\"$") {
		return "~/" + rest
	}
	return name
}

func ordinal(n int) string {
	suffix := "th"
	if n%100 < 11 || n%100 > 13 {
		switch n % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return fmt.Sprintf("%d%s", n, suffix)
}

// An observer tells a journal of the cells of a session. Without a journal it does
// nothing.
type observer struct {
	journal *sessions.Journal
	sync    func() // returns when the journal has all that was printed; may be nil
}

func (ob observer) cells(s **repl.Session) repl.Observer {
	if ob.journal == nil {
		return nil
	}
	return func(source string) func(repl.Outcome) {
		ob.journal.Begin(source)
		return func(o repl.Outcome) {
			if ob.sync != nil {
				ob.sync()
			}
			if strings.HasSuffix(strings.TrimSpace(source), "&") {
				o.Text = "" // that a job has begun is said at a prompt alone
			}
			ob.journal.End(shown(*s, o))
		}
	}
}

// sessionInput reads a session file to go on with. What is wrong with it costs
// no more than the cells behind that place.
func (a *app) sessionInput(name string) (*input, error) {
	text, err := readFile(name)
	if err != nil {
		return nil, err
	}
	f, err := sessions.Parse(name, text)
	var wrong *sessions.FormatError
	if errors.As(err, &wrong) {
		if len(f.Cells) == 0 {
			return nil, err
		}
		if wrong.Cut {
			return &input{name: name, session: f}, nil // as a journal is when its session is killed
		}
		cells := "cells before are"
		if len(f.Cells) == 1 {
			cells = "cell before is"
		}
		fmt.Fprintf(a.std.err, "%v; the %d %s run\n", err, len(f.Cells), cells)
	}
	return &input{name: name, session: f}, nil
}

// again runs the cells of a session that is gone on with. Those that did not
// end then are not begun now.
func (a *app) again(ctx context.Context, s *repl.Session, display *repl.Display, f *sessions.File) error {
	timed := false
	for _, c := range f.Cells {
		timed = timed || c.Done
	}
	for i, c := range f.Cells {
		if c.Interrupted || timed && !c.Done {
			why := "was interrupted"
			if !c.Interrupted {
				why = "had not ended"
			}
			fmt.Fprintf(display.Err, "cell %d %s, it is not run again:\n    %s\n", i+1, why, strings.ReplaceAll(c.Source, "\n", "\n    "))
			continue
		}
		if c.Exit != nil {
			return nil
		}
		o := s.Cell(ctx, c.Source)
		display.Show(s, o)
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if _, ended := repl.ExitCode(o.Err); ended {
			return o.Err
		}
	}
	return nil
}
