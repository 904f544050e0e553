package repl_test

import (
	"bytes"
	"cmp"
	"flag"
	"fmt"
	"go/build"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

var (
	conformance = flag.Bool("conformance", false, "run the programs of Go's own test directory")
	update      = flag.Bool("update", false, "with -conformance: write docs/CONFORMANCE.md")
	natives     = flag.String("natives", "", "with -conformance: keep the compiled programs in this directory")
	only        = flag.String("only", "", "with -conformance: a regular expression for the names of programs")
)

// nativeLimit is how much of a processor a compiled program of Go's tests may
// take for it to be one of ours.
const nativeLimit = 5 * time.Second

// quickLimit is how long the engine may take while others run; what takes longer runs
// once more, alone, and has until slowLimit, however busy the machine.
const (
	quickLimit = 10 * time.Second
	slowLimit  = 5 * time.Minute
)

// A verdict is what came of one program of Go's tests.
type verdict struct {
	program
	class  string // "" if the engine did what the compiled program does
	reason string // one line

	compiled, engine time.Duration // of the processor, of a slow one that is right
}

// classes of failure, the worst first.
const (
	crashes = "crash of the host"
	wrong   = "wrong output"
	hangs   = "hang"
	panics  = "panic"
	refused = "refused"
)

// TestConformance runs the programs of Go's test directory that are one file, need
// no flags and run compiled, and reports how many the engine runs as well.
func TestConformance(t *testing.T) {
	if !*conformance {
		t.Skip("needs -conformance")
	}
	list := goTestPrograms(t)
	dir := *natives
	if dir == "" {
		dir = t.TempDir()
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(dir); *natives == "" || err != nil {
		compile(t, dir, list)
	}
	verdicts := judge(t, buildEngine(t), dir, list)
	failed := slices.DeleteFunc(slices.Clone(verdicts), func(v verdict) bool { return v.class == "" })
	t.Logf("%d programs run compiled; the engine runs %d of them", len(verdicts), len(verdicts)-len(failed))
	for _, v := range failed {
		t.Logf("%s: %s: %s", v.class, v.title(), v.reason)
	}
	for _, v := range verdicts {
		if v.engine > 0 {
			t.Logf("slow: %s: %s, compiled %s", v.title(), seconds(v.engine), seconds(v.compiled))
		}
	}
	if *update {
		writeConformance(t, verdicts, failed)
	}
}

// title is the name of the program within the test directory.
func (p program) title() string { return strings.ReplaceAll(p.name, "__", "/") + ".go" }

var runDirective = regexp.MustCompile(`(?m)\A(//[^\n]*\n|\s*\n)*// run[ \t]*$`)

// goTestPrograms returns the candidates: files that say "// run".
func goTestPrograms(t *testing.T) []program {
	t.Helper()
	root := filepath.Join(build.Default.GOROOT, "test")
	wanted := regexp.MustCompile(*only)
	var list []program
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && strings.HasSuffix(path, ".dir"):
			return filepath.SkipDir
		case d.IsDir() || filepath.Ext(path) != ".go":
			return nil
		}
		source, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(root, strings.TrimSuffix(path, ".go"))
		if err != nil {
			return err
		}
		name = strings.ReplaceAll(filepath.ToSlash(name), "/", "__")
		head, _, _ := bytes.Cut(source, []byte("\npackage "))
		match, err := build.Default.MatchFile(filepath.Split(path))
		if err == nil && match && runDirective.Match(head) && wanted.MatchString(name) && isAlone(source) {
			list = append(list, program{name, path, string(source), root})
		}
		return nil
	})
	if err != nil || len(list) == 0 {
		t.Skipf("this Go has no test directory: %v", err)
	}
	return list
}

// isAlone reports whether a file is package main, without cgo.
func isAlone(source []byte) bool {
	f, err := parser.ParseFile(token.NewFileSet(), "", source, parser.ImportsOnly)
	return err == nil && f.Name.Name == "main" && !bytes.Contains(source, []byte(`import "C"`))
}

// judge runs each program both ways. Those that do not run compiled are left out.
func judge(t *testing.T, engine, dir string, list []program) []verdict {
	t.Helper()
	var (
		mu       sync.Mutex
		verdicts []verdict
		tokens   = make(chan bool, runtime.GOMAXPROCS(0))
		all      sync.WaitGroup
	)
	for _, p := range list {
		all.Go(func() {
			tokens <- true
			defer func() { <-tokens }()
			if _, err := os.Stat(filepath.Join(dir, p.name)); err != nil {
				return // it does not compile
			}
			want := runCompiled(t, dir, p, oracleLimit)
			if want.late || want.cpu > nativeLimit || want.status != 0 {
				return
			}
			v := verdictOf(p, want, runEngine(t, engine, p, quickLimit))
			mu.Lock()
			verdicts = append(verdicts, v)
			mu.Unlock()
		})
	}
	all.Wait()
	for i, v := range verdicts {
		if v.class == hangs {
			verdicts[i] = again(t, engine, dir, v.program)
		}
	}
	slices.SortFunc(verdicts, func(a, b verdict) int {
		return cmp.Or(cmp.Compare(a.class, b.class), cmp.Compare(a.name, b.name))
	})
	return verdicts
}

// again runs a program that has not ended in time once more, alone, with more time.
func again(t *testing.T, engine, dir string, p program) verdict {
	t.Helper()
	want := runCompiled(t, dir, p, oracleLimit)
	got := runEngine(t, engine, p, slowLimit)
	v := verdictOf(p, want, got)
	if v.class == "" {
		v.compiled, v.engine = want.cpu, got.cpu
	}
	return v
}

// seconds is a duration as the report shows it.
func seconds(d time.Duration) string { return fmt.Sprintf("%.1f s", d.Seconds()) }

var hostTrace = regexp.MustCompile(`(?m)^goroutine \d+ .*\[.*\]:$`)

// verdictOf compares what a program did compiled, where it ended well, with
// what it did at the prompt.
func verdictOf(p program, want, got run) verdict {
	reason := want.differs(got)
	v := verdict{program: p, reason: reason}
	got.stderr = strings.ReplaceAll(got.stderr, p.dir+string(filepath.Separator), "")
	got.death = strings.ReplaceAll(got.death, p.dir+string(filepath.Separator), "")
	said := got.stderr + got.death
	switch {
	case reason == "":
	case got.crashed || hostTrace.MatchString(said):
		v.class, v.reason = crashes, lastLines(got.death+"\n"+got.stderr)
	case got.late:
		v.class = hangs
	case got.death != "":
		v.class, v.reason = panics, lastLines(got.death)
	case got.status != 0:
		v.class, v.reason = refused, lastLines(got.stderr)
	default:
		v.class = wrong
	}
	return v
}

// lastLines is a text as one short line.
func lastLines(text string) string {
	text = strings.ReplaceAll(strings.TrimSpace(text), "\n", " | ")
	return fmt.Sprintf("%.240s", text)
}

// writeConformance updates the report's part of docs/CONFORMANCE.md.
func writeConformance(t *testing.T, verdicts, failed []verdict) {
	t.Helper()
	const file, begin, end = "../docs/CONFORMANCE.md", "<!-- report -->\n", "<!-- end of report -->\n"
	old, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(old), begin)
	_, after, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 {
		t.Fatalf("%s has no place for the report", file)
	}
	var b strings.Builder
	b.WriteString(before + begin)
	fmt.Fprintf(&b, "%s on %s/%s: %d programs run compiled; the engine runs %d of them.\n\n",
		runtime.Version(), runtime.GOOS, runtime.GOARCH, len(verdicts), len(verdicts)-len(failed))
	b.WriteString("| Program | Class | What happens |\n|---|---|---|\n")
	for _, v := range failed {
		fmt.Fprintf(&b, "| %s | %s | %s |\n", v.title(), v.class, strings.ReplaceAll(v.reason, "|", `\|`))
	}
	title := "\nThese take longer than 10 s while others run, and do the same alone; the time is the processor's:\n\n| Program | At the prompt | Compiled |\n|---|---|---|\n"
	for _, v := range verdicts {
		if v.engine > 0 {
			fmt.Fprintf(&b, "%s| %s | %s | %s |\n", title, v.title(), seconds(v.engine), seconds(v.compiled))
			title = ""
		}
	}
	b.WriteString(end + after)
	if err := os.WriteFile(file, []byte(b.String()), 0o666); err != nil {
		t.Fatal(err)
	}
}
