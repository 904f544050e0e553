// Command aiterrepl is a Go prompt for streams.
//
// It runs cells typed at a terminal, given by -c, read from a file or from
// standard input. What it prints where, and its exit statuses, are described
// by aiterrepl help; package repl is what runs the cells.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/aiterrepl/aiterrepl/repl"
)

// Exit statuses, besides those the code asks for.
const (
	exitOK     = 0
	exitFailed = 1 // a cell failed
	exitUsage  = 2 // wrong flags, a file that is not there
	exitSignal = 128
)

func main() {
	os.Exit(run(os.Args[1:], stdio{os.Stdin, os.Stdout, os.Stderr}))
}

// stdio is the process's own files.
type stdio struct {
	in       *os.File
	out, err *os.File
}

// run is the program: arguments in, exit status out.
func run(args []string, std stdio) int {
	opts, err := parseFlags(args)
	switch {
	case errors.Is(err, errHelp):
		fmt.Fprint(std.out, usage)
		return exitOK
	case err != nil:
		return misused(std, err)
	}
	if opts.sub != "" {
		return subcommand(opts, std)
	}
	if sessionGiven(opts) {
		return replayAs(opts, std)
	}
	signals := watchSignals()
	defer signals.stop()
	a := &app{opts: opts, std: std, signals: signals}
	return a.run()
}

// misused says what is wrong with the arguments.
func misused(std stdio, err error) int {
	fmt.Fprintf(std.err, "aiterrepl: %v\n%s", err, usageLine)
	return exitUsage
}

// subcommand runs one of the words that can stand in place of a file.
func subcommand(opts options, std stdio) int {
	switch {
	case opts.sub == "help" && len(opts.args) > 0:
		return helpWith(opts.args[0], std)
	case opts.sub == "help":
		fmt.Fprint(std.out, usage)
		return exitOK
	case wantsHelp(opts.args):
		fmt.Fprint(std.out, subcommandHelp[opts.sub])
		return exitOK
	case opts.sub == "version":
		fmt.Fprintln(std.out, version())
		return exitOK
	}
	return runSubcommand(opts, std)
}

// helpWith is aiterrepl help WORD.
func helpWith(word string, std stdio) int {
	text, ok := subcommandHelp[word]
	if !ok {
		return misused(std, fmt.Errorf("there is no subcommand %s", word))
	}
	fmt.Fprint(std.out, text)
	return exitOK
}

// version returns the program's version and the Go it was built with.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "aiterrepl (unknown version)"
	}
	v := info.Main.Version
	if v == "" || v == "(devel)" {
		v = "development version"
	}
	return fmt.Sprintf("aiterrepl %s, %s", v, info.GoVersion)
}

// signals turns SIGINT and SIGTERM into something the program can wait for.
type signals struct {
	interrupts chan os.Signal
	context    context.Context // done on SIGTERM, SIGHUP and SIGQUIT; the cause is a signalError
	cancel     context.CancelCauseFunc
	all        chan os.Signal

	atPrompt atomic.Bool // a session is typed: Ctrl-\ does not end it

	program atomic.Pointer[func(os.Signal) bool] // whether the program handles a signal itself
}

// insists is how soon after a signal that the program handles a second one ends it.
const insists = 2 * time.Second

// leaveTo leaves the signals that heeds reports to the code that is running, as a compiled
// program has them: but for a second one within insists of the first.
func (s *signals) leaveTo(heeds func(os.Signal) bool) { s.program.Store(&heeds) }

// signalError is the signal that ended the program.
type signalError struct{ signal syscall.Signal }

func (e signalError) Error() string { return e.signal.String() }

func watchSignals() *signals {
	s := &signals{interrupts: make(chan os.Signal, 1), all: make(chan os.Signal, 4)}
	s.context, s.cancel = context.WithCancelCause(context.Background())
	signal.Notify(s.all, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT)
	go func() {
		var left time.Time // when a signal was last left to the program
		for sig := range s.all {
			if heeds := s.program.Load(); heeds != nil && (*heeds)(sig) && time.Since(left) > insists {
				left = time.Now()
				continue
			}
			if sig == syscall.SIGQUIT && s.atPrompt.Load() {
				continue
			}
			if sig == os.Interrupt {
				select {
				case s.interrupts <- sig:
				default:
				}
				continue
			}
			if n, ok := sig.(syscall.Signal); ok {
				s.cancel(signalError{n})
			}
		}
	}()
	return s
}

func (s *signals) stop() {
	signal.Stop(s.all)
	s.cancel(nil)
}

// interruptible returns a context that SIGINT ends, too.
func (s *signals) interruptible() (context.Context, func()) {
	ctx, cancel := context.WithCancelCause(s.context)
	go func() {
		select {
		case <-s.interrupts:
			cancel(signalError{syscall.SIGINT})
		case <-ctx.Done():
		}
	}()
	return ctx, func() { cancel(nil) }
}

// status returns the exit status for the error that ended a run; ctx is the
// context it ran under.
func status(ctx context.Context, err error) int {
	var sig signalError
	if errors.As(context.Cause(ctx), &sig) {
		return exitSignal + int(sig.signal)
	}
	if code, ok := repl.ExitCode(err); ok {
		return code
	}
	if err != nil {
		return exitFailed
	}
	return exitOK
}

// closeWithin closes c, but does not wait for it longer than d: a call that
// cannot be cancelled must not keep the process.
func closeWithin(d time.Duration, c io.Closer) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		c.Close()
	}()
	select {
	case <-done:
	case <-time.After(d):
	}
}
