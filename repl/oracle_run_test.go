package repl_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// oracleLimit is how long a program may take, engine or compiled, on a slow machine, too.
const oracleLimit = time.Minute

// A program is one Go program that must do the same twice: run by the engine,
// and compiled.
type program struct {
	name   string // a word
	path   string // where its source is
	source string
	dir    string // where it runs; "" is anywhere
}

// A run is what a program did. What a panic and a fatal error print is taken
// out of stderr, and away from what only one of the two can say: goroutines,
// addresses, positions, source lines.
type run struct {
	stdout, stderr string
	death          string // "panic: TEXT" or "fatal error: TEXT"; "" if it did not die
	status         int
	late           bool // it was ended at the limit
	took, cpu      time.Duration
	crashed        bool // of the engine: it died itself
}

// differs says in what got, by the engine, is not as want, compiled; "" if in
// nothing.
func (want run) differs(got run) string {
	switch {
	case got.late && !want.late:
		return fmt.Sprintf("runs longer than %v", got.took.Round(time.Second))
	case got.death != want.death:
		return differ("death", want.death, got.death)
	case got.stdout != want.stdout:
		return differ("stdout", want.stdout, got.stdout)
	case got.stderr != want.stderr:
		return differ("stderr", want.stderr, got.stderr)
	case got.status != want.wantStatus():
		return fmt.Sprintf("exit status %d, want %d", got.status, want.wantStatus())
	}
	return ""
}

// wantStatus is the status the engine ends with where a compiled program ends
// with that of want: one that dies of a panic is a failing cell, as for go run.
func (want run) wantStatus() int {
	if want.death != "" {
		return 1
	}
	return want.status
}

// differ shows the first line in which two texts are not the same.
func differ(what, want, got string) string {
	w, g := strings.SplitAfter(want, "\n"), strings.SplitAfter(got, "\n")
	for i := 0; ; i++ {
		switch {
		case i >= len(w) || i >= len(g):
			return fmt.Sprintf("%s: %d lines, want %d: got %.200q, want %.200q", what, len(g), len(w), strings.Join(g[min(i, len(g)):], ""), strings.Join(w[min(i, len(w)):], ""))
		case w[i] != g[i]:
			return fmt.Sprintf("%s line %d: got %.300q, want %.300q", what, i+1, g[i], w[i])
		}
	}
}

// buildEngine builds the prompt's binary.
func buildEngine(t *testing.T) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "aiterrepl")
	out, err := exec.Command("go", "build", "-o", file, "../cmd/aiterrepl").CombinedOutput()
	if err != nil {
		t.Fatalf("build the prompt: %v\n%s", err, out)
	}
	return file
}

// compile builds all programs at once into dir, where each is then a file of
// its name. Those that do not compile are not there. It returns what the
// compiler said.
func compile(t *testing.T, dir string, list []program) string {
	t.Helper()
	module := t.TempDir()
	write := func(text string, path ...string) {
		file := filepath.Join(append([]string{module}, path...)...)
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("module oracle\n\ngo 1.26\n", "go.mod")
	for _, p := range list {
		write(p.source, p.name, filepath.Base(p.path)) // some look for their file
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	build := exec.Command("go", "build", "-ldflags=-s -w", "-o", dir+string(filepath.Separator), "./...")
	build.Dir = module
	build.Env = append(os.Environ(), "GOFLAGS=-buildvcs=false", "GOWORK=off")
	out, err := build.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatalf("build programs: %v", err)
	}
	return string(out)
}

// runEngine runs a program at the prompt.
func runEngine(t *testing.T, engine string, p program, limit time.Duration) run {
	t.Helper()
	r := execute(t, p.dir, limit, nil, engine, "--history", "none", "--no-startup", p.path)
	r.crashed = hostTrace.MatchString(r.stderr)
	r.death, r.stderr = takeFailure(r.stderr)
	return r
}

// runCompiled runs a program that compile has built into dir.
func runCompiled(t *testing.T, dir string, p program, limit time.Duration) run {
	t.Helper()
	r := execute(t, p.dir, limit, nil, filepath.Join(dir, p.name))
	r.death, r.stderr = takeCrash(r.stderr)
	return r
}

// maxOutput is how much a program may print.
const maxOutput = 4 << 20

// capped keeps the first of what is written.
type capped struct{ bytes.Buffer }

func (c *capped) Write(p []byte) (int, error) {
	c.Buffer.Write(p[:min(len(p), maxOutput-c.Len())])
	return len(p), nil
}

func execute(t *testing.T, dir string, limit time.Duration, env []string, name string, args ...string) run {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	var stdout, stderr capped
	c := exec.CommandContext(ctx, name, args...)
	c.Dir, c.Stdout, c.Stderr = dir, &stdout, &stderr
	c.Env = append(os.Environ(), "NO_COLOR=1", "GOTRACEBACK=single", "GOWORK=off", "GOFLAGS=-buildvcs=false")
	c.Env = append(c.Env, env...)
	c.WaitDelay = limit
	begin := time.Now()
	err := c.Run()
	r := run{stdout: stdout.String(), stderr: stderr.String(), took: time.Since(begin), late: ctx.Err() != nil}
	if s := c.ProcessState; s != nil {
		r.cpu = s.UserTime() + s.SystemTime()
	}
	var exit *exec.ExitError
	switch {
	case err == nil:
	case errors.As(err, &exit):
		r.status = exit.ExitCode()
	case !r.late:
		t.Fatalf("run %s: %v", name, err)
	}
	return r
}

var (
	crashStart = regexp.MustCompile(`(?m)^(panic|fatal error): `)
	crashEnd   = regexp.MustCompile(`(?m)^(\[signal |goroutine \d|\s*$|runtime stack:|runtime: goroutine stack)`)
	address    = regexp.MustCompile(`\(0x[0-9a-f]+, *0x[0-9a-f]+\)`)
	overflowed = regexp.MustCompile(`(?m)^runtime: goroutine stack exceeds .*\n(.*stack=.*\n)?`)
	shown      = regexp.MustCompile(`(?m)^(\s*panic: \(.+?\)) (?:ADDRESS|0x[0-9a-f]{5,}|[&{\[]|map\[).*$`)
	addressed  = regexp.MustCompile(`0x[0-9a-f]{8,}|0xc[0-9a-f]{9}`)
)

// takeCrash splits what a compiled program wrote to stderr.
func takeCrash(stderr string) (death, rest string) {
	at := crashStart.FindStringIndex(stderr)
	if at == nil {
		return "", stderr
	}
	rest, death = overflowed.ReplaceAllString(stderr[:at[0]], ""), stderr[at[0]:]
	first, more, _ := strings.Cut(death, "\n")
	if end := crashEnd.FindStringIndex(more); end != nil {
		more = more[:end[0]]
	}
	return cleanDeath(first + "\n" + more), rest
}

var (
	failureStart = regexp.MustCompile(`(?m)^(\S*:\d+(?::\d+)?: )?((panic|fatal error): )`)
	failureEnd   = regexp.MustCompile(`(?m)^(    .*\n\s*\^\n|goroutine \d|\s*$)`)
)

// takeFailure splits what the prompt wrote to stderr.
func takeFailure(stderr string) (death, rest string) {
	at := failureStart.FindStringSubmatchIndex(stderr)
	if at == nil {
		return "", stderr
	}
	rest, death = stderr[:at[0]], stderr[at[4]:]
	if end := failureEnd.FindStringIndex(death); end != nil {
		death = death[:end[0]]
	}
	return cleanDeath(death), rest
}

// fatalities are what ends a compiled program and only a cell of the prompt.
var fatalities = []string{"stack overflow", "deadlock", "concurrent map"}

func cleanDeath(text string) string {
	text = address.ReplaceAllString(text, "(ADDRESS)")
	text = addressed.ReplaceAllString(text, "ADDRESS")
	text = shown.ReplaceAllString(text, "$1 VALUE")
	for _, fatal := range fatalities {
		if strings.Contains(text, fatal) {
			return fatal // in other words, and recoverable, at the prompt
		}
	}
	return strings.TrimRight(text, "\n")
}
