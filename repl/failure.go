package repl

import (
	"errors"
	"fmt"
	"go/token"
	"reflect"
	"regexp"
	"strings"

	"github.com/aiterrepl/aiterrepl/pipeline"
	"github.com/aiterrepl/aiterrepl/repl/internal/render"
	"github.com/aiterrepl/aiterrepl/repl/internal/rt"
	"github.com/aiterrepl/aiterrepl/repl/internal/syntax"
)

// Interrupted reports whether err says that a cell was cancelled.
func Interrupted(err error) bool {
	var stopped *rt.Interrupted
	var abandoned *rt.Abandoned
	return errors.As(err, &stopped) || errors.As(err, &abandoned)
}

// ExitCode returns the status with which the code ended the process, if err
// says that it did.
func ExitCode(err error) (code int, ok bool) {
	var exit *rt.Exit
	if errors.As(err, &exit) {
		return exit.Code, true
	}
	return 0, false
}

// explain returns what is to be said about the failure of a cell, with so many
// of the calls that led to it.
func (s *Session) explain(err error, most int) []render.Diagnostic {
	var (
		many     syntax.Errors
		one      *syntax.Error
		panicked *rt.Panic
		failure  *rt.Failure
		overflow *rt.Overflow
		deadlock *rt.Deadlock
	)
	switch {
	case errors.As(err, &many):
		list := make([]render.Diagnostic, len(many))
		for i, e := range many {
			list[i] = s.diagnostic(e.Pos, e.Msg, e.Help)
		}
		return list
	case errors.As(err, &one):
		return []render.Diagnostic{s.diagnostic(one.Pos, one.Msg, one.Help)}
	case errors.As(err, &panicked):
		d := s.diagnostic(panicked.Pos, panicked.Error(), "")
		d.Calls = calls(panicked.Frames, most)
		return []render.Diagnostic{d}
	case errors.As(err, &failure):
		list := []render.Diagnostic{s.diagnostic(failure.Pos, "error: "+failure.Text, s.heldBy(failure.Text))}
		if p := failure.Panic; p != nil {
			list = append(list, s.diagnostic(p.Pos, p.Error(), ""))
		}
		return list
	case errors.As(err, &overflow):
		return []render.Diagnostic{s.diagnostic(overflow.Pos, "panic: "+overflow.Error(), "")}
	case errors.As(err, &deadlock):
		return []render.Diagnostic{s.diagnostic(deadlock.Pos, deadlock.Error(), "")}
	}
	return []render.Diagnostic{{Msg: err.Error()}}
}

// inUse matches what the error of a server that cannot begin says, the address in it.
var inUse = regexp.MustCompile(`^pipeline: \w+: (\S+) is in use already`)

// heldBy says which variable holds the server of the address that an error is about, and how
// that becomes free; "" if none does.
func (s *Session) heldBy(text string) string {
	m := inUse.FindStringSubmatch(text)
	if m == nil {
		return ""
	}
	for name, v := range s.variables() {
		held := s.engine.Value(v)
		if !held.IsValid() || !held.CanInterface() || held.Type() != reflect.TypeFor[*pipeline.Server]() || held.IsNil() {
			continue
		}
		if held.Interface().(*pipeline.Server).String() == "<Server "+m[1]+">" {
			return fmt.Sprintf("%s holds it: %[1]s.Close() frees it", name)
		}
	}
	return ""
}

// diagnostic adds the source line to what is wrong at pos.
func (s *Session) diagnostic(pos token.Position, msg, help string) render.Diagnostic {
	in, ok := s.input(pos.Filename)
	if !ok {
		// What is not in a cell is in the code underneath: no place to show.
		return render.Diagnostic{Msg: msg, Help: help}
	}
	d := render.Diagnostic{Pos: pos, Msg: msg, Help: help}
	lines := strings.Split(in.source, "\n")
	if pos.Line > 0 && pos.Line <= len(lines) && !strings.Contains(lines[pos.Line-1], "\x00") {
		d.Line = lines[pos.Line-1]
	}
	if in.file != "" {
		d.Origin = fmt.Sprintf("%s:%d", in.file, in.line+max(pos.Line, 1)-1)
	}
	return d
}

// input returns the source that positions of that name are in.
func (s *Session) input(name string) (input, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var number int
	if _, err := fmt.Sscanf(name, "In[%d]", &number); err == nil && number >= 1 && number <= len(s.inputs) {
		return s.inputs[number-1], true
	}
	in, ok := s.files[name]
	return in, ok
}

// How many callers of a failing function are shown, and by %tb.
const (
	maxCalls = 8
	allCalls = 10_000
)

// calls returns how a panicking function was reached.
func calls(frames []rt.TraceFrame, most int) []string {
	var list []string
	for i := 1; i < len(frames); i++ {
		if len(list) == most {
			return append(list, fmt.Sprintf("... (%d more calls)", len(frames)-i))
		}
		list = append(list, fmt.Sprintf("%s, called at %s:%d", called(frames[i-1]), frames[i].Pos.Filename, frames[i].Pos.Line))
	}
	return list
}

// called is a function's name as the calls of a failure have it. That of a function literal
// of a cell's statements says nothing but the cell.
func called(at rt.TraceFrame) string {
	if literal, ok := strings.CutPrefix(at.Func, "the cell"); ok && literal != "" {
		return "function literal in " + at.Pos.Filename
	}
	return at.Func
}
