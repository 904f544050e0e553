package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/aiterrepl/aiterrepl/repl"
	"github.com/aiterrepl/aiterrepl/sessions"
)

// killed returns the journal of the last session if that was killed instead of left
// and nobody has decided what becomes of it; nil if there is none.
func (a *app) killed() *sessions.File {
	if a.opts.history == "none" || a.opts.quiet {
		return nil
	}
	f := sessions.Unfinished(journalDir())
	if f != nil && f.Name == a.opts.file {
		return nil
	}
	return f
}

// goOn offers to go on with the session that was killed. It returns what is to be run
// before the prompt, what is to be called when that has run, and a cell that was typed
// instead of an answer. Without a terminal, and where the command line names what to run,
// it asks nothing and says how to go on.
func (a *app) goOn(console *repl.Console, killed *sessions.File, in *input) (next *input, settle func(), typed string) {
	nothing := func() {}
	if killed == nil {
		return in, nothing, ""
	}
	last, within := len(killed.Cells), "in"
	if killed.Cells[last-1].Done {
		within = "after"
	}
	ended := fmt.Sprintf("the last session was not left but ended %s its %s cell", within, ordinal(last))
	command := "aiterrepl -i " + fromHome(killed.Name)
	if in != nil || !a.atTerminal() {
		fmt.Fprintf(console.Err(), "%s; to continue it: %s\n", ended, command)
		return in, nothing, ""
	}
	fmt.Fprintf(console.Out(), "%s\n", ended)
	ctx, stop := a.signals.interruptible()
	defer stop()
	answer, err := console.Ask(ctx, "continue it? [Y/n] ")
	settle = func() { _ = killed.Settle() } // if that cannot be written, the next start asks again
	word := strings.ToLower(strings.TrimSpace(answer))
	if err == nil && (word == "" || word == "y" || word == "yes") {
		return &input{name: killed.Name, session: killed}, settle, ""
	}
	fmt.Fprintf(console.Out(), "to continue it later: %s\n", command)
	if err != nil { // Ctrl-C, Ctrl-D or a signal
		return nil, nothing, ""
	}
	if word == "n" || word == "no" {
		settle()
		return nil, nothing, ""
	}
	return nil, nothing, answer
}

// endedBy says that code has ended the session with a status, and how to go on with it:
// but for what code does behind its cells, as it would end the session again.
func endedBy(status int, inCell bool, journal *sessions.Journal) string {
	said := fmt.Sprintf("the code ended the session with status %d", status)
	switch name := fromHome(journal.Name()); {
	case name == "":
		return said
	case inCell:
		return said + "; to continue it: aiterrepl -i " + name
	default:
		return said + "; its cells are in " + name
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
