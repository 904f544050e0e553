package repl

import (
	"context"
	"fmt"
	"go/token"
	"go/types"
	"io"
	"os"
	"reflect"
	"strings"
	"sync"

	"github.com/aiterrepl/aiterrepl/repl/internal/check"
	"github.com/aiterrepl/aiterrepl/repl/internal/engine"
	"github.com/aiterrepl/aiterrepl/repl/internal/render"
	"github.com/aiterrepl/aiterrepl/repl/internal/rt"
	"github.com/aiterrepl/aiterrepl/repl/internal/syntax"
	"github.com/aiterrepl/aiterrepl/stdlib"
)

// Config is what a session needs. The zero value prints nowhere.
type Config struct {
	Stdout, Stderr io.Writer // what cells print to
	Args           []string  // os.Args of the cells

	// Background is told of a panic in a goroutine that a cell has started,
	// at any time. Nil ignores it.
	Background func(Outcome)

	// Observe is told of every cell. It may be nil.
	Observe Observer

	// Engine is "yaegi" for a session that interprets all code; "" is the usual.
	Engine string

	// Open returns the code of a file for %run and %load. Nil takes its text.
	Open func(name string) (string, error)

	// Export writes the session's cells as the words behind %export ask, and
	// says how to go on. Nil has no %export.
	Export func(args []string) (said string, err error)
}

// A Session is a Go package being written live, one cell after the other.
type Session struct {
	fset    *token.FileSet
	names   *check.Session
	engine  *engine.Engine
	printer render.Printer
	observe Observer

	settings *settings
	jobs     jobs
	finished func(Outcome) // told of a job that has ended and that nobody waits for; may be nil
	open     func(name string) (string, error)
	export   func(args []string) (string, error)
	stdout   io.Writer
	stderr   io.Writer

	mu      sync.Mutex
	inputs  []input // inputs[n-1] is the source of In[n]
	files   map[string]input
	front   *front        // nil without a prompt
	shows   func(Outcome) // shows what came of a script's cells, while one runs
	failure error         // of the last cell that failed, for %tb
	next    string        // what the next prompt begins with
	log     string        // the file that %logstart writes; "" for none
}

// A front is where the session is typed, if that is a prompt.
type front struct {
	show                  func(Outcome) // shows what came of a cell within a cell
	stdin, stdout, stderr *os.File      // the terminal itself
	edits                 bool          // lines can be edited
	ask                   func(ctx context.Context, prompt string) (string, error)
	width                 func() int     // columns of a line; nil: it has no end
	draw                  func(string)   // shows a picture below what is printed, "" takes it away; nil: it cannot
	lend                  func(f func()) // runs f while another program has the terminal
}

func (s *Session) attach(f *front) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.front = f
}

// prompt returns where the session is typed, nil if that is no prompt.
func (s *Session) prompt() *front {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.front
}

// width returns how many columns a line has at the prompt, 0 where lines have no end.
func (s *Session) width() int {
	if f := s.prompt(); f != nil && f.width != nil {
		return f.width()
	}
	return 0
}

// input is the source of a cell or program, and where that was read from.
type input struct {
	source string
	file   string // "" if it was typed
	line   int    // of its first line in file
	above  string // comments above it that are not of the cell
	value  string // that came of it, as shown
}

// New returns a session in which nothing has been typed.
func New(cfg Config) (*Session, error) {
	s := &Session{
		fset: token.NewFileSet(), files: map[string]input{}, observe: cfg.Observe,
		settings: newSettings(), finished: cfg.Background, open: cfg.Open, export: cfg.Export, stdout: cfg.Stdout, stderr: cfg.Stderr,
	}
	s.jobs.exits = make(chan int, 1)
	if s.open == nil {
		s.open = readText
	}
	if s.stdout == nil {
		s.stdout = io.Discard
	}
	if s.stderr == nil {
		s.stderr = io.Discard
	}
	known := stdlib.NewTypes(s.fset)
	names, err := check.NewSession(s.fset, check.Stdlib(known))
	if err != nil {
		return nil, fmt.Errorf("repl: start session: %w", err)
	}
	s.names = names
	s.engine = engine.New(engine.Config{
		Fset:    s.fset,
		Types:   known,
		Prelude: names.Prelude(),
		Stdout:  cfg.Stdout,
		Stderr:  cfg.Stderr,
		Args:    cfg.Args,
		Tier:    cfg.Engine,
		Failed: func(cell int, err error) {
			if cfg.Background != nil {
				cfg.Background(Outcome{Number: cell, Err: err})
			}
		},
	})
	s.printer = render.Printer{Inspector: s.engine.Inspector()}
	return s, nil
}

// An Outcome is what came of one cell.
type Outcome struct {
	Number int
	Value  string   // the text of its value; "" if there is none to show
	Text   string   // what a magic has to say; "" or whole lines
	Notes  []string // remarks: an ambiguous package name, names gone stale
	Status int      // the exit status of the shell command that the cell is
	Err    error    // why it failed: *syntax.Error, syntax.Errors or an error of package rt

	used  usage     // what running it took
	inner []Outcome // of the cells that a magic has run, if nobody showed them
}

// Cell runs one cell. Cancelling ctx interrupts it, and nothing else.
func (s *Session) Cell(ctx context.Context, source string) Outcome {
	return s.cell(ctx, input{source: source})
}

// run is the way of a cell from text to display.
func (s *Session) run(ctx context.Context, in input) Outcome {
	number, name := s.enter(in)
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
	o := Outcome{Number: l.number, Notes: l.notes}
	if strings.Contains(l.source, "Out") {
		s.engine.SetOut(s.results())
	}
	begins(l.code.Run)
	used := startUsage()
	o.Err = s.engine.Run(ctx, l.code)
	o.used = used.stop()
	s.names.Commit(l.checked, s.survivors(l.checked, o.Err))
	if o.Err != nil {
		s.failed(o.Err)
		return o
	}
	o.Notes = append(o.Notes, s.unheeded(l.code.Run)...)
	o.Value = s.show(l.checked.Result)
	return o
}

// failed keeps a failure for %tb.
func (s *Session) failed(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.failure = err
}

// Program runs a whole program, as go run would.
func (s *Session) Program(ctx context.Context, name, source string) Outcome {
	s.mu.Lock()
	s.files[name] = input{source: source}
	s.mu.Unlock()
	unit, err := s.names.Program(name, source)
	if err != nil {
		return Outcome{Err: err}
	}
	code, err := s.engine.Load(&check.Cell{
		Source: &syntax.Cell{Name: name, Source: source},
		Units:  []*check.Unit{unit},
	})
	if err != nil {
		return Outcome{Err: err}
	}
	return Outcome{Err: s.engine.Run(ctx, code)}
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
// failed. Then its value is not, and neither is a variable that would hide an
// earlier one of another type and had not been set.
func (s *Session) survivors(c *check.Cell, err error) func(*types.Var) bool {
	if err == nil {
		return nil
	}
	dropped := map[*types.Var]bool{}
	if c.Result != nil {
		for _, v := range c.Result.Vars {
			dropped[v] = true
		}
	}
	for _, u := range c.Units {
		for _, v := range u.Vars {
			earlier, ok := s.names.Lookup(v.Name()).(*types.Var)
			if ok && types.Identical(earlier.Type(), v.Type()) {
				continue // it has kept its value
			}
			now := s.engine.Value(v)
			if !now.IsValid() || now.IsZero() && (ok || nilable(now.Kind())) {
				dropped[v] = true
			}
		}
	}
	return func(v *types.Var) bool { return !dropped[v] }
}

// nilable reports the kinds whose zero value is of no use: a variable that the failed
// cell had not come to set is better undefined.
func nilable(k reflect.Kind) bool {
	switch k {
	case reflect.Pointer, reflect.Map, reflect.Chan, reflect.Func, reflect.Interface, reflect.Slice:
		return true
	}
	return false
}

// show returns the text of a cell's value, "" if it has none to show.
func (s *Session) show(r *check.Result) string {
	if r == nil || !r.Show {
		return ""
	}
	values := make([]render.Value, len(r.Vars))
	for i, v := range r.Vars {
		values[i] = render.Value{Type: v.Type(), Value: s.engine.Value(v)}
	}
	printer := s.printer
	printer.Limits = s.settings.limits()
	text := printer.Tuple(values)
	if r.NilErrorHidden && text == "nil" {
		return ""
	}
	return text
}

// Next returns the number of the next cell.
func (s *Session) Next() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.inputs) + 1
}

// Inputs returns the sources of the cells so far.
func (s *Session) Inputs() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	sources := make([]string, len(s.inputs))
	for i, in := range s.inputs {
		sources[i] = in.source
	}
	return sources
}

// A Name is one name of the session.
type Name struct {
	Name, Kind, Type string
}

// Names returns what the cells have declared, sorted by name.
func (s *Session) Names() []Name {
	var names []Name
	for _, name := range s.names.Names() {
		switch obj := s.names.Lookup(name).(type) {
		case *types.Var:
			if name[0] != '_' {
				names = append(names, Name{name, "var", render.TypeName(obj.Type())})
			}
		case *types.Func:
			names = append(names, Name{name, "func", render.TypeName(obj.Type())})
		case *types.TypeName:
			names = append(names, Name{name, "type", render.TypeName(obj.Type().Underlying())})
		case *types.Const:
			names = append(names, Name{name, "const", obj.Val().String()})
		case *types.PkgName:
			names = append(names, Name{name, "import", obj.Imported().Path()})
		}
	}
	return names
}

// Waiting returns what the compiler has against the functions that wait for a name
// which no cell has declared yet: what is wrong with them if no more cells come.
func (s *Session) Waiting() error { return s.names.Waiting() }

// Heeds reports whether the code handles a signal itself, by package os/signal.
func (s *Session) Heeds(sig os.Signal) bool { return s.engine.Heeds(sig) }

// Reset forgets every name. Servers and goroutines go on.
func (s *Session) Reset() { s.names.Reset() }

// Close ends what the cells have started: servers, sockets, goroutines.
func (s *Session) Close() error {
	s.jobs.cancelAll()
	err := s.engine.Close()
	s.closeServers()
	return err
}

// closeServers closes the servers that the session's names lead to, so that
// no unix socket stays behind.
func (s *Session) closeServers() {
	for _, name := range s.names.Names() {
		v, ok := s.names.Lookup(name).(*types.Var)
		if !ok || render.TypeName(v.Type()) != "*pipeline.Server" {
			continue
		}
		held := s.engine.Value(v)
		if !held.IsValid() || held.IsZero() {
			continue
		}
		if server, ok := held.Interface().(io.Closer); ok {
			server.Close()
		}
	}
}
