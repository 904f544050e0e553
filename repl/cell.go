package repl

import (
	"context"
	"fmt"
	"go/types"
	"strings"

	"github.com/aiterrepl/aiterrepl/repl/internal/check"
	"github.com/aiterrepl/aiterrepl/repl/internal/engine"
	"github.com/aiterrepl/aiterrepl/repl/internal/render"
	"github.com/aiterrepl/aiterrepl/repl/internal/rt"
	"github.com/aiterrepl/aiterrepl/repl/internal/syntax"
)

// An Outcome is what came of one cell.
type Outcome struct {
	Number int
	Value  string   // the text of its value; "" if there is none to show
	Text   string   // what a magic has to say; "" or whole lines
	Notes  []string // remarks: an ambiguous package name, names gone stale
	Status int      // the exit status of the shell command that the cell is
	Err    error    // why it failed: *syntax.Error, syntax.Errors or an error of package rt

	Unheeded bool // the error of a stream has ended a loop, and the cell did not look

	used  usage     // what running it took
	inner []Outcome // of the cells that a magic has run, if nobody showed them
}

// Cell runs one cell. Cancelling ctx interrupts it, and nothing else.
func (s *Session) Cell(ctx context.Context, source string) Outcome {
	return s.cell(ctx, input{source: source})
}

// input is the source of a cell or program, and where that was read from.
type input struct {
	source string
	file   string // "" if it was typed
	line   int    // of its first line in file
	above  string // comments above it that are not of the cell
	value  string // that came of it, as shown
	failed bool
}

// run is the way of a cell from text to display.
func (s *Session) run(ctx context.Context, in input) Outcome {
	number, name := s.enter(in)
	s.engine.Remember(number, in.source)
	if s.leaves(in.source) {
		return Outcome{Number: number, Err: &rt.Exit{}}
	}
	if m, ok := parseMagic(in.source); ok && !m.mayNegate(s.known) {
		return s.magic(ctx, number, m)
	}
	if source, ok := syntax.Background(in.source); ok {
		return s.startJob(number, passage{name, number, 1, 1, source})
	}
	o := s.eval(ctx, passage{name, number, 1, 1, in.source})
	if o.Err == nil {
		o.Notes = append(o.Notes, s.logCell(in.source)...)
	}
	return o
}

// leaves reports whether a cell is the word by which a session is left, and not a name
// of the session's.
func (s *Session) leaves(source string) bool {
	return leaves(source) && s.names.Lookup(strings.TrimSpace(source)) == nil
}

// known reports whether a name is one of the session's.
func (s *Session) known(name string) bool { return s.names.Lookup(name) != nil }

// A passage is Go within a cell: all of it, or what follows a magic's name.
type passage struct {
	name   string // of the cell
	number int
	line   int // of its first byte
	column int
	source string
}

// eval runs Go: the phases of a cell, one after the other.
func (s *Session) eval(ctx context.Context, p passage) Outcome {
	return s.evalRun(ctx, p, func(*rt.Run) {})
}

// evalRun is eval; begins is given the run just before it begins.
func (s *Session) evalRun(ctx context.Context, p passage, begins func(*rt.Run)) Outcome {
	l, err := s.compile(p)
	if err != nil {
		return Outcome{Number: p.number, Notes: l.notes, Err: err}
	}
	return s.runCompiled(ctx, l, begins)
}

// compiled is Go that can be run.
type compiled struct {
	passage
	parsed  *syntax.Cell
	checked *check.Cell
	code    *engine.Code
	notes   []string
}

// compile takes Go through the phases that come before the run.
func (s *Session) compile(p passage) (l compiled, err error) {
	defer func() {
		if err != nil {
			s.failed(err)
		}
	}()
	l = compiled{passage: p}
	l.parsed, err = syntax.ParseAt(s.fset, p.name, p.number, p.line, p.column, p.source)
	if err != nil {
		return l, err
	}
	defer func() {
		if err != nil {
			l.parsed.Forget(s.fset)
		}
	}()
	if l.checked, err = s.names.Check(l.parsed); err != nil {
		return l, err
	}
	l.notes = l.checked.Notes
	l.code, err = s.engine.Load(l.checked)
	return l, err
}

// runCompiled runs what has been compiled.
func (s *Session) runCompiled(ctx context.Context, l compiled, begins func(*rt.Run)) Outcome {
	defer l.parsed.Forget(s.fset) // what is checked has been parsed again
	o := Outcome{Number: l.number}
	if strings.Contains(l.source, "Out") {
		s.engine.SetOut(s.results())
	}
	begins(l.code.Run)
	used := startUsage()
	o.Err = s.engine.Run(ctx, l.code)
	o.used = used.stop()
	if _, over := ExitCode(o.Err); over { // by any goroutine: the main one may still run
		o.Notes = l.checked.Notes
		return o
	}
	l.checked.Ran(l.code.Begun())
	s.names.Commit(l.checked, s.survivors(l))
	o.Notes = l.checked.Notes
	if l.code.Run.Kept() {
		o.Notes = append(o.Notes, keptNote(l))
	}
	if o.Err != nil {
		o.Notes = append(o.Notes, s.stranded(l.code.Run)...)
		s.failed(o.Err)
		return o
	}
	notes, err := s.unheeded(ctx, l.code.Run)
	o.Unheeded = len(notes) > 0
	o.Notes = append(o.Notes, notes...)
	if err == nil && l.code.Ended() {
		o.Value, err = s.show(ctx, l.code.Run, l.checked.Result)
	}
	if o.Err = err; err != nil {
		o.Notes = append(o.Notes, notShown(l))
		s.failed(err)
	}
	return o
}

// failed keeps a failure for %tb.
func (s *Session) failed(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.failure = err
}

// enter gives a cell its number and name.
func (s *Session) enter(in input) (number int, name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.inputs = append(s.inputs, in)
	number = len(s.inputs)
	return number, cellName(number)
}

func cellName(number int) string { return fmt.Sprintf("In[%d]", number) }

// survivors says which of a cell's variables are kept: all, unless the cell
// failed or returned early. Then its value is not, unless it is what an interrupted await had by
// then; and neither is a variable that it had not come to set: an earlier one of
// the name stays as it was.
func (s *Session) survivors(l compiled) func(*types.Var) bool {
	if l.code.Ended() {
		return nil
	}
	dropped := map[*types.Var]bool{}
	if r := l.checked.Result; r != nil && !hasResult(l) {
		for _, v := range r.Vars {
			dropped[v] = true
		}
	}
	for _, u := range l.checked.Units {
		for _, v := range u.Vars {
			earlier, ok := s.names.Lookup(v.Name()).(*types.Var)
			if !l.code.HasSet(v) && (!ok || !types.Identical(earlier.Type(), v.Type())) {
				dropped[v] = true
			}
		}
	}
	return func(v *types.Var) bool { return !dropped[v] }
}

// hasResult reports whether the value of a cell that failed is what an interrupted await
// had by then.
func hasResult(l compiled) bool {
	r := l.checked.Result
	return r != nil && l.code.Run.Kept() && l.code.HasSet(r.Vars[0])
}

// keptNote says where it is.
func keptNote(l compiled) string {
	if hasResult(l) {
		return fmt.Sprintf("Out[%d] is what had come by then", l.number)
	}
	return "what had come by then has been assigned"
}

// notShown says where the value is of a cell that has run to its end.
func notShown(l compiled) string {
	r := l.checked.Result
	if r == nil {
		return "the cell has run to its end"
	}
	names := make([]string, len(r.Vars))
	for i, v := range r.Vars {
		names[i] = v.Name()
	}
	if len(names) == 1 {
		return "not shown: " + names[0] + " holds the value"
	}
	return "not shown: " + strings.Join(names, ", ") + " hold the values"
}

// asking runs f, which asks values what they are, as code of the cell that run was the run of:
// their methods are a user's code. What f has set is there only if there is no error.
func asking(ctx context.Context, run *rt.Run, f func()) error { return run.After().Do(ctx, f) }

// show returns the text of a cell's value, "" if it has none to show.
func (s *Session) show(ctx context.Context, run *rt.Run, r *check.Result) (string, error) {
	if r == nil || !r.Show {
		return "", nil
	}
	values := make([]render.Value, len(r.Vars))
	for i, v := range r.Vars {
		values[i] = render.Value{Type: v.Type(), Value: s.engine.Value(v)}
	}
	printer := s.printer
	printer.Limits = s.settings.limits()
	var text string
	if err := asking(ctx, run, func() { text = printer.Tuple(values) }); err != nil {
		return "", err
	}
	if r.NilErrorHidden && text == "nil" {
		return "", nil
	}
	return text, nil
}
