package repl

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/aiterrepl/aiterrepl/repl/internal/render"
	"github.com/aiterrepl/aiterrepl/repl/internal/rt"
	"github.com/aiterrepl/aiterrepl/repl/internal/syntax"
	"github.com/aiterrepl/aiterrepl/repl/internal/terminal"
)

// A Shell is the loop at the prompt: read a cell, run it, show what came of it.
type Shell struct {
	Session    *Session
	Display    Display
	Interrupts <-chan os.Signal // Ctrl-C while no key is being read; may be nil
	Typed      string           // a cell that was typed before; "" for none

	Cut bool // set by Run: the end of its context has ended a cell

	// Ended is told when code, and not who types, ends the session: in its last
	// cell, or later. It may be nil.
	Ended func(status int, inCell bool)

	reader  terminal.Reader
	history *terminal.History
	settle  func(echoed bool) // shows all that cells have printed, and begins a line
	unkept  func(error)       // told when the history is kept in memory alone
	early   bool              // Ctrl-C came between Enter and the cell it sent off
	stdin   *os.File          // what cells read as os.Stdin
}

// Run reads and runs cells until the user leaves, the code ends the process,
// or ctx is done. It returns the exit status.
func (sh *Shell) Run(ctx context.Context) int {
	for {
		source, err := sh.read(ctx)
		switch {
		case errors.Is(err, terminal.ErrInterrupt):
			continue
		case errors.Is(err, io.EOF) && !sh.confirmed(ctx):
			continue
		case err != nil:
			code, byCode := ExitCode(err)
			if byCode {
				sh.ended(code, false)
			}
			return code
		case strings.TrimSpace(source) == "":
			continue
		case sh.Session.leaves(source):
			if sh.confirmed(ctx) {
				return 0
			}
			continue
		}
		if status, ended := sh.cell(ctx, source); ended {
			if !strings.HasPrefix(strings.TrimSpace(source), "exit(") {
				sh.ended(status, true)
			}
			return status
		}
		if ctx.Err() != nil {
			sh.Cut = true
			return 0
		}
	}
}

// ended tells that code has ended the session.
func (sh *Shell) ended(status int, inCell bool) {
	if sh.Ended != nil {
		sh.settle(false)
		sh.Ended(status, inCell)
	}
}

// read shows the prompt and returns a cell.
func (sh *Shell) read(ctx context.Context) (string, error) {
	if typed := sh.Typed; typed != "" {
		sh.Typed = ""
		return typed, nil
	}
	ctx, stop := sh.interruptible(ctx, sh.Session.engine.Exits())
	theme := render.Theme{Color: sh.Display.Color}
	source, err := sh.reader.Read(ctx, terminal.Prompt{
		First: fmt.Sprintf("In [%d]: ", sh.Session.Next()),
		Paint: theme.Prompt,
		Text:  sh.Session.takeNext(),
	})
	sh.early = stop() && err == nil
	return source, err
}

// Ask reads a cell behind another prompt than In[n], where text stands at first;
// Ctrl-C begins it anew.
func (sh *Shell) Ask(ctx context.Context, prompt, text string) (string, error) {
	theme := render.Theme{Color: sh.Display.Color}
	if loaded := sh.Session.takeNext(); loaded != "" {
		text = loaded
	}
	for {
		sh.settle(false)
		ctx, stop := sh.interruptible(ctx, sh.Session.engine.Exits())
		source, err := sh.reader.Read(ctx, terminal.Prompt{First: prompt, Paint: theme.Prompt, Text: text})
		if stop() && err == nil || errors.Is(err, terminal.ErrInterrupt) {
			text = ""
			continue
		}
		if err == nil && strings.TrimSpace(source) != "" {
			_ = sh.history.Add(source) // it was said when the console was opened
		}
		return source, err
	}
}

// cell runs one cell; Ctrl-C stops that cell alone. It reports whether the
// code ended the process, and with which status.
func (sh *Shell) cell(ctx context.Context, source string) (status int, ended bool) {
	if err := sh.history.Add(source); err != nil {
		sh.unkept(err)
	}
	ctx, stop := sh.interruptible(ctx, nil)
	defer stop()
	if sh.early {
		stop()
	}
	// A cell that waits for input must not take the next prompt's keys with it
	// when it is cancelled. Where there are no deadlines, it does.
	_ = sh.stdin.SetReadDeadline(time.Time{})
	unblock := context.AfterFunc(ctx, func() { _ = sh.stdin.SetReadDeadline(time.Now()) })
	defer unblock()
	o := sh.Session.Cell(ctx, source)
	sh.settle(ctx.Err() != nil)
	sh.Display.Show(sh.Session, o)
	return ExitCode(o.Err)
}

// confirmed asks whether to leave while jobs are running. Without an answer
// there is nobody to ask.
func (sh *Shell) confirmed(ctx context.Context) bool {
	n := sh.Session.Jobs()
	if n == 0 || ctx.Err() != nil {
		return true
	}
	ctx, stop := sh.interruptible(ctx, sh.Session.engine.Exits())
	defer stop()
	question := fmt.Sprintf("%d %s running; leave, and stop them? [y/N] ", n, plural("job", n)+map[bool]string{true: " is", false: " are"}[n == 1])
	answer, err := sh.reader.Read(ctx, terminal.Prompt{First: question})
	if errors.Is(err, terminal.ErrInterrupt) {
		return false
	}
	answer = strings.ToLower(strings.TrimSpace(answer))
	return err != nil || answer == "y" || answer == "yes"
}

// interruptible returns a context that the next Ctrl-C ends, or a status that
// comes from exits: while no cell runs, it has to be looked for here. The returned function
// ends that, and reports whether a Ctrl-C was taken: it may come while this ends.
func (sh *Shell) interruptible(ctx context.Context, exits <-chan int) (_ context.Context, stop func() bool) {
	ctx, cancel := context.WithCancelCause(ctx)
	done, taken := make(chan struct{}), false
	var jobs <-chan int
	if exits != nil {
		jobs = sh.Session.jobs.exits
	}
	go func() {
		defer close(done)
		select {
		case <-sh.Interrupts:
			taken = true
			cancel(terminal.ErrInterrupt)
		case code := <-exits:
			cancel(&rt.Exit{Code: code})
		case code := <-jobs:
			cancel(&rt.Exit{Code: code})
		case <-ctx.Done():
		}
	}()
	return ctx, func() bool {
		cancel(nil)
		<-done
		return taken
	}
}

// incomplete reports whether Enter continues a cell.
func incomplete(source string) bool {
	if strings.TrimSpace(source) == "" {
		return false
	}
	if m, ok := parseMagic(source); ok {
		return m.unfinished()
	}
	if _, ok := syntax.Background(source); ok {
		return false
	}
	return syntax.Incomplete(source)
}
