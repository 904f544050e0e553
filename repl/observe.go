package repl

import (
	"context"
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strings"

	"github.com/aiterrepl/aiterrepl/repl/internal/syntax"
	"github.com/aiterrepl/aiterrepl/stdlib"
)

// An Observer is told of every cell that begins; what it returns is told what
// came of that cell, as soon as it has ended. A cell can begin within another.
type Observer func(source string) (ended func(Outcome))

// cell runs a cell under the eyes of the session's observer.
func (s *Session) cell(ctx context.Context, in input) Outcome {
	ended := func(Outcome) {}
	if s.observe != nil {
		ended = s.observe(commented(in.above, in.source))
	}
	o := s.run(ctx, in)
	s.mu.Lock()
	s.inputs[o.Number-1].value, s.inputs[o.Number-1].failed = o.Value, o.Err != nil
	s.mu.Unlock()
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

// Resolve returns the path that a package name means without an import: of several
// packages the common one, or that which alone has all that is taken from it.
func (p *Packages) Resolve(name string, taken []string) (path string, ok bool) {
	path, others, ok := stdlib.Resolve(name)
	for _, one := range append([]string{path}, others...) {
		pkg, err := p.types.Import(one)
		if err == nil && !slices.ContainsFunc(taken, func(name string) bool { return pkg.Scope().Lookup(name) == nil }) {
			return one, ok
		}
	}
	return path, ok
}

// Split returns the cells of a text, each ending at the line end at which it is
// complete. Comments that a blank line parts from the cell below them begin that cell;
// above a magic, or below the last cell, they are a cell.
func Split(text string) []string {
	var cells []string
	for chunk, err := range syntax.SplitAll(strings.NewReader(text)) {
		if err != nil {
			continue
		}
		for source := range apart(chunk.Source) {
			with := commented(chunk.Above, source)
			if with == source && chunk.Above != "" {
				cells = append(cells, chunk.Above)
			}
			if with != "" {
				cells = append(cells, with)
			}
			chunk.Above = ""
		}
	}
	return cells
}

// commented returns a cell with the comments above it. A magic stands alone.
func commented(above, source string) string {
	if _, isMagic := parseMagic(source); above == "" || source == "" || isMagic {
		return source
	}
	return above + "\n\n" + source
}

// An Item is one declaration or statement of a cell: Source[Off:End].
type Item struct {
	Off, End int
	Decl     bool // func, type, const or import; var is a statement
}

// Items returns the items of a cell in the order of its text, and the offsets of
// the word await. A magic has none; NAME := !X is taken for Go if it can be.
func Items(source string) (items []Item, awaits []int, err error) {
	if m, ok := parseMagic(source); ok && !m.mayNegate(func(string) bool { return true }) {
		return nil, nil, nil
	}
	cell, err := syntax.Parse(token.NewFileSet(), "cell", 1, 1, source)
	if err != nil {
		return nil, nil, err
	}
	add := func(n ast.Node, decl bool) {
		items = append(items, Item{cell.Offset(n.Pos()), cell.Offset(n.End()), decl})
	}
	if cell.Decls != nil {
		for _, d := range cell.Decls.Decls {
			add(d, true)
		}
	}
	if cell.Body != nil {
		for _, st := range cell.Body.List {
			add(st, false)
		}
	}
	slices.SortFunc(items, func(a, b Item) int { return a.Off - b.Off })
	return items, slices.Sorted(maps.Keys(cell.Awaits)), nil
}

// Incomplete reports whether Enter continues a cell: a bracket, a raw string or a
// comment is open, or the last line ends in an operator.
func Incomplete(source string) bool { return incomplete(source) }
