package check

import (
	"cmp"
	"fmt"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"sync"

	"github.com/aiterrepl/aiterrepl/repl/internal/syntax"
)

// Session is the live names of a session. It is safe for concurrent use.
type Session struct {
	fset     *token.FileSet
	pkgs     Packages
	prelude  *Prelude
	pipeline *types.Package

	mu       sync.Mutex
	names    map[string]binding
	dots     []*types.Package // imported with a dot
	decls    []*decl          // functions, methods, types and constants that are alive
	pending  []*decl          // types and functions that wait as a whole
	anyStale bool             // some of decls have been stale
	results  []int            // the numbers of the cells that have one
	tuples   map[int]int      // number of a result that is a tuple to its length
	noted    map[string]bool  // notes that have been given
	missed   map[string]int   // names that are not there to the number of the cell that failed to declare them; below 0: it still runs
	resolved map[string]resolved
}

// resolved is what a package name means without an import.
type resolved struct {
	pkg    *types.Package
	path   string
	others []string
	err    error
}

// NewSession returns a session without names. Positions of its cells are of
// fset.
func NewSession(fset *token.FileSet, pkgs Packages) (*Session, error) {
	p, err := newPrelude(fset, pkgs)
	if err != nil {
		return nil, err
	}
	s := &Session{fset: fset, pkgs: pkgs, prelude: p, resolved: map[string]resolved{}}
	s.reset()
	return s, nil
}

// Prelude returns the package of what every cell can name.
func (s *Session) Prelude() *Prelude { return s.prelude }

// Reset forgets all names.
func (s *Session) Reset() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.reset()
}

func (s *Session) reset() {
	s.names = map[string]binding{}
	s.dots, s.decls, s.pending, s.results, s.anyStale = nil, nil, nil, nil, false
	s.tuples = map[int]int{}
	s.noted = map[string]bool{}
	s.missed = map[string]int{}
}

// Lookup returns what a name of the session means, or nil. An import is a
// *types.PkgName.
func (s *Session) Lookup(name string) types.Object {
	s.mu.Lock()
	defer s.mu.Unlock()
	b, ok := s.names[name]
	if !ok {
		return nil
	}
	if b.pkg != nil {
		return types.NewPkgName(token.NoPos, nil, name, b.pkg)
	}
	return b.obj
}

// Names returns the session's names, sorted; results (`_3`) among them.
func (s *Session) Names() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Sorted(maps.Keys(s.names))
}

// Source returns the text of a name's declaration, or "" if it has none of its
// own. "T.M" is the method M of the type T.
func (s *Session) Source(name string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if b, ok := s.names[name]; ok && b.decl != nil {
		return cmp.Or(b.decl.source.shown, b.decl.source.text)
	}
	for _, d := range s.decls {
		if d.method && len(d.objects) == 1 && d.recv.Name()+"."+d.objects[0].Name() == name {
			return d.source.text
		}
	}
	return ""
}

// Number returns the number of the cell that has declared a variable, 0 if none has.
func (s *Session) Number(name string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.names[name].cell
}

// Stale returns why a name is stale, or "" if it is not.
func (s *Session) Stale(name string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if b, ok := s.names[name]; ok && b.decl != nil {
		return b.decl.stale
	}
	return ""
}

// Begins says that a checked cell runs in the background: it has not declared its names yet.
func (s *Session) Begins(c *Cell) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, u := range c.Units {
		for name := range u.scope {
			s.missed[name] = -c.Source.Number
		}
	}
}

// Commit makes the names of a checked cell live. Of a cell that failed while it
// ran, keep says which variables have a value; nil keeps them all.
func (s *Session) Commit(c *Cell, keep func(*types.Var) bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	dead := false
	for _, u := range c.Units {
		dead = dead || len(u.Replaces) > 0
		for name, b := range u.scope {
			if v, ok := b.obj.(*types.Var); ok && keep != nil && !keep(v) {
				s.missed[name] = c.Source.Number
				continue
			}
			if _, ok := s.names[name]; ok {
				dead = true
			}
			s.names[name] = b
			delete(s.missed, name)
		}
		s.follow(u, keep)
		s.decls = append(s.decls, u.decls...)
		for _, d := range u.decls {
			s.anyStale = s.anyStale || d.waits != nil
		}
		s.commitDots(u)
		u.forgetLocals()
	}
	s.commitPending(c)
	for _, name := range c.lost {
		s.missed[name] = c.Source.Number
	}
	for d, why := range c.stale {
		if keep != nil && s.asBefore(d) {
			c.Notes = slices.DeleteFunc(c.Notes, func(n string) bool { return n == why })
			continue
		}
		d.stale = why
		s.anyStale = true
	}
	for _, n := range c.noted {
		s.noted[n] = true
	}
	s.commitResult(c, keep)
	if dead {
		s.dropDead(c)
	}
}

// asBefore reports whether all that a declaration uses is still there.
func (s *Session) asBefore(d *decl) bool {
	for o := range d.uses {
		if o.Parent() != nil && s.names[o.Name()].obj != o {
			return false
		}
	}
	return true
}

// follow makes the declarations that use what a unit replaces users of the new objects,
// so that a later redefinition finds them.
func (s *Session) follow(u *Unit, keep func(*types.Var) bool) {
	replaced := maps.Clone(u.Replaces)
	for now, before := range u.Carried {
		replaced[now] = before
	}
	for now, before := range replaced {
		if v, ok := now.(*types.Var); ok && keep != nil && !keep(v) {
			continue
		}
		for _, d := range s.decls {
			if d.uses[before] {
				delete(d.uses, before)
				d.uses[now] = true
			}
		}
	}
}

func (s *Session) commitDots(u *Unit) {
	for _, spec := range u.File.Imports {
		if spec.Name == nil || spec.Name.Name != "." {
			continue
		}
		if pn, ok := u.Info.Defs[spec.Name].(*types.PkgName); ok && !slices.Contains(s.dots, pn.Imported()) {
			s.dots = append(s.dots, pn.Imported())
		}
	}
}

func (s *Session) commitResult(c *Cell, keep func(*types.Var) bool) {
	r := c.Result
	if r == nil || keep != nil && !slices.ContainsFunc(r.Vars, keep) {
		return
	}
	n := c.Source.Number
	delete(s.tuples, n)
	if r.Tuple {
		s.tuples[n] = len(r.Vars)
	}
	if k := len(s.results); k > 0 && s.results[k-1] >= n {
		s.results = slices.DeleteFunc(s.results, func(k int) bool { return k == n })
	}
	s.results = append(s.results, n)
}

// dropDead forgets declarations that no name leads to any more.
func (s *Session) dropDead(c *Cell) {
	var now []*decl
	for _, u := range c.Units {
		now = append(now, u.decls...)
	}
	live := func(o types.Object) bool { return s.names[o.Name()].obj == o }
	s.decls = slices.DeleteFunc(s.decls, func(d *decl) bool {
		if d.method {
			return !live(d.recv) || !slices.Contains(now, d) && slices.ContainsFunc(now, d.sameMethod)
		}
		return !slices.ContainsFunc(d.objects, live)
	})
}

// resolve returns what a package name means without an import.
func (s *Session) resolve(name string) (resolved, bool) {
	if r, ok := s.resolved[name]; ok {
		return r, r.path != ""
	}
	var r resolved
	if path, others, ok := s.pkgs.Resolve(name); ok {
		r.path, r.others = path, others
		r.pkg, r.err = s.pkgs.Import(path)
	}
	s.resolved[name] = r
	return r, r.path != ""
}

// resultVar returns the name of the variable that holds the result n.
func resultVar(n int) string { return fmt.Sprintf("_%d", n) }

// tuplePart returns the name of the variable that holds part i, from 1, of the
// result n.
func tuplePart(n, i int) string { return fmt.Sprintf("_%d_%d", n, i) }

// lastResults returns the numbers that `___`, `__` and `_` mean.
func (s *Session) lastResults() []int {
	return slices.Clone(s.results[max(0, len(s.results)-3):])
}

// parse parses a declaration of an earlier cell again.
func (s source) parse(fset *token.FileSet) (*syntax.Cell, error) {
	return syntax.ParseAt(fset, s.cell, s.number, s.line, s.column, s.text)
}
