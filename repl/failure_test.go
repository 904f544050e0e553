package repl

import (
	"errors"
	"strings"
	"testing"

	"github.com/aiterrepl/aiterrepl/repl/internal/rt"
)

// A server that cannot begin because another one has its address: a variable that holds that is named.
func TestAddressInUse(t *testing.T) {
	s, err := New(Config{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	start := "await StartServer(mine.Addr().(*net.TCPAddr).Port)"
	if o := s.Cell(t.Context(), "other, _ := await StartServer(0); var none *Server; mine, conns := await StartServer(0)"); o.Err != nil {
		t.Fatal(o.Err)
	}
	for range 2 { // the name of the cell that fails keeps what it holds
		o := s.Cell(t.Context(), "mine, conns := "+start)
		var failure *rt.Failure
		if !errors.As(o.Err, &failure) {
			t.Fatal(o.Err)
		}
		if got := s.explain(o.Err, 0)[0].Help; got != "mine holds it: mine.Close() frees it" {
			t.Errorf("%v\nhas the help %q", o.Err, got)
		}
	}
	if o := s.Cell(t.Context(), "mine.Close(); zero, _ := "+start); o.Err != nil {
		t.Fatal(o.Err)
	}
	if o := s.Cell(t.Context(), start); o.Err == nil || s.explain(o.Err, 0)[0].Help != "zero holds it: zero.Close() frees it" {
		t.Errorf("a server that has been closed: %v", o.Err)
	}
}

// A panic in a goroutine is the last failure, too.
func TestTracebackOfAGoroutine(t *testing.T) {
	told := make(chan Outcome, 1)
	s, err := New(Config{Background: func(o Outcome) { told <- o }})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	s.Cell(t.Context(), "nope")
	s.Cell(t.Context(), `go func() { panic("behind") }()`)
	<-told
	if o := s.Cell(t.Context(), "%tb"); !strings.Contains(o.Text, "panic: behind") {
		t.Errorf("%q, %v", o.Text, o.Err)
	}
}
