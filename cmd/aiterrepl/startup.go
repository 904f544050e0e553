package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/aiterrepl/aiterrepl/repl"
)

// firstHint is shown to those who have not been here before.
const firstHint = `New here? Type 6 * 7, or Of(1, 2, 3) and a . and Tab; aiterrepl lesson teaches.
`

// known reports whether somebody has typed at the prompt before.
func (a *app) known() bool {
	name := a.history()
	if name == "" {
		return true
	}
	_, err := os.Stat(name)
	return err == nil
}

// configure reads config.toml. What is wrong in it is said, and no more.
func (a *app) configure(s *repl.Session, stderr io.Writer) {
	name := filepath.Join(configDir(), "config.toml")
	f, err := os.Open(name)
	if a.opts.noStartup || errors.Is(err, fs.ErrNotExist) {
		return
	}
	if err != nil {
		fmt.Fprintf(stderr, "%v\n", err)
		return
	}
	defer f.Close()
	for _, err := range s.Configure(f) {
		fmt.Fprintf(stderr, "%s: %v\n", name, err)
	}
}

// startup runs startup.go. Only code that ends the process keeps the prompt from
// coming.
func (a *app) startup(s *repl.Session, display *repl.Display) (code int, ended bool) {
	name := filepath.Join(configDir(), "startup.go")
	text, err := os.ReadFile(name)
	if a.opts.noStartup || errors.Is(err, fs.ErrNotExist) {
		return 0, false
	}
	if err != nil {
		fmt.Fprintf(display.Err, "%v\n", err)
		return 0, false
	}
	ctx, stop := a.signals.interruptible()
	defer stop()
	return repl.ExitCode(s.Startup(ctx, "startup.go", string(text), func(o repl.Outcome) { display.Show(s, o) }))
}
