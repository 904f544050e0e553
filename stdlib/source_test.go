package stdlib

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"slices"
	"sync"
	"testing"

	"github.com/aiterrepl/aiterrepl/stdlib/internal/limits"
	"golang.org/x/tools/go/ssa"
)

var _ types.Importer = (*Types)(nil)

const program = `package main

import (
	"cmp"
	"errors"
	"iter"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"time"
)

type point struct{ x, y int }

func (point) Error() string { return "" }

func main() {
	m := map[string]int{"a": 1}
	keys := slices.Sorted(maps.Keys(m))
	points := []point{{1, 2}}
	slices.SortFunc(points, func(a, b point) int { return cmp.Compare(a.x, b.x) })
	slices.SortStableFunc(points, func(a, b point) int { return cmp.Or(a.x-b.x, a.y-b.y) })
	i, ok := slices.BinarySearch(keys, "a")
	points = slices.Insert(points, 0, point{})
	points = slices.Replace(points, 0, 1, points...)
	c := maps.Clone(m)
	lines := slices.Collect(strings.Lines("a\nb\n"))
	next, stop := iter.Pull2(maps.All(c))
	defer stop()
	k, v, more := next()
	for s := range slices.Chunk(lines, 2) {
		println(len(s), slices.Max(s), slices.Contains(s, k), slices.Repeat(s, 2), slices.Concat(s, s))
	}
	println(keys, i, ok, v, more)
	p, ok := errors.AsType[point](errors.Join(points[0], errors.ErrUnsupported))
	println(p.x, ok, rand.N(time.Second), rand.IntN(3))
	q, ok := reflect.TypeAssert[point](reflect.ValueOf(p))
	println(q.x, ok, reflect.TypeFor[point]().String(), reflect.TypeFor[error]().Kind() == reflect.Interface)
}
`

// check type-checks a program in the universe ts.
func check(t testing.TB, ts *Types, fset *token.FileSet, text string) (*types.Package, *types.Info, []*ast.File) {
	t.Helper()
	f, err := parser.ParseFile(fset, "main.go", text, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
		Implicits: map[ast.Node]types.Object{}, Selections: map[*ast.SelectorExpr]*types.Selection{}, Scopes: map[ast.Node]*types.Scope{},
		Instances: map[*ast.Ident]types.Instance{}, FileVersions: map[*ast.File]string{}}
	pkg, err := (&types.Config{Importer: ts}).Check("main", fset, []*ast.File{f}, info)
	if err != nil {
		t.Fatal(err)
	}
	return pkg, info, []*ast.File{f}
}

// buildSSA builds the SSA of a program as the lowering does.
func buildSSA(t testing.TB, ts *Types, fset *token.FileSet, text string) *ssa.Package {
	t.Helper()
	pkg, info, files := check(t, ts, fset, text)
	prog := ssa.NewProgram(fset, ssa.InstantiateGenerics|ssa.SanityCheckFunctions)
	var sources []*ssa.Package
	for _, p := range ts.Loaded() {
		s := ts.Source(p.Path())
		if s == nil {
			s = ts.Overlay(p.Path())
		}
		if s != nil {
			sources = append(sources, prog.CreatePackage(s.Package, s.Files, s.Info, true))
		} else {
			prog.CreatePackage(p, nil, nil, true)
		}
	}
	main := prog.CreatePackage(pkg, files, info, false)
	for _, p := range sources {
		p.Build()
	}
	main.Build()
	return main
}

func TestSourceBuilds(t *testing.T) {
	fset := token.NewFileSet()
	ts := NewTypes(fset)
	main := buildSSA(t, ts, fset, program)
	bodies(t, ts, main.Func("main"), map[*ssa.Function]bool{})
}

// bodies checks that every function of a source package that f reaches has one.
func bodies(t *testing.T, ts *Types, f *ssa.Function, seen map[*ssa.Function]bool) {
	if seen[f] {
		return
	}
	seen[f] = true
	if o := f.Origin(); o != nil && len(f.Blocks) == 0 {
		t.Errorf("%s has no body", f)
	}
	for _, b := range f.Blocks {
		for _, instr := range b.Instrs {
			for _, op := range instr.Operands(nil) {
				switch v := (*op).(type) {
				case *ssa.Function:
					bodies(t, ts, v, seen)
				case *ssa.Builtin:
					if slices.Contains([]string{"Sizeof", "Alignof", "Offsetof"}, v.Name()) {
						t.Errorf("%s uses unsafe.%s", f, v.Name())
					}
				}
			}
		}
	}
}

// TestSourceTypes checks that a type is one whether it comes through source or
// export data, whichever is first.
func TestSourceTypes(t *testing.T) {
	for _, first := range []string{"strings", "slices", "maps", "iter", "go/types", "reflect", "errors", PipelinePath} {
		fset := token.NewFileSet()
		ts := NewTypes(fset)
		if _, err := ts.Import(first); err != nil {
			t.Fatal(err)
		}
		check(t, ts, fset, program)
		if ts.Overlay("errors") == nil || ts.Overlay("fmt") != nil || ts.Source("fmt") != nil {
			t.Error("syntax is there for other packages than those that need it")
		}
		if p, err := ts.Import("iter"); err != nil || p != ts.Source("iter").Package {
			t.Errorf("iter is not the one with bodies: %v", err)
		}
	}
}

func TestSourceOrder(t *testing.T) {
	ts := NewTypes(token.NewFileSet())
	for i, path := range limits.Source {
		for _, p := range ts.Source(path).Package.Imports() {
			if j := slices.Index(limits.Source, p.Path()); j > i {
				t.Errorf("%s imports %s, which is listed after it", path, p.Path())
			}
		}
	}
}

func TestConcurrentImport(t *testing.T) {
	ts := NewTypes(token.NewFileSet())
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for _, path := range []string{"net/http", "strings", "slices", "go/types", "fmt"} {
				if p, err := ts.Import(path); err != nil || !p.Complete() {
					t.Errorf("Import(%q) = %v, %v", path, p, err)
				}
				ts.Loaded()
			}
		})
	}
	wg.Wait()
}
