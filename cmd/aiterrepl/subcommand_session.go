package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/aiterrepl/aiterrepl/repl"
	"github.com/aiterrepl/aiterrepl/sessions"
)

// runSubcommand runs lesson, replay or export.
func runSubcommand(o options, std stdio) int {
	switch o.sub {
	case "export":
		return export(o.args, std)
	case "lesson":
		return lesson(o, std)
	case "replay":
		return replay(o.args, std)
	}
	return misused(std, fmt.Errorf("%s is not there yet", o.sub))
}

// misusedSub says what is wrong with the arguments of a subcommand; "" is none.
func misusedSub(std stdio, name string, err error) int {
	synopsis, _, ok := strings.Cut(subcommandSynopsis[name], "\n\n")
	if !ok {
		return misused(std, err)
	}
	fmt.Fprintf(std.err, "aiterrepl: %v\n%s\n", err, synopsis)
	return exitUsage
}

// subcommandSynopsis begins with how each subcommand is used.
var subcommandSynopsis = map[string]string{"lesson": lessonHelp, "replay": replayHelp, "export": exportHelp}

// cells is a session as package sessions asks for one.
type cells struct {
	*repl.Session
	capture *repl.Capture // of what the process prints; nil if that is not the session's
	undo    func()
}

// starter starts sessions that see args as os.Args.
func starter(args []string) sessions.Starter {
	return func(out io.Writer) (sessions.Session, error) { return startCells(out, args) }
}

func startCells(out io.Writer, args []string) (*cells, error) {
	var s *repl.Session
	ready := make(chan struct{})
	defer close(ready)
	started, err := repl.New(repl.Config{
		Stdout: out, Stderr: out, Args: args, Open: sessions.Open,
		Background: func(o repl.Outcome) {
			<-ready
			(&repl.Display{Out: out, Err: out, Quiet: true}).Show(s, o)
		},
	})
	s = started
	return &cells{Session: s}, err
}

// alone starts sessions that have the process for themselves, one at a time: what
// their code writes to os.Stdout or os.Stderr in its own way, with package log or
// by a child process, goes where it prints, and the working folder is theirs.
func alone(args []string) sessions.Starter {
	return func(out io.Writer) (sessions.Session, error) {
		capture, err := repl.NewCapture(out)
		if err != nil {
			return nil, err
		}
		folder, gone := os.Getwd()
		restore := redirect(os.Stdin, capture.File, capture.File)
		undo := func() {
			restore()
			if gone == nil {
				os.Chdir(folder)
			}
		}
		c, err := startCells(capture.File, args)
		if err != nil {
			undo()
			return nil, err
		}
		c.capture, c.undo = capture, undo
		return c, nil
	}
}

// Cell runs a cell.
func (c *cells) Cell(ctx context.Context, source string) sessions.Outcome {
	o := c.Session.Cell(ctx, source)
	if c.capture != nil {
		c.capture.Sync()
	}
	return shown(c.Session, o)
}

// Close ends what the cells have started.
func (c *cells) Close() error {
	closeWithin(closeWait, c.Session)
	if c.capture == nil {
		return nil
	}
	c.undo()
	closeWithin(closeWait, c.capture) // a child process may hold it
	return nil
}

// shown returns what a cell came to as it is shown, and kept.
func shown(s *repl.Session, o repl.Outcome) sessions.Outcome {
	var out, err strings.Builder
	(&repl.Display{Out: &out, Err: &err, Quiet: true, Kept: true}).Show(s, o)
	if o.Status != 0 {
		fmt.Fprintf(&out, "exit status %d\n", o.Status)
	}
	kept := sessions.Outcome{Result: out.String(), Error: err.String(), Interrupted: repl.Interrupted(o.Err)}
	if code, ended := repl.ExitCode(o.Err); ended {
		kept.Exit = &code
	}
	return kept
}

// words takes the flags, each without a value, out of a subcommand's arguments.
func words(args []string, flags map[string]*bool) (rest []string, err error) {
	for _, arg := range args {
		if !strings.HasPrefix(arg, "-") || arg == "-" {
			rest = append(rest, arg)
			continue
		}
		set := flags[strings.TrimLeft(arg, "-")]
		if set == nil {
			return nil, fmt.Errorf("no such flag: %s", arg)
		}
		*set = true
	}
	return rest, nil
}

// readFile reads a file that the command line names.
func readFile(name string) (string, error) {
	data, err := os.ReadFile(name)
	var failed *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", fmt.Errorf("no such file: %s", name)
	case errors.As(err, &failed):
		return "", fmt.Errorf("cannot read %s: %w", name, failed.Err)
	}
	return string(data), err
}
