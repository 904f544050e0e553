package main

import (
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/aiterrepl/aiterrepl/repl"
	"github.com/aiterrepl/aiterrepl/sessions"
)

// recorded returns the recorded sessions.
func recorded(t *testing.T) []*sessions.File {
	names, err := filepath.Glob("../../testdata/sessions/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatalf("no sessions: %v", err)
	}
	var files []*sessions.File
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		f, err := sessions.Parse(name, string(data))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	return files
}

// TestRecordedSessionsReplay: what is recorded comes of the cells again.
func TestRecordedSessionsReplay(t *testing.T) {
	for _, f := range recorded(t) {
		t.Run(filepath.Base(f.Name), func(t *testing.T) {
			t.Parallel()
			r := sessions.Replay{Start: starter([]string{f.Name}), Out: io.Discard, Free: true, Limit: replayLimit}
			got, err := r.Run(t.Context(), f)
			if err != nil {
				t.Error(err)
			}
			if drift := sessions.Drift(f, got).Text; drift != "" {
				t.Error(drift)
			}
		})
	}
}

// TestExportsRunAsTheirSessions builds and runs the export of every recorded
// session and of every lesson: it prints what the session prints.
func TestExportsRunAsTheirSessions(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds programs")
	}
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("there is no go command")
	}
	for _, f := range append(recorded(t), lessonSessions(t)...) {
		t.Run(filepath.Base(f.Name), func(t *testing.T) {
			t.Parallel()
			exported(t, f)
		})
	}
}

func exported(t *testing.T, recording *sessions.File) {
	f, release, err := sessions.OnFreePorts(recording)
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	dir := filepath.Join(t.TempDir(), "program")
	if _, err := sessions.ExportModule(f.Cells, dir, language{repl.NewPackages()}); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"go", "vet", "."}, {"gofmt", "-l", "main.go"}, {"go", "build", "-o", "program", "."}} {
		cmd := exec.Command(args[0], args[1:]...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GOPROXY=off", "GOFLAGS=-trimpath", "GOWORK=off")
		if out, err := cmd.CombinedOutput(); err != nil || len(out) > 0 && args[0] == "gofmt" {
			program, _ := os.ReadFile(filepath.Join(dir, "main.go"))
			t.Fatalf("%v: %v\n%s\n%s", args, err, out, program)
		}
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*patience)
	defer cancel()
	var out output
	cmd := exec.CommandContext(ctx, filepath.Join(dir, "program"))
	cmd.Stdout, cmd.Stderr, cmd.WaitDelay = &out, &out, patience
	release()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var want, clients strings.Builder
	for _, c := range f.Cells {
		clients.WriteString(c.Clients)
		if c.Error == "" || c.Interrupted {
			want.WriteString(c.Output)
		}
	}
	status := exitOK
	interrupt := func() {
		status = exitSignal + int(syscall.SIGINT)
		cmd.Process.Signal(os.Interrupt)
	}
	if err := sessions.Serve(ctx, clients.String(), out.String, interrupt); err != nil {
		t.Error(err)
		cancel()
	}
	if err := cmd.Wait(); cmd.ProcessState.ExitCode() != status {
		t.Errorf("the program: %v, want status %d\n%s", err, status, out.String())
	}
	if got := f.Masked(out.String()); got != f.Masked(want.String()) {
		program, _ := os.ReadFile(filepath.Join(dir, "main.go"))
		t.Errorf("the program prints\n%s\nthe session\n%s\nit is\n%s", got, f.Masked(want.String()), program)
	}
}

// lessonSessions returns what the lessons' cells come to.
func lessonSessions(t *testing.T) []*sessions.File {
	lessons, err := sessions.Lessons()
	if err != nil {
		t.Fatal(err)
	}
	var files []*sessions.File
	for _, l := range lessons {
		f, err := l.Session()
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	return files
}

// TestLessons: what lessons say comes of their cells.
func TestLessons(t *testing.T) {
	lessons, err := sessions.Lessons()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range lessons {
		t.Run(l.Name, func(t *testing.T) {
			t.Parallel()
			differences, err := driftOf(t.Context(), l, starter, io.Discard)
			drift := differences.Text
			if err != nil {
				t.Error(err)
			}
			if drift != "" {
				t.Error(drift)
			}
		})
	}
}

// A program that does not come to its later cells is not written without a word.
func TestExportSaysWhereTheProgramStays(t *testing.T) {
	cells := []sessions.Cell{
		{Source: "n := 0"},
		{Source: "for ctx.Err() == nil { n++; time.Sleep(time.Millisecond) }", Outcome: sessions.Outcome{Interrupted: true}},
		{Source: "fmt.Println(n)"},
	}
	for name, count := range map[string]int{"": 3, "s.txtar": 3, "alone": 2} {
		said, err := exportAs(&sessions.File{Name: name, Cells: cells[:count]}, nil, exportTo{dir: filepath.Join(t.TempDir(), "out")})
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(said, "the program stays in the loop of cell 2 until Ctrl-C"); got != (count == 3) {
			t.Errorf("of %d cells: %s", count, said)
		}
		if got := strings.Contains(said, "%save cells.go"); got != (name == "") {
			t.Errorf("of %q: %s", name, said)
		}
	}
}
