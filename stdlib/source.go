package stdlib

import (
	"embed"
	"fmt"
	"go/ast"
	"go/parser"
	"go/types"
	"runtime"
	"slices"
	"strings"

	"github.com/aiterrepl/aiterrepl/stdlib/internal/limits"
)

//go:embed source
var sourceFiles embed.FS

// A Source is a package with its syntax, for go/ssa to build.
type Source struct {
	Files   []*ast.File
	Info    *types.Info
	Package *types.Package
}

// Source returns the syntax of a package whose generic functions go/ssa has
// to instantiate from source, and nil for all others. Import of such a package
// type-checks that source, so the package is the one with bodies.
func (t *Types) Source(path string) *Source {
	if !slices.Contains(limits.Source, path) {
		return nil
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	s, err := t.check(path)
	if err != nil {
		panic(err.Error()) // the source is ours: the tests check it
	}
	return s
}

// check type-checks a package from the embedded source.
func (t *Types) check(path string) (*Source, error) {
	if s := t.sources[path]; s != nil {
		return s, nil
	}
	files, err := t.parse(path)
	if err != nil {
		return nil, err
	}
	info := newInfo()
	config := t.config()
	pkg, err := config.Check(path, t.fset, files, info)
	if err != nil {
		return nil, fmt.Errorf("stdlib: check %s: %w", path, err)
	}
	s := &Source{Files: files, Info: info, Package: pkg}
	t.known[path] = pkg
	t.sources[path] = s
	return s, nil
}

// parse parses the files of a source package.
func (t *Types) parse(path string) ([]*ast.File, error) {
	list, err := sourceFiles.ReadDir("source/" + path)
	if err != nil {
		return nil, fmt.Errorf("stdlib: parse %s: %w", path, err)
	}
	var files []*ast.File
	for _, f := range list {
		text, err := sourceFiles.ReadFile("source/" + path + "/" + f.Name())
		if err != nil {
			return nil, fmt.Errorf("stdlib: parse %s: %w", path, err)
		}
		name := path + "/" + strings.TrimSuffix(f.Name(), ".txt")
		file, err := parser.ParseFile(t.fset, name, text, parser.SkipObjectResolution)
		if err != nil {
			return nil, fmt.Errorf("stdlib: parse %s: %w", path, err)
		}
		files = append(files, file)
	}
	return files, nil
}

type importerFunc func(path string) (*types.Package, error)

func (f importerFunc) Import(path string) (*types.Package, error) { return f(path) }

func newInfo() *types.Info {
	return &types.Info{
		Types:        map[ast.Expr]types.TypeAndValue{},
		Defs:         map[*ast.Ident]types.Object{},
		Uses:         map[*ast.Ident]types.Object{},
		Implicits:    map[ast.Node]types.Object{},
		Selections:   map[*ast.SelectorExpr]*types.Selection{},
		Scopes:       map[ast.Node]*types.Scope{},
		Instances:    map[*ast.Ident]types.Instance{},
		FileVersions: map[*ast.File]string{},
	}
}

// config returns how our source is checked, with t locked.
func (t *Types) config() types.Config {
	return types.Config{
		Importer: importerFunc(t.load),
		Sizes:    types.SizesFor("gc", runtime.GOARCH),
	}
}
