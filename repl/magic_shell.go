package repl

import (
	"bytes"
	"context"
	"fmt"
	"go/types"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"syscall"
	"time"
)

// exitCode is the variable that holds the exit status of the last command.
const exitCode = "_exit_code"

// shell is !command, and lines := !command.
func (s *Session) shell(c *call) error {
	if strings.TrimSpace(c.args) == "" {
		return c.fail("! needs a command", "!ls -l")
	}
	cmd := exec.CommandContext(c.ctx, "/bin/sh", "-c", c.args)
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = 2 * time.Second // a command may have to put things in order
	s.mu.Lock()
	front := s.front
	s.mu.Unlock()
	lend := func(f func()) { f() }
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, s.stdout, s.stderr
	if front != nil {
		cmd.Stdin, cmd.Stdout, cmd.Stderr = front.stdin, front.stdout, front.stderr
		lend = front.lend
	}
	var captured bytes.Buffer
	if c.target != "" {
		cmd.Stdout = &captured
	}
	var err error
	lend(func() { err = cmd.Run() })
	if cmd.ProcessState == nil {
		if c.ctx.Err() != nil {
			return interruptedBy(c.ctx)
		}
		return c.fail("cannot run the command: "+err.Error(), "")
	}
	status, signal := exitStatus(cmd.ProcessState)
	if signal == os.Interrupt && front != nil {
		// The terminal has sent Ctrl-C to this process, too.
		select {
		case <-c.ctx.Done():
		case <-time.After(3 * time.Second): // or to the command alone
		}
	}
	interrupted := c.ctx.Err() != nil
	if interrupted && signal != nil { // it is Ctrl-C that has ended it, also where that took a second signal
		status = 128 + int(syscall.SIGINT)
	}
	cause := interruptedBy(c.ctx)
	c.ctx = context.WithoutCancel(c.ctx)
	if err := s.assign(c, exitCode, "=", reflect.ValueOf(status)); err != nil {
		return err
	}
	if interrupted {
		return cause
	}
	if c.out.Status = status; status != 0 {
		c.out.Notes = append(c.out.Notes, fmt.Sprintf("exit status %d", status))
	}
	if c.target == "" {
		return nil
	}
	name, op := strings.TrimRight(c.target, " :="), "="
	if strings.HasSuffix(c.target, ":=") {
		op = ":="
	}
	return s.assign(c, name, op, reflect.ValueOf(linesOf(captured.String())))
}

// exitStatus returns the status of a command as a shell counts it, and the
// signal that ended it, if one did.
func exitStatus(p *os.ProcessState) (int, os.Signal) {
	if w, ok := p.Sys().(syscall.WaitStatus); ok && w.Signaled() {
		return 128 + int(w.Signal()), w.Signal()
	}
	return p.ExitCode(), nil
}

// linesOf splits what a command has printed.
func linesOf(text string) []string {
	text = strings.TrimRight(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	if text == "" {
		return []string{}
	}
	return strings.Split(text, "\n")
}

// assign gives a variable of the session a value, and declares it if need be.
func (s *Session) assign(c *call, name, op string, value reflect.Value) error {
	v, ok := s.names.Lookup(name).(*types.Var)
	typ := value.Type().String()
	if !ok || op == ":=" && v.Type().String() != typ {
		if op == "=" && name != exitCode {
			return c.fail("undefined: "+name, name+" := declares it")
		}
		if o := s.eval(c.ctx, passage{cellName(c.number), c.number, 1, 1, "var " + name + " " + typ}); o.Err != nil {
			return o.Err
		}
		v, _ = s.names.Lookup(name).(*types.Var)
	}
	held := reflect.Value{}
	if v != nil {
		held = s.engine.Value(v)
	}
	if !held.IsValid() || !held.CanSet() || !value.Type().AssignableTo(held.Type()) || v.Type().String() != typ {
		return c.fail(fmt.Sprintf("%s is no %s", name, typ), name+" := declares it anew")
	}
	held.Set(value)
	return nil
}

// cd is %cd.
func (s *Session) cd(c *call) error {
	dir := firstOf(strings.Trim(c.args, `"`), "~")
	if dir == "-" {
		dir = os.Getenv("OLDPWD")
	}
	before, _ := os.Getwd()
	if err := os.Chdir(expandHome(dir)); err != nil {
		return c.fail("cannot go to "+dir+": "+reason(err), "")
	}
	os.Setenv("OLDPWD", before)
	return s.pwd(c)
}

// pwd is %pwd.
func (s *Session) pwd(c *call) error {
	dir, err := os.Getwd()
	if err != nil {
		return c.fail(err.Error(), "")
	}
	os.Setenv("PWD", dir)
	c.printf("%s\n", filepath.Clean(dir))
	return nil
}

// env is %env.
func (s *Session) env(c *call) error {
	name, value, given := strings.Cut(strings.Replace(c.args, "=", " ", 1), " ")
	switch {
	case name == "":
		for _, x := range slices.Sorted(slices.Values(os.Environ())) {
			c.printf("%s\n", x)
		}
	case given:
		if err := os.Setenv(name, strings.TrimSpace(value)); err != nil {
			return c.fail(err.Error(), "")
		}
	default:
		v, ok := os.LookupEnv(name)
		if !ok {
			return c.fail("there is no "+name+" in the environment", "%env NAME=VALUE sets one")
		}
		c.printf("%s\n", v)
	}
	return nil
}
