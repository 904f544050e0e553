package check

import (
	"go/token"
	"go/types"
	"maps"
	"slices"

	"github.com/aiterrepl/aiterrepl/repl/internal/syntax"
)

// maxAttempts bounds what Partial tries on one cell.
const maxAttempts = 4

// Partial checks a cell that need not be right, and returns what is known of it:
// for completion and help while it is being typed. The trees are rewritten as
// Check rewrites them. The session stays as it is, and nothing is reported; the
// unit is nil if not even that much can be said.
func (s *Session) Partial(c *syntax.Cell) (unit *Unit) {
	s.mu.Lock()
	defer s.mu.Unlock()
	defer func() {
		if recover() != nil {
			unit = nil // what is being typed may be anything
		}
	}()
	p := emptyPlan()
	for range maxAttempts {
		a := newAttempt(s, c, p)
		unit = a.partial()
		a.forget()
		if !a.again {
			break
		}
	}
	return unit
}

// partial is run without a verdict.
func (a *attempt) partial() *Unit {
	c, err := a.cell.Again(a.session.fset)
	if err != nil {
		return nil
	}
	a.cell, a.parsed = c, []*syntax.Cell{c}
	a.collect()
	a.desugar()
	g := group{pieces: a.all}
	if c.Body != nil {
		g.stmts = c.Body.List
	}
	b := newBuilder(a, g)
	b.makeFile()
	b.fill()
	b.check()
	for _, e := range b.errs {
		if b.ranges(e) {
			a.again = true
		}
	}
	return b.unit
}

// Meaning returns what a name means where nothing nearer declares it: a name of
// the session, a predeclared one, one of package pipeline, or a package that
// needs no import (a *types.PkgName); nil if it means nothing.
func (s *Session) Meaning(name string) types.Object {
	s.mu.Lock()
	defer s.mu.Unlock()
	b := newBuilder(newAttempt(s, &syntax.Cell{}, emptyPlan()), group{})
	if obj := b.meaning(name, true); obj != nil {
		return obj
	}
	return types.Universe.Lookup(name)
}

// Results returns the numbers of the cells that have a value, in order.
func (s *Session) Results() []int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.results)
}

// Methods returns the names T.M of the methods that cells have declared and
// whose source is known, sorted.
func (s *Session) Methods() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	found := map[string]bool{}
	for _, d := range s.decls {
		if d.method && d.recv != nil && len(d.objects) == 1 {
			found[d.recv.Name()+"."+d.objects[0].Name()] = true
		}
	}
	return slices.Sorted(maps.Keys(found))
}

// Import returns the types of a package that a cell can import.
func (s *Session) Import(path string) (*types.Package, error) { return s.pkgs.Import(path) }

func emptyPlan() *plan {
	return &plan{
		literals: map[token.Position][]string{}, ranges: map[token.Position]bool{},
		needed: map[*decl]bool{}, waits: map[token.Position]*waiting{},
	}
}
