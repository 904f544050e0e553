package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"syscall"

	"github.com/aiterrepl/aiterrepl/repl"
)

// interactive runs the code that was named, if any, and then the prompt.
func (a *app) interactive(in *input) int {
	terminal := a.atTerminal()
	a.signals.atPrompt.Store(true)
	a.unkept.to = a.std.err
	killed := a.killed()
	journal := a.startJournal()
	var shell *repl.Shell
	defer func() { journal.Close(a.left(shell)) }()
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
	in, settle, typed := a.goOn(console, killed, in)
	a.configure(s, console.Err())
	first := *display // behind what the cells print
	first.Numbered = in != nil && in.session != nil && a.atTerminal()
	first.Out, first.Err = behind{console, console.Out()}, behind{console, console.Err()}
	if code, ended := a.startup(s, &first); ended {
		return code
	}
	code, ended := a.first(s, &first, in)
	settle()
	if ended {
		return code
	}
	shell = console.Shell(s, *display, a.signals.interrupts)
	shell.Typed = typed
	if terminal && !a.opts.quiet {
		shell.Ended = func(status int, inCell bool) { fmt.Fprintln(console.Err(), endedBy(status, inCell, journal)) }
	}
	code = shell.Run(a.signals.context)
	if a.signals.context.Err() != nil {
		return status(a.signals.context, nil)
	}
	return code
}

// left reports whether the session has been left, and not ended by a signal: who closes the
// terminal at an idle prompt leaves, too.
func (a *app) left(shell *repl.Shell) bool {
	var sig signalError
	if !errors.As(context.Cause(a.signals.context), &sig) {
		return true
	}
	return sig.signal == syscall.SIGHUP && shell != nil && !shell.Cut
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
	return repl.OpenConsole(repl.ConsoleConfig{
		Stdin: a.std.in, Stdout: a.std.out, Stderr: a.std.err,
		Plain:      a.opts.plain || !a.atTerminal() || os.Getenv("TERM") == "dumb",
		Unprompted: a.opts.interactive && !a.opts.plain && !a.atTerminal(),
		Color:      a.color(a.std.out), History: a.history(), Record: record, Unkept: a.unkept.because,
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
