package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/aiterrepl/aiterrepl/repl"
	"github.com/aiterrepl/aiterrepl/sessions"
)

// stopWait is how long code has to stop after a signal.
const stopWait = time.Second

// closeWait is how long the program waits for servers and goroutines to end.
const closeWait = 2 * time.Second

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
		if o.Unheeded && in.cell { // nothing comes after it that could look
			a.failed.Store(true)
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
		text := in.text
		if !a.opts.interactive {
			text = repl.Foreground(text)
		}
		o := s.Cell(ctx, text)
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
	if err == nil && !a.opts.quiet && s.IdleMain() {
		fmt.Fprintln(a.std.err, "note: nothing calls main: add main(), or package main above all, as a whole program has it")
	}
	return err
}

func fileName(name string) string {
	if name == "" {
		return "main.go"
	}
	return name
}
