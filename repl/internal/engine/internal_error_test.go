package engine_test

import (
	"context"
	"strings"
	"testing"

	"github.com/aiterrepl/aiterrepl/repl/internal/syntax"
)

// TestInternalError costs a cell, not the session.
func TestInternalError(t *testing.T) {
	s := newSession(t)
	c, err := syntax.Parse(s.fset, "In[1]", 1, 1, "x := 1")
	if err != nil {
		t.Fatal(err)
	}
	checked, err := s.names.Check(c)
	if err != nil {
		t.Fatal(err)
	}
	clear(checked.Units[0].Info.Defs)
	if _, err := s.engine.Load(checked); err == nil || !strings.Contains(err.Error(), "internal error") {
		t.Errorf("got %v", err)
	}
	if got := s.cell(context.Background(), "fmt.Println(2)"); got != "2\n" {
		t.Errorf("then %q", got)
	}
}
