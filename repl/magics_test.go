package repl

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/aiterrepl/aiterrepl/repl/internal/complete"
)

// shown collects what a session prints, and calls first at the first of it.
type shown struct {
	first func()
	once  sync.Once
	mu    sync.Mutex
	text  bytes.Buffer
}

func (w *shown) Write(p []byte) (int, error) {
	if w.first != nil {
		w.once.Do(w.first)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.text.Write(p)
}

// TestMagics holds every magic of %lsmagic to having its help with an example, being
// in %quickref and completed, and doing what the example says it does. The examples of %check, %nc and
// %export, which need more around them, are run by the tests of lessons and exports.
func TestMagics(t *testing.T) {
	elsewhere := []string{"%check", "%nc", "%export"}
	for _, m := range newMagics() {
		t.Run(m.name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			out := &shown{}
			if m.name == "%watch" {
				out.first = cancel // as Ctrl-C does, once there is something to see
			}
			s, err := New(Config{Stdout: out, Stderr: out})
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()

			help := s.Cell(t.Context(), m.name+"?").Text
			for _, part := range []string{m.name, m.usage, m.help, m.more} {
				if !strings.Contains(strings.Join(strings.Fields(help), " "), strings.Join(strings.Fields(part), " ")) {
					t.Errorf("the help lacks %q:\n%s", part, help)
				}
			}
			if !strings.Contains(help, "\n    ") {
				t.Errorf("the help has no example:\n%s", help)
			}
			if lines := strings.Split(strings.TrimRight(help, "\n"), "\n"); slices.ContainsFunc(lines, func(l string) bool { return len(l) > 90 || len(l) > 80 && l[0] != ' ' }) {
				t.Errorf("the help is too wide:\n%s", help)
			}
			if list := s.Cell(t.Context(), "%lsmagic").Text; !strings.Contains("\n"+list, "\n"+m.name+" ") {
				t.Errorf("it is not in %%lsmagic:\n%s", list)
			}
			if page := s.Cell(t.Context(), "%quickref").Text; !slices.Contains(strings.FieldsFunc(page, func(r rune) bool { return strings.ContainsRune(" \n;,()", r) }), m.name) && m.name != "!" {
				t.Errorf("it is not in the quick reference:\n%s", page)
			}
			if m.name != "!" {
				r := s.completer().Complete(m.name[:len(m.name)-1])
				if !slices.ContainsFunc(r.Candidates, func(c complete.Candidate) bool { return c.Text == m.name }) {
					t.Errorf("it is not completed: %v", r)
				}
			}
			if slices.Contains(elsewhere, m.name) {
				return
			}
			for _, cell := range []string{"x := 3", "x + 1", "x + 2"} {
				if o := s.Cell(t.Context(), cell); o.Err != nil {
					t.Fatal(o.Err)
				}
			}
			if m.name == "%load" || m.name == "%run" {
				s.Cell(t.Context(), "%save session.go 3-5")
			}
			if m.name == "%cd" {
				s.Cell(t.Context(), "%cd .")
			}
			if m.name == "%fg" || m.name == "%kill" {
				s.Cell(t.Context(), "<-make(chan int) &")
				if m.name == "%fg" {
					cancel()
				}
			}
			if m.name == "%logstop" {
				s.Cell(t.Context(), "%logstart")
			}
			if m.try == "" {
				t.Fatal("no example")
			}
			for _, cell := range strings.Split(m.try, "\n") {
				o := s.Cell(ctx, cell)
				switch {
				case m.name == "%edit": // there is no terminal here
					if o.Err == nil || !strings.Contains(o.Err.Error(), "needs a terminal") {
						t.Errorf("%s: %v", cell, o.Err)
					}
				case m.name == "%fg":
					if !Interrupted(o.Err) {
						t.Errorf("%s: %v", cell, o.Err)
					}
				case o.Err != nil:
					t.Errorf("%s: %v", cell, o.Err)
				}
			}
		})
	}
}
