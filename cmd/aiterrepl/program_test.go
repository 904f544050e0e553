package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// program is a run of the program in the background of a script.
type program struct {
	cmd      *exec.Cmd
	done     chan struct{} // closed when it has ended
	stdin    io.WriteCloser
	out, err output
}

type (
	programsKey struct{}
	programs    map[string]*program
)

// output is what a program prints; it can be looked at while it grows.
type output struct {
	mu   sync.Mutex
	buf  bytes.Buffer
	seen int // how much of it has been waited for
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.buf.Write(p)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.buf.String()
}

func startProgram(ts *testscript.TestScript, _ bool, args []string) {
	path := ""
	for _, dir := range filepath.SplitList(ts.Getenv("PATH")) {
		if name := filepath.Join(dir, "aiterrepl"); path == "" {
			if _, err := os.Stat(name); err == nil {
				path = name
			}
		}
	}
	p := &program{cmd: exec.Command(path, args[1:]...), done: make(chan struct{})}
	p.cmd.Dir = ts.MkAbs(".")
	p.cmd.Env = []string{"HOME=" + ts.Getenv("HOME"), "PATH=" + ts.Getenv("PATH"), "XDG_STATE_HOME=" + ts.Getenv("XDG_STATE_HOME")}
	p.cmd.Stdout, p.cmd.Stderr = &p.out, &p.err
	var err error
	p.stdin, err = p.cmd.StdinPipe()
	ts.Check(err)
	ts.Check(p.cmd.Start())
	go func() {
		defer close(p.done)
		p.cmd.Wait()
	}()
	ts.Value(programsKey{}).(programs)[args[0]] = p
}

func running(ts *testscript.TestScript, name string) *program {
	p := ts.Value(programsKey{}).(programs)[name]
	if p == nil {
		ts.Fatalf("no program %s", name)
	}
	return p
}

func typeLine(ts *testscript.TestScript, _ bool, args []string) {
	_, err := fmt.Fprintln(running(ts, args[0]).stdin, strings.Join(args[1:], " "))
	ts.Check(err)
}

func endInput(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(running(ts, args[0]).stdin.Close())
}

func printed(ts *testscript.TestScript, _ bool, args []string) {
	p := running(ts, args[0])
	p.waitFor(ts, &p.out, args)
}

func complains(ts *testscript.TestScript, _ bool, args []string) {
	p := running(ts, args[0])
	p.waitFor(ts, &p.err, args)
}

// waitFor waits until o has what args say of p.
func (p *program) waitFor(ts *testscript.TestScript, o *output, args []string) {
	re, err := regexp.Compile("(?m)" + strings.Join(args[1:], " "))
	ts.Check(err)
	for deadline := time.Now().Add(patience); ; time.Sleep(5 * time.Millisecond) {
		text := o.String()
		if at := re.FindStringIndex(text[o.seen:]); at != nil {
			o.seen += at[1]
			return
		}
		if time.Now().After(deadline) {
			ts.Fatalf("%s does not print %s; it printed:\n%s\nand as errors:\n%s", args[0], re, p.out.String(), p.err.String())
		}
	}
}

func signalOf(ts *testscript.TestScript, name string) os.Signal {
	sig := map[string]os.Signal{"INT": os.Interrupt, "TERM": syscall.SIGTERM, "KILL": os.Kill}[name]
	if sig == nil {
		ts.Fatalf("no signal %s", name)
	}
	return sig
}

func signalProgram(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(running(ts, args[0]).cmd.Process.Signal(signalOf(ts, args[1])))
}

func insist(ts *testscript.TestScript, _ bool, args []string) {
	p, sig := running(ts, args[0]), signalOf(ts, args[1])
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); {
		p.cmd.Process.Signal(sig)
		select {
		case <-p.done:
			return
		case <-time.After(10 * time.Millisecond):
		}
	}
	ts.Fatalf("%s does not end", args[0])
}

func exits(ts *testscript.TestScript, _ bool, args []string) {
	p := running(ts, args[0])
	select {
	case <-p.done:
	case <-time.After(patience):
		ts.Fatalf("%s does not end; it printed:\n%s\nand as errors:\n%s", args[0], p.out.String(), p.err.String())
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]+".out"), []byte(p.out.String()), 0o644))
	ts.Check(os.WriteFile(ts.MkAbs(args[0]+".err"), []byte(p.err.String()), 0o644))
	if got := fmt.Sprint(p.cmd.ProcessState.ExitCode()); got != args[1] {
		ts.Fatalf("%s exits with %s, want %s; as errors it printed:\n%s", args[0], got, args[1], p.err.String())
	}
}
