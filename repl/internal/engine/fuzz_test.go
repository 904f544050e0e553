package engine_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aiterrepl/aiterrepl/repl/internal/syntax"
)

// FuzzLower loads the cells of a text, split at blank lines, into a session, and runs
// none: each is refused with a place, or is lowered and compiled.
func FuzzLower(f *testing.F) {
	for _, c := range cells {
		f.Add(c.in)
	}
	for _, w := range waits {
		f.Add(w.source)
	}
	programs, err := filepath.Glob("../../../testdata/oracle/*.go")
	if err != nil || len(programs) == 0 {
		f.Fatalf("no corpus: %v", err)
	}
	for _, name := range programs {
		source, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(strings.Replace(string(source), "package main\n", "", 1))
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 8000 {
			return
		}
		s := newSession(t)
		for _, src := range strings.Split(text, "\n\n") {
			s.load(src)
		}
		s.load(text)
	})
}

// load does with a cell all that comes before it runs.
func (s *session) load(source string) {
	s.t.Helper()
	s.n++
	c, err := syntax.Parse(s.fset, fmt.Sprintf("In[%d]", s.n), s.n, 1, source)
	if err != nil {
		return // FuzzParse judges that
	}
	checked, err := s.names.Check(c)
	if err != nil {
		return // and FuzzCheck that
	}
	defer func() {
		if r := recover(); r != nil {
			s.t.Fatalf("%q: %v", source, r)
		}
	}()
	if _, err := s.engine.Load(checked); err != nil {
		var refused *syntax.Error
		if !errors.As(err, &refused) || !refused.Pos.IsValid() {
			s.t.Errorf("%q: no place: %v", source, err)
		} else if strings.HasPrefix(refused.Msg, "internal error") {
			s.t.Errorf("%q: %v", source, err)
		}
		return
	}
	s.names.Commit(checked, nil)
}
