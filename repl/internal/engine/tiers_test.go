package engine_test

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/aiterrepl/aiterrepl/repl/internal/check"
	"github.com/aiterrepl/aiterrepl/repl/internal/syntax"
)

// alone are programs of the corpus that tell nothing here: they print times or
// addresses, need the whole prompt to end, or change variables of compiled packages,
// which all tests share. One text of yaegi's differs from Go's in expressions_comparison;
// checkptr, which -race turns on, does not like atomic.Pointer at any.
// Yaegi keeps what nothing reads any more, and does not know who calls. What collects
// garbage many times takes long beside the others, and what panics hundreds of times (recover_callers).
var alone = regexp.MustCompile(`fatal|timers|memory|gc_|runtime_callers|exit_goroutine|packages_vars|expressions_comparison|concurrency_atomics|generics_std|unsafe_uintptr|recover_callers`)

// addresses are not the same twice.
var addresses = regexp.MustCompile(`0x[0-9a-f]+|#\d+`)

// TestTiersAgree runs each program of the corpus on both tiers: what they print, and how
// they end, has to be the same.
func TestTiersAgree(t *testing.T) {
	if testing.Short() {
		t.Skip("runs hundreds of programs")
	}
	files, err := filepath.Glob("../../../testdata/oracle/*.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("no corpus: %v", err)
	}
	for _, file := range files {
		if alone.MatchString(file) {
			continue
		}
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			fast, slow := newSession(t, tiers[0]), newSession(t, tiers[1])
			got, want := fast.program(string(source)), slow.program(string(source))
			if fast.unsupported != "" {
				t.Error(fast.unsupported)
			}
			if got != want {
				t.Errorf("closures: %s\n\nyaegi: %s", got, want)
			}
		})
	}
}

// program runs a whole program and returns what it printed and its error.
func (s *session) program(source string) string {
	u, err := s.names.Program("main.go", source)
	if err != nil {
		return err.Error()
	}
	code, err := s.engine.Load(&check.Cell{Source: &syntax.Cell{Name: "main.go", Source: source}, Units: []*check.Unit{u}})
	if err != nil {
		return err.Error()
	}
	ctx, cancel := context.WithTimeout(context.Background(), 2*patience)
	defer cancel()
	err = s.engine.Run(ctx, code)
	out := s.out.take()
	if err != nil {
		out += "\n" + err.Error()
	}
	return addresses.ReplaceAllString(out, "")
}
