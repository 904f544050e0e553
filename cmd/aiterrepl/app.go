package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"

	"github.com/aiterrepl/aiterrepl/repl"
	"github.com/aiterrepl/aiterrepl/sessions"
)

// stopWait is how long code has to stop after a signal.
const stopWait = time.Second

// closeWait is how long the program waits for servers and goroutines to end.
const closeWait = 2 * time.Second

// app is one run of the program.
type app struct {
	opts    options
	std     stdio
	signals *signals
	failed  atomic.Bool // a goroutine of a cell has panicked
	unkept  unkept
}

// run reads the cells from where the command line says.
func (a *app) run() int {
	terminal := repl.IsTerminal(a.std.in) && repl.IsTerminal(a.std.out)
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
	case a.opts.interactive || terminal && !given:
		return a.interactive(source)
	case given:
		return a.batch(source)
	default:
		return a.batch(&input{name: "", stream: a.std.in})
	}
}

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

// batch runs code without a prompt.
func (a *app) batch(in *input) int {
	display := &repl.Display{Out: a.std.out, Err: a.std.err, Color: a.color(a.std.err), Quiet: a.opts.quiet}
	var o observer
	stdout, stderr := io.Writer(a.std.out), io.Writer(a.std.err)
	if in != nil && !in.cell && !in.program { // for %export
		o.journal = sessions.NewJournal()
		stdout, stderr = io.MultiWriter(stdout, o.journal), io.MultiWriter(stderr, o.journal)
	}
	s, err := a.session(stdout, stderr, display, o)
	if err != nil {
		fmt.Fprintf(a.std.err, "aiterrepl: %v\n", err)
		return exitFailed
	}
	defer closeWithin(closeWait, s)
	if in.program {
		a.signals.leaveTo(s.Heeds)
	}
	ctx, stop := a.signals.interruptible()
	defer stop()
	done := make(chan error, 1)
	go func() { done <- a.execute(ctx, s, display, in) }()
	select {
	case err = <-done:
	case <-ctx.Done():
		select {
		case <-done:
		case <-time.After(stopWait):
		}
	}
	if n := s.Jobs(); n > 0 && err == nil && ctx.Err() == nil && !a.opts.quiet {
		fmt.Fprintf(a.std.err, "note: %d of the cells that run in the background had not ended; %%fg waits for one\n", n)
	}
	if code := status(ctx, err); code != exitOK || !a.failed.Load() {
		return code
	}
	return exitFailed
}

// execute runs code in a session and shows what comes of it.
func (a *app) execute(ctx context.Context, s *repl.Session, display *repl.Display, in *input) error {
	show := func(o repl.Outcome) {
		if !a.opts.interactive && repl.Interrupted(o.Err) && ctx.Err() != nil {
			return // the exit status says it
		}
		display.Show(s, o)
	}
	switch {
	case in == nil:
		return nil
	case in.session != nil:
		return a.again(ctx, s, display, in.session)
	case in.program:
		o := s.Program(ctx, fileName(in.name), in.text)
		show(o)
		return o.Err
	case in.cell:
		o := s.Cell(ctx, in.text)
		show(o)
		return a.complete(s, o.Err, show)
	}
	stream := in.stream
	if stream == nil {
		stream = strings.NewReader(in.text)
	}
	err := s.Script(ctx, in.name, stream, show)
	var unread *repl.ReadError
	if errors.As(err, &unread) && ctx.Err() == nil {
		fmt.Fprintf(a.std.err, "aiterrepl: %v\n", err)
	}
	return a.complete(s, err, show)
}

// complete returns the error with which cells have ended. If there is none and no more
// cells can come, functions that still wait for a name are one.
func (a *app) complete(s *repl.Session, err error, show func(repl.Outcome)) error {
	if err != nil || a.opts.interactive {
		return err
	}
	if err = s.Waiting(); err != nil {
		show(repl.Outcome{Err: err})
	}
	return err
}

func fileName(name string) string {
	if name == "" {
		return "main.go"
	}
	return name
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

// interactive runs the code that was named, if any, and then the prompt.
func (a *app) interactive(in *input) int {
	terminal := repl.IsTerminal(a.std.in) && repl.IsTerminal(a.std.out)
	a.signals.atPrompt.Store(true)
	a.unkept.to = a.std.err
	journal := a.startJournal(a.std.err)
	defer func() { journal.Close(a.signals.context.Err() == nil) }()
	console, err := a.openConsole(journal)
	if err != nil {
		fmt.Fprintf(a.std.err, "aiterrepl: %v\n", err)
		return exitFailed
	}
	a.unkept.by(console.Err())
	defer console.Close()
	defer redirect(console.Stdin, console.Stdout, console.Stderr)()
	display := &repl.Display{Out: console.Out(), Err: console.Err(), Color: a.color(a.std.out), Quiet: a.opts.quiet}
	s, err := a.session(console.Stdout, console.Stderr, display, observer{journal, console.Sync})
	if err != nil {
		fmt.Fprintf(console.Err(), "aiterrepl: %v\n", err)
		return exitFailed
	}
	defer closeWithin(closeWait, s)
	if terminal && !a.opts.quiet {
		fmt.Fprintf(console.Out(), "%s. ? is an introduction, Ctrl-D leaves.\n", version())
		if !a.known() {
			fmt.Fprint(console.Out(), firstHint)
		}
	}
	a.configure(s, console.Err())
	first := *display // behind what the cells print
	first.Out, first.Err = behind{console, console.Out()}, behind{console, console.Err()}
	if code, ended := a.startup(s, &first); ended {
		return code
	}
	if code, ended := a.first(s, &first, in); ended {
		return code
	}
	shell := console.Shell(s, *display, a.signals.interrupts)
	code := shell.Run(a.signals.context)
	if a.signals.context.Err() != nil {
		return status(a.signals.context, nil)
	}
	return code
}

// behind writes when all that cells have printed is shown.
type behind struct {
	console *repl.Console
	to      io.Writer
}

func (b behind) Write(p []byte) (int, error) {
	b.console.Sync()
	return b.to.Write(p)
}

// openConsole opens the terminal, or the pipes of an editor, to type at. What code
// prints there is told to record, which may be nil.
func (a *app) openConsole(record io.Writer) (*repl.Console, error) {
	terminal := repl.IsTerminal(a.std.in) && repl.IsTerminal(a.std.out)
	return repl.OpenConsole(repl.ConsoleConfig{
		Stdin: a.std.in, Stdout: a.std.out, Stderr: a.std.err,
		Plain: a.opts.plain || !terminal || os.Getenv("TERM") == "dumb",
		Color: a.color(a.std.out), History: a.history(), Record: record, Unkept: a.unkept.because,
	})
}

// first runs the code that stands before the prompt. Only code that ends the
// process keeps the prompt from coming.
func (a *app) first(s *repl.Session, display *repl.Display, in *input) (code int, ended bool) {
	ctx, stop := a.signals.interruptible()
	defer stop()
	return repl.ExitCode(a.execute(ctx, s, display, in))
}

// redirect has everything in the process read and print by way of these files,
// and returns what undoes that.
func redirect(in, out, err *os.File) (undo func()) {
	wasIn, wasOut, wasErr := os.Stdin, os.Stdout, os.Stderr
	os.Stdin, os.Stdout, os.Stderr = in, out, err
	log.SetOutput(os.Stderr)
	return func() {
		os.Stdin, os.Stdout, os.Stderr = wasIn, wasOut, wasErr
		log.SetOutput(os.Stderr)
	}
}

// history returns the name of the file that keeps what is typed, "" for none.
func (a *app) history() string {
	switch a.opts.history {
	case "none":
		return ""
	case "":
		return filepath.Join(stateDir(), "history")
	}
	return a.opts.history
}

// stateDir is where the program keeps its state: XDG_STATE_HOME, or what the
// platform has in its place.
func stateDir() string {
	dir := os.Getenv("XDG_STATE_HOME")
	if home, err := os.UserHomeDir(); !filepath.IsAbs(dir) && err == nil {
		dir = filepath.Join(home, ".local", "state")
	}
	if !filepath.IsAbs(dir) {
		dir = os.TempDir()
	}
	return filepath.Join(dir, "aiterrepl")
}
