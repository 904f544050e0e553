package repl

import (
	"context"
	"go/token"
	"go/types"
	"strings"

	"github.com/aiterrepl/aiterrepl/repl/internal/syntax"
	"github.com/aiterrepl/aiterrepl/stdlib"
)

// An Observer is told of every cell that begins; what it returns is told what
// came of that cell, as soon as it has ended. A cell can begin within another.
type Observer func(source string) (ended func(Outcome))

// cell runs a cell under the eyes of the session's observer.
func (s *Session) cell(ctx context.Context, in input) Outcome {
	if s.observe == nil {
		return s.run(ctx, in)
	}
	ended := s.observe(in.source)
	o := s.run(ctx, in)
	ended(o)
	return o
}

// Packages are the packages that cells can name, for those who write the
// session's code down as a program.
type Packages struct{ types *stdlib.Types }

// NewPackages returns them, as types of their own.
func NewPackages() *Packages { return &Packages{stdlib.NewTypes(token.NewFileSet())} }

// Import returns the types of a package.
func (p *Packages) Import(path string) (*types.Package, error) { return p.types.Import(path) }

// Resolve returns the path that a package name means without an import.
func (p *Packages) Resolve(name string) (path string, ok bool) {
	path, _, ok = stdlib.Resolve(name)
	return path, ok
}

// Split returns the cells of a text, each ending at the line end at which it is
// complete.
func Split(text string) []string {
	var cells []string
	for chunk, err := range syntax.Split(strings.NewReader(text)) {
		if err == nil {
			cells = append(cells, chunk.Source)
		}
	}
	return cells
}
