package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"github.com/aiterrepl/aiterrepl/sessions"
)

// replayLimit is how long a cell may take beyond its recorded time, when a
// replay is there to compare.
const replayLimit = 30 * time.Second

const replayHelp = `usage: aiterrepl replay FILE [--check] [--update]

Runs the cells of a session file, as aiterrepl FILE does.

  --check    compare what comes of each cell with the file, say how many are the
             same, and show what is not: then the exit status is 1. Lines at the
             top of the file, mask NAME REGEXP, say what may differ; port N says
             that the port N stands for any free one.
  --update   write what comes of the cells into the file

Magics that write files, such as %export and %save, and those that are for a terminal,
such as %edit and %nc PORT, are not run again; stderr says which.
`

// sessionGiven reports whether the command line names a session file to run.
func sessionGiven(o options) bool {
	return !o.hasCode && !o.interactive && isSession(o.file)
}

// isSession reports whether a file is a session file, by its name.
func isSession(name string) bool { return strings.EqualFold(filepath.Ext(name), ".txtar") }

// replayAs runs a session file that stands where any other file could.
func replayAs(o options, std stdio) int {
	f, _, status := sessionFile(o.file, "", std)
	if f == nil {
		return status
	}
	return play(f, append([]string{o.file}, o.args...), std)
}

// replay runs a session file: aiterrepl replay FILE [--check] [--update].
func replay(args []string, std stdio) int {
	var check, update bool
	rest, err := words(args, map[string]*bool{"check": &check, "update": &update})
	if err == nil && len(rest) != 1 {
		err = errors.New("replay needs one FILE")
	}
	if err == nil && check && update {
		err = errors.New("--check compares with the file, --update writes it: take one of them")
	}
	if err != nil {
		return misusedSub(std, "replay", err)
	}
	f, text, status := sessionFile(rest[0], "replay", std)
	if f == nil {
		return status
	}
	if check || update {
		return compare(f, text, update, std)
	}
	return play(f, rest, std)
}

// sessionFile reads a session file for a subcommand; without one the exit status is
// returned.
func sessionFile(name, sub string, std stdio) (f *sessions.File, text string, status int) {
	text, err := readFile(name)
	if err != nil {
		return nil, "", misusedSub(std, sub, err)
	}
	if f, err = sessions.Parse(name, text); err != nil {
		fmt.Fprintf(std.err, "aiterrepl: %v\n", err)
		return nil, "", exitFailed
	}
	return f, text, exitOK
}

// play runs the cells and prints what they print.
func play(f *sessions.File, args []string, std stdio) int {
	signals := watchSignals()
	defer signals.stop()
	ctx, stop := signals.interruptible()
	defer stop()
	r := sessions.Replay{Start: alone(args), Out: std.out, Err: std.err, Notes: std.err}
	got, err := r.Run(ctx, f)
	return replayStatus(ctx, got, err, std)
}

// replayStatus returns the exit status of a replay.
func replayStatus(ctx context.Context, got *sessions.File, err error, std stdio) int {
	if code := status(ctx, nil); code != exitOK {
		return code
	}
	if n := len(got.Cells); n > 0 && got.Cells[n-1].Exit != nil {
		return *got.Cells[n-1].Exit
	}
	if err != nil && !errors.Is(err, sessions.ErrFailed) {
		fmt.Fprintf(std.err, "aiterrepl: %v\n", err)
	}
	if err != nil {
		return exitFailed
	}
	return exitOK
}

// compare runs the cells and says where they drift from the file, or writes the
// file anew.
func compare(f *sessions.File, text string, update bool, std stdio) int {
	signals := watchSignals()
	defer signals.stop()
	ctx, stop := signals.interruptible()
	defer stop()
	r := sessions.Replay{Start: alone([]string{f.Name}), Out: io.Discard, Notes: std.err, Free: true, All: update, Limit: replayLimit}
	got, err := r.Run(ctx, f)
	if code := status(ctx, nil); code != exitOK {
		return code
	}
	stopped := err != nil && !errors.Is(err, sessions.ErrFailed)
	if stopped {
		fmt.Fprintf(std.err, "aiterrepl: %v\n", err)
	}
	if !update {
		drift := sessions.Drift(f, got)
		fmt.Fprintf(std.out, "%s%s: %v\n", drift.Text, f.Name, drift)
		if stopped || drift.Text != "" {
			return exitFailed
		}
		return exitOK
	}
	if stopped {
		return exitFailed
	}
	anew := sessions.Update(f, got).Format()
	if anew == text {
		fmt.Fprintf(std.out, "%s: as it was\n", f.Name)
		return exitOK
	}
	if err := sessions.WriteFile(f.Name, anew, 0o644); err != nil {
		fmt.Fprintf(std.err, "aiterrepl: %v\n", err)
		return exitFailed
	}
	fmt.Fprintf(std.out, "%s: updated\n", f.Name)
	return exitOK
}
