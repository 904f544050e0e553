package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"sync"

	"github.com/aiterrepl/aiterrepl/repl"
	"github.com/aiterrepl/aiterrepl/sessions"
)

// startJournal starts the journal of an interactive session: who keeps no history
// keeps no journal but in memory.
func (a *app) startJournal() *sessions.Journal {
	if a.opts.history == "none" {
		return sessions.NewJournal()
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
