package check

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
	"testing"

	"github.com/aiterrepl/aiterrepl/repl/internal/syntax"
	"github.com/aiterrepl/aiterrepl/stdlib"
	"golang.org/x/tools/go/ssa"
)

// fakePipeline stands for package pipeline: the shapes of its API.
const fakePipeline = `package pipeline

import ("context"; "iter")

type Aiter[T any] struct { items []T }
func (a *Aiter[T]) All(ctx context.Context) iter.Seq[T] { return nil }
func (a *Aiter[T]) Next(ctx context.Context) (T, error) { var z T; return z, nil }
func Of[T any](items ...T) *Aiter[T] { return &Aiter[T]{items} }
type Option struct{}
func Ordered() Option { return Option{} }
func Map[T, U any](a *Aiter[T], f func(T) U, opts ...Option) *Aiter[U] { return nil }
func TryMap[T, U any](a *Aiter[T], f func(context.Context, T) (U, error), opts ...Option) *Aiter[U] { return nil }
func Take[T any](a *Aiter[T], n int) *Aiter[T] { return nil }
func (a *Aiter[T]) take() {}
func Merge[T any](as ...*Aiter[T]) *Aiter[T] { return nil }
type Pair[A, B any] struct { A A; B B }
func Zip[A, B any](a *Aiter[A], b *Aiter[B]) *Aiter[Pair[A, B]] { return nil }
func Count() *Aiter[int] { return nil }
func Lines(from int) *Aiter[string] { return nil }
func Join[T any](a *Aiter[*Aiter[T]]) *Aiter[T] { return nil }
func Events[T any](conns *Aiter[*Conn], messages func(*Conn) *Aiter[T]) *Aiter[T] { return nil }
func Collect[T any](ctx context.Context, a *Aiter[T]) ([]T, error) { return nil, nil }
type Push[T any] struct { *Aiter[T] }
func NewPush[T any]() *Push[T] { return nil }
type Server struct{}
func (s *Server) Close() error { return nil }
type Conn struct { R, W int }
func StartServer(port int) (*Server, *Aiter[*Conn], error) { return nil, nil, nil }
`

type fakePackages struct {
	Packages
	pipeline *types.Package
}

func (f fakePackages) Import(path string) (*types.Package, error) {
	if path == pipelinePath {
		return f.pipeline, nil
	}
	return f.Packages.Import(path)
}

// live is a session of cells that are built with go/ssa as they are committed.
type live struct {
	t       testing.TB
	fset    *token.FileSet
	session *Session
	prog    *ssa.Program
	number  int
	known   map[*types.Package]bool
}

func newLive(t testing.TB) *live {
	t.Helper()
	fset := token.NewFileSet()
	std := Stdlib(stdlib.NewTypes(fset))
	f, err := parser.ParseFile(fset, "pipeline.go", fakePipeline, 0)
	if err != nil {
		t.Fatal(err)
	}
	pipeline, err := config(std).Check(pipelinePath, fset, []*ast.File{f}, nil)
	if err != nil {
		t.Fatal(err)
	}
	s, err := NewSession(fset, fakePackages{std, pipeline})
	if err != nil {
		t.Fatal(err)
	}
	l := &live{t: t, fset: fset, session: s, known: map[*types.Package]bool{}}
	l.prog = ssa.NewProgram(fset, ssa.InstantiateGenerics|ssa.SanityCheckFunctions|ssa.BareInits)
	p := s.Prelude()
	l.know(p.Package.Imports()...)
	l.prog.CreatePackage(p.Package, p.Files, p.Info, false).Build()
	l.known[p.Package] = true
	return l
}

// know tells go/ssa of compiled packages.
func (l *live) know(pkgs ...*types.Package) {
	for _, p := range pkgs {
		if p != nil && !l.known[p] && p.Path() != "main" && p.Complete() {
			l.known[p] = true
			l.prog.CreatePackage(p, nil, nil, false)
			l.know(p.Imports()...)
		}
	}
}

// check checks a cell.
func (l *live) check(src string) (*Cell, error) {
	l.number++
	c, err := syntax.Parse(l.fset, fmt.Sprintf("In[%d]", l.number), l.number, 1, src)
	if err != nil {
		return nil, err
	}
	return l.session.Check(c)
}

// build builds a cell's units.
func (l *live) build(c *Cell) {
	l.t.Helper()
	for _, u := range c.Units {
		for _, obj := range u.Info.Uses {
			if pn, ok := obj.(*types.PkgName); ok {
				l.know(pn.Imported())
			} else {
				l.know(obj.Pkg())
			}
		}
		pkg := l.prog.CreatePackage(u.Package, []*ast.File{u.File}, u.Info, false)
		for _, v := range u.Vars {
			if pkg.Var(v.Name()) == nil && v.Name() != "_" {
				l.t.Errorf("no global for %s", v.Name())
			}
		}
		pkg.Build()
		if u.Main != nil && l.prog.FuncValue(u.Main) == nil {
			l.t.Errorf("main function was not built")
		}
	}
}

// run checks, builds and commits a cell, and returns it in a few words.
func (l *live) run(src string) string {
	l.t.Helper()
	c, err := l.check(src)
	if err != nil {
		return "error: " + err.Error()
	}
	defer func() {
		if r := recover(); r != nil {
			l.t.Errorf("%s: panic: %v", src, r)
			panic(r)
		}
	}()
	l.build(c)
	l.session.Commit(c, nil)
	return summary(c)
}

// summary is what a checked cell is in a few words.
func summary(c *Cell) string {
	var parts []string
	if n := len(c.Units); n != 1 {
		parts = append(parts, fmt.Sprintf("units %d", n))
	}
	for _, u := range c.Units {
		for _, v := range u.Vars {
			parts = append(parts, v.Name()+" "+types.TypeString(v.Type(), unqualified))
		}
		var rs []string
		for o := range u.Replaces {
			rs = append(rs, o.Name())
		}
		if len(rs) > 0 {
			parts = append(parts, fmt.Sprintf("replaces %d", len(rs)))
		}
	}
	if r := c.Result; r != nil {
		s := "result"
		if !r.Show {
			s = "hidden"
		}
		if r.Tuple {
			s += " tuple"
		}
		if r.NilErrorHidden {
			s += " error"
		}
		parts = append(parts, s)
	}
	parts = append(parts, c.Notes...)
	return strings.Join(parts, "; ")
}

// cellTest is a session: sources beside what becomes of them.
type cellTest struct {
	name  string
	cells []string // source, summary, source, summary ...
}

func runCells(t *testing.T, tests []cellTest) {
	t.Helper()
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			l := newLive(t)
			for i := 0; i+1 < len(test.cells); i += 2 {
				if got := l.run(test.cells[i]); got != test.cells[i+1] {
					t.Errorf("In[%d] %s\n got %q\nwant %q", i/2+1, test.cells[i], got, test.cells[i+1])
				}
			}
		})
	}
}
