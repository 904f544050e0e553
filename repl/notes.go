package repl

import (
	"context"
	"fmt"
	"go/types"
	"iter"
	"reflect"
	"strings"

	"github.com/aiterrepl/aiterrepl/pipeline"
	"github.com/aiterrepl/aiterrepl/repl/internal/rt"
	"github.com/aiterrepl/aiterrepl/repl/internal/said"
)

// unheeded are remarks on the streams whose error ended a loop of the cell without the
// cell having looked: the loop alone would pass for complete.
func (s *Session) unheeded(ctx context.Context, run *rt.Run) (notes []string, err error) {
	first, more := run.Unheeded()
	if len(first) == 0 {
		return nil, nil
	}
	err = asking(ctx, run, func() {
		for _, a := range first {
			what, where := "the stream "+strings.TrimSuffix(strings.TrimPrefix(a.String(), "<Aiter "), ">"), ""
			if name := s.streamName(a); name != "" {
				what, where = name, fmt.Sprintf(" (%s.Err() returns it)", name)
			}
			notes = append(notes, what+" ended with an error: "+said.Error(a.Err())+where+s.panicked(a.Err()))
		}
	})
	if err != nil {
		return nil, err
	}
	if more > 0 {
		notes = append(notes, fmt.Sprintf("%d more streams ended with errors", more))
	}
	return notes, nil
}

// stranded are remarks on what the stages of an interrupted loop hold where no name leads to
// them: the next loop makes new ones.
func (s *Session) stranded(run *rt.Run) (notes []string) {
	cut := run.Cut()
	if len(cut) == 0 {
		return nil
	}
	known := map[uintptr]bool{}
	for _, name := range s.names.Names() {
		v, ok := s.names.Lookup(name).(*types.Var)
		if !ok {
			continue
		}
		if a := s.heldAiter(v); a != nil {
			for _, stage := range pipeline.Inspect(a) {
				known[stage.ID] = true
			}
		}
	}
	for _, a := range cut {
		for _, stage := range pipeline.Inspect(a) {
			held := stage.Queued + stage.InFlight
			if known[stage.ID] || held == 0 {
				continue
			}
			known[stage.ID] = true
			left := "1 item is"
			if held > 1 {
				left = fmt.Sprintf("%d items are", held)
			}
			notes = append(notes, fmt.Sprintf("%s left in %s, which has no name: with x := %s(...) before the loop, the next loop over x goes on with what it holds",
				left, stage.Name, stage.Kind))
		}
	}
	return notes
}

// panicked says where a function given to a stage has panicked, if that is its error.
func (s *Session) panicked(err error) string {
	p := s.engine.StagePanic(err)
	if p == nil {
		return ""
	}
	return fmt.Sprintf("; the panic began at %v", p.Pos)
}

// streamName returns the name of a variable that holds a stream, "" if none does.
func (s *Session) streamName(a *rt.Aiter) string {
	for name, v := range s.variables() {
		if s.heldAiter(v) == a {
			return name
		}
	}
	return ""
}

// variables are those that the session's names name.
func (s *Session) variables() iter.Seq2[string, *types.Var] {
	return func(yield func(string, *types.Var) bool) {
		for _, n := range s.Names() {
			if v, ok := s.names.Lookup(n.Name).(*types.Var); ok && !yield(n.Name, v) {
				return
			}
		}
	}
}

// heldAiter returns the stream that a variable holds, itself or in a handle (Push,
// Gate); nil if it holds none. At the prompt its items are of type any, whatever the
// variable's type says.
func (s *Session) heldAiter(v *types.Var) *rt.Aiter {
	held := s.engine.Value(v)
	for held.IsValid() && held.Kind() == reflect.Pointer && held.CanInterface() { // others are not read: they may be at work
		if held.Type() == reflect.TypeFor[*rt.Aiter]() {
			return held.Interface().(*rt.Aiter)
		}
		if held.Type().Elem().Kind() != reflect.Struct || held.IsNil() {
			return nil
		}
		held = held.Elem().FieldByName("Aiter")
	}
	return nil
}
