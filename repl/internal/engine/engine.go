package engine

import (
	"context"
	"go/token"
	"go/types"
	"io"
	"maps"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"sync"
	"sync/atomic"
	"time"

	"github.com/aiterrepl/aiterrepl/repl/internal/check"
	"github.com/aiterrepl/aiterrepl/repl/internal/lower"
	"github.com/aiterrepl/aiterrepl/repl/internal/rt"
	"github.com/aiterrepl/aiterrepl/stdlib"
)

// Config says what an Engine works with.
type Config struct {
	Fset    *token.FileSet
	Types   *stdlib.Types
	Prelude *check.Prelude
	Stdout  io.Writer // what cells print to
	Stderr  io.Writer
	Args    []string // os.Args of the cells
	// Failed is told of a panic, in a goroutine of a cell, that nothing recovers. It may
	// be called at any time, by any goroutine.
	Failed func(cell int, err error)
	// Grace is how long an interrupted cell may take to run its defers before it ends
	// without them; 0: 150 ms.
	Grace time.Duration
	// Tier says what executes the code: "" package closure where it can, and yaegi for
	// the rest; "yaegi" yaegi alone.
	Tier string
	// Dump, if not nil, gets the printed code of each unit: for work on the engine.
	Dump func(source string)
}

// Engine runs the cells of one session.
type Engine struct {
	Config
	rt *rt.Runtime

	mu     sync.Mutex // loading is one at a time
	linker *lower.Linker
}

// New returns an Engine without any cells.
func New(c Config) *Engine {
	e := &Engine{Config: c}
	e.rt = rt.New(rt.Config{
		Compiled: compiled{},
		Source:   func(path string) bool { return path == c.Prelude.Package.Path() || c.Types.Source(path) != nil },
		Place:    e.place,
		Stdout:   c.Stdout,
		Stderr:   c.Stderr,
		Args:     c.Args,
		Failed:   c.Failed,
		Grace:    c.Grace,
	})
	e.linker = lower.NewLinker(c.Fset, c.Types, c.Prelude, e.rt)
	return e
}

// Code is a loaded cell.
type Code struct {
	Run   *rt.Run // its execution: what it prints to, which streams it consumes
	units []*unit
	begun atomic.Int64 // how many of them
	set   map[*types.Var]*bool
	ended []*bool     // whether the statements of the units have come to their end; the run's own
	whole atomic.Bool // all of them have
}

// Begun is how many of the cell's units have been run, the last one perhaps in part.
func (c *Code) Begun() int { return int(c.begun.Load()) }

// Ended reports whether the cell has come to the end of its last statement: it has not failed,
// nor returned before.
func (c *Code) Ended() bool { return c.whole.Load() }

// HasSet reports whether the cell, whose main goroutine goes no further, has set a variable
// that it declares.
func (c *Code) HasSet(v *types.Var) bool {
	set := c.set[v]
	return set != nil && *set
}

// Load lowers a checked cell and makes it ready to run; nothing of it runs yet. What
// cannot be had at the prompt is refused with a *syntax.Error.
func (e *Engine) Load(c *check.Cell) (*Code, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	code := &Code{Run: e.rt.NewRun(c.Source.Number), set: map[*types.Var]*bool{}}
	for _, u := range c.Units {
		p, err := e.linker.Unit(u, c.Source.Number == 0)
		if err != nil {
			return nil, err
		}
		loaded, err := e.load(p)
		if err != nil {
			return nil, err
		}
		code.units = append(code.units, loaded)
		code.ended = append(code.ended, p.Ended)
		maps.Copy(code.set, p.Set)
	}
	return code, nil
}

// Remember makes In[number] the source of a cell.
func (e *Engine) Remember(number int, source string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	in, ok := e.linker.Storage(e.Prelude.In)
	if !ok {
		return
	}
	for in.Len() <= number {
		in.Set(reflect.Append(in, reflect.ValueOf("")))
	}
	in.Index(number).SetString(source)
}

// SetOut makes Out the values of variables, by the number of their cell; several of one
// cell are an []any. It is a new map each time: a goroutine may be reading the last one.
func (e *Engine) SetOut(results map[int][]*types.Var) {
	values := make(map[int]any, len(results))
	for number, vars := range results {
		parts := make([]any, len(vars))
		for i, v := range vars {
			if x := e.Value(v); x.IsValid() {
				parts[i] = e.rt.ToAny(e.rt.Types.Of(v.Type()), x)
			}
		}
		values[number] = e.rt.ToAny(e.rt.Types.Of(anys), reflect.ValueOf(parts))
		if len(parts) == 1 {
			values[number] = parts[0]
		}
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if out, ok := e.linker.Storage(e.Prelude.Out); ok {
		out.Set(reflect.ValueOf(values))
	}
}

// anys is []any.
var anys = types.NewSlice(types.Universe.Lookup("any").Type())

// Run executes a loaded cell, once, and returns when its main goroutine has ended.
// Cancelling ctx ends the goroutines of this cell and no others. The error is nil,
// *rt.Panic, *rt.Failure (an await of an error), *rt.Interrupted, *rt.Abandoned,
// *rt.Overflow or *rt.Exit.
func (e *Engine) Run(ctx context.Context, code *Code) error { return code.Run.Do(ctx, code.run) }

// RunBetween is Run with something to do on the cell's main goroutine before, and after if it
// comes to its end.
func (e *Engine) RunBetween(ctx context.Context, code *Code, before, after func()) error {
	return code.Run.Do(ctx, func() {
		before()
		code.run()
		after()
	})
}

func (c *Code) run() {
	for i, u := range c.units {
		c.begun.Add(1)
		if u.bind != nil {
			u.bind()
		}
		if u.entry != nil {
			u.entry()
		}
		if !*c.ended[i] { // it has returned
			return
		}
	}
	c.whole.Store(true)
}

// Value returns the current value of a variable of a loaded cell, in lowered form, as an
// addressable value; the zero Value if the variable is not known.
func (e *Engine) Value(v *types.Var) reflect.Value {
	e.mu.Lock()
	defer e.mu.Unlock()
	x, _ := e.linker.Storage(v)
	return x
}

// StagePanic returns the panic of a cell's function, given to a stage, that an error is, with the
// place where it began; nil if it is none. It asks the error, which is a user's code.
func (e *Engine) StagePanic(err error) *rt.Panic { return e.rt.StagePanic(err) }

// NewRun returns the run of what the session does for a cell that has no code of its own.
func (e *Engine) NewRun(cell int) *rt.Run { return e.rt.NewRun(cell) }

// Exit ends the cell that runs, or the session while none does, with a status.
func (e *Engine) Exit(status int) { e.rt.End(status) }

// Exits delivers the status of an exit called while no cell runs.
func (e *Engine) Exits() <-chan int { return e.rt.Exits() }

// Heeds reports whether the code of cells handles a signal itself, by package os/signal.
func (e *Engine) Heeds(sig os.Signal) bool { return e.rt.Heeds(sig) }

// Close interrupts what cells have left running.
func (e *Engine) Close() error {
	e.rt.Close()
	return nil
}

// compiled gives rt the compiled types of package stdlib.
type compiled struct{}

func (compiled) Type(path, name string) (reflect.Type, bool) { return stdlib.Type(path, name) }
func (compiled) GenericType(path, name string) (reflect.Type, bool) {
	return stdlib.GenericType(path, name)
}
func (compiled) Adapter(path, name string) (reflect.Type, bool) { return stdlib.Adapter(path, name) }

func (compiled) Lift(t reflect.Type) (rt.Lift, bool) {
	l, ok := stdlib.LiftFor(t)
	return rt.Lift{Item: l.Item, Enter: l.Enter, Leave: l.Leave}, ok
}

// place is where code is as package runtime tells it: in a file by its whole path, unless
// a line directive has another name for it.
func (e *Engine) place(pos token.Pos) token.Position {
	at, written := e.Fset.Position(pos), e.Fset.PositionFor(pos, false)
	switch {
	case at.Filename == "":
		at.Filename = "??"
	case at.Filename != written.Filename: // the scanner takes it for one beside the file
		if rel, err := filepath.Rel(filepath.Dir(written.Filename), at.Filename); err == nil && filepath.IsLocal(rel) {
			at.Filename = rel
		}
	case filepath.Ext(at.Filename) == ".go" && e.Types.Source(path.Dir(at.Filename)) == nil:
		if abs, err := filepath.Abs(at.Filename); err == nil {
			at.Filename = abs
		}
	}
	return at
}
