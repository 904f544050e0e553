package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/creack/pty"
)

// console is the program at a terminal.
type console struct {
	t    *testing.T
	cmd  *exec.Cmd
	tty  *os.File
	done chan error

	mu   sync.Mutex
	text bytes.Buffer // all that came, without control sequences
	seen int          // how much of it has been looked at
}

var control = regexp.MustCompile(`\x1b\[[0-9;?]*[a-zA-Z]`)

// start runs the program at a terminal, with its state in dir.
func start(t *testing.T, dir string, args ...string) *console {
	t.Helper()
	return startWith(t, dir, nil, append([]string{"--quiet"}, args...)...)
}

// prompt runs the program at a terminal, with a state of its own, up to its first prompt.
func prompt(t *testing.T, args ...string) *console {
	t.Helper()
	c := start(t, t.TempDir(), args...)
	c.sees("In [1]: ")
	return c
}

// startWith is start with more in the environment, and without --quiet.
func startWith(t *testing.T, dir string, env []string, args ...string) *console {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := command(self, dir, args...)
	cmd.Env = append(cmd.Env, env...)
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 40, Cols: 100})
	if err != nil {
		t.Fatal(err)
	}
	c := &console{t: t, cmd: cmd, tty: tty, done: make(chan error, 1)}
	go c.listen()
	t.Cleanup(func() {
		cmd.Process.Kill()
		tty.Close()
	})
	return c
}

// command is the program, with its state in dir.
func command(self, dir string, args ...string) *exec.Cmd {
	cmd := exec.Command(self, args...)
	cmd.Env = append(os.Environ(), asProgram+"=1", "HOME="+dir, "XDG_STATE_HOME="+dir, "XDG_CONFIG_HOME="+dir, "TERM=xterm", "NO_COLOR=1")
	return cmd
}

func (c *console) listen() {
	buf := make([]byte, 4096)
	for {
		n, err := c.tty.Read(buf)
		c.mu.Lock()
		c.text.Write(buf[:n])
		c.mu.Unlock()
		if err != nil {
			c.done <- c.cmd.Wait()
			return
		}
	}
}

// keys types.
func (c *console) keys(s string) {
	c.t.Helper()
	if _, err := io.WriteString(c.tty, s); err != nil {
		c.t.Fatal(err)
	}
}

// sees waits until want comes, after all that was waited for before.
func (c *console) sees(want string) {
	c.t.Helper()
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		text := c.printed()
		if i := strings.Index(text[min(c.seen, len(text)):], want); i >= 0 {
			c.seen += i + len(want)
			return
		}
	}
	c.t.Fatalf("%q does not come; all there is:\n%s", want, c.printed())
}

// printed returns all that came so far, without control sequences.
func (c *console) printed() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return control.ReplaceAllString(c.text.String(), "")
}

// raw returns all that came so far.
func (c *console) raw() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.text.String()
}

// ends waits for the program's end.
func (c *console) ends(status int) {
	c.t.Helper()
	select {
	case err := <-c.done:
		got := 0
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			got = exit.ExitCode()
		}
		if got != status {
			c.t.Errorf("exit status %d, want %d", got, status)
		}
	case <-time.After(patience):
		c.t.Errorf("the program does not end")
	}
}

var atPrompt = regexp.MustCompile(`In \[\d+\]: \r?$`)

// leaves types Ctrl-D at the next prompt; before it, a terminal takes the key
// for the end of what the cell reads.
func (c *console) leaves() {
	c.t.Helper()
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		if atPrompt.MatchString(c.printed()) {
			c.keys(ctrlD)
			c.ends(0)
			return
		}
	}
	c.t.Fatalf("no prompt at the end of %q", c.raw())
}

// begins waits until the cell that was sent off runs: then Ctrl-C is a signal,
// and other keys are its input.
func (c *console) begins() {
	c.t.Helper()
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		text := c.raw()
		prompt, run := strings.LastIndex(text, "\x1b[?2004h"), strings.LastIndex(text, "\x1b[?2004l")
		if run > prompt {
			return
		}
	}
	c.t.Fatal("the cell does not begin")
}

const (
	ctrlC = "\x03"
	ctrlD = "\x04"
	keyUp = "\x1b[A"
	enter = "\r"
)
