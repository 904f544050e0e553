package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"sync/atomic"

	"github.com/aiterrepl/aiterrepl/repl"
	"github.com/aiterrepl/aiterrepl/sessions"
)

// app is one run of the program.
type app struct {
	opts    options
	std     stdio
	signals *signals
	failed  atomic.Bool // a goroutine of a cell has panicked, or a stream's error was not looked at
	unkept  unkept
}

// run reads the cells from where the command line says.
func (a *app) run() int {
	given := a.opts.hasCode || a.opts.file != ""
	source, err := a.source()
	var wrong *sessions.FormatError
	if errors.As(err, &wrong) {
		fmt.Fprintf(a.std.err, "aiterrepl: %v\n", err)
		return exitFailed
	}
	if err != nil {
		return misused(a.std, err)
	}
	switch {
	case a.opts.interactive || a.atTerminal() && !given:
		return a.interactive(source)
	case given:
		return a.batch(source)
	default:
		return a.batch(&input{name: "", stream: a.std.in})
	}
}

// atTerminal reports whether somebody types, and sees what comes of it.
func (a *app) atTerminal() bool { return repl.IsTerminal(a.std.in) && repl.IsTerminal(a.std.out) }

// input is the code the command line names.
type input struct {
	name    string // of the file; "" for -c and standard input
	text    string
	program bool      // a whole program
	cell    bool      // one cell
	stream  io.Reader // cells, as they arrive; nil if all is in text
	session *sessions.File
}

// source returns the code that the command line names, nil if it names none.
func (a *app) source() (*input, error) {
	switch {
	case a.opts.hasCode:
		return &input{text: a.opts.code, cell: !repl.HasMagic(a.opts.code), program: repl.IsProgram(a.opts.code)}, nil
	case a.opts.file == "-":
		return &input{stream: a.std.in}, nil
	case a.opts.file == "":
		return nil, nil
	}
	if isSession(a.opts.file) {
		return a.sessionInput(a.opts.file)
	}
	cells, err := sessions.Open(a.opts.file)
	if err != nil {
		return nil, err
	}
	return &input{name: a.opts.file, text: cells, program: repl.IsProgram(cells)}, nil
}

// session starts a session whose background failures are shown by display. Its
// cells are observed.
func (a *app) session(out, err io.Writer, display *repl.Display, o observer) (*repl.Session, error) {
	// The command line that packages flag and testing see is the cells'.
	os.Args, flag.CommandLine = a.args(), flag.NewFlagSet(a.args()[0], flag.ExitOnError)
	var s *repl.Session
	ready := make(chan struct{})
	defer close(ready)
	started, failure := repl.New(repl.Config{
		Stdout:  out,
		Stderr:  err,
		Args:    a.args(),
		Observe: o.cells(&s),
		Open:    sessions.Open,
		Export:  exportMagic(o.journal),
		Engine:  a.opts.engine,
		Mortal:  !a.signals.atPrompt.Load(),
		Background: func(o repl.Outcome) {
			<-ready
			if o.Err != nil {
				a.failed.Store(true)
			}
			display.Show(s, o)
		},
	})
	s = started
	return s, failure
}

// args is what cells see as os.Args.
func (a *app) args() []string {
	switch {
	case a.opts.hasCode:
		return append([]string{"-c"}, a.opts.args...)
	case a.opts.file != "":
		return append([]string{a.opts.file}, a.opts.args...)
	}
	return []string{"aiterrepl"}
}

// color reports whether what goes to f is coloured.
func (a *app) color(f *os.File) bool {
	return !a.opts.noColor && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" && repl.IsTerminal(f)
}
