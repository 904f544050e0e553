package repl

import (
	"context"
	"fmt"
	"go/token"
	"go/types"
	"io"
	"os"
	"sync"

	"github.com/aiterrepl/aiterrepl/repl/internal/check"
	"github.com/aiterrepl/aiterrepl/repl/internal/engine"
	"github.com/aiterrepl/aiterrepl/repl/internal/render"
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

	// Mortal says that such a panic ends what runs with status 1, as it ends a compiled
	// program, instead of that goroutine alone.
	Mortal bool

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
			s.failed(err)
			if cfg.Background != nil {
				cfg.Background(Outcome{Number: cell, Err: err})
			}
			if cfg.Mortal {
				s.engine.Exit(1)
			}
		},
	})
	s.printer = render.Printer{Inspector: s.engine.Inspector()}
	return s, nil
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

// Heeds reports whether the code handles a signal itself, by package os/signal.
func (s *Session) Heeds(sig os.Signal) bool { return s.engine.Heeds(sig) }

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
