package stdlib

import (
	"bytes"
	"fmt"
	"go/token"
	"go/types"
	"slices"
	"strings"
	"sync"

	"github.com/aiterrepl/aiterrepl/stdlib/internal/limits"
	"golang.org/x/tools/go/gcexportdata"
)

// PipelinePath is the import path of package pipeline.
const PipelinePath = "github.com/aiterrepl/aiterrepl/pipeline"

// Types reads packages' types from the embedded data. One Types is one
// universe: types of the packages that it returns are identical when they are
// the same. It is safe for concurrent use.
//
// A package that Import has returned is complete and does not change any more.
// Packages that are known only because others refer to them are partial; an
// import completes them in place.
type Types struct {
	mu       sync.Mutex
	fset     *token.FileSet
	known    map[string]*types.Package // by path, complete or partial
	sources  map[string]*Source        // the packages checked from source
	overlays map[string]*Source        // the packages with an overlay
}

// NewTypes returns an empty universe. Positions in the syntax of [Source] are
// added to fset.
func NewTypes(fset *token.FileSet) *Types {
	return &Types{
		fset:     fset,
		known:    map[string]*types.Package{"unsafe": types.Unsafe},
		sources:  map[string]*Source{},
		overlays: map[string]*Source{},
	}
}

// Import returns the package of that path; it is a [types.Importer]. The error
// for one that cannot be had names it and says why.
func (t *Types) Import(path string) (*types.Package, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.load(path)
}

// Loaded returns every package known so far, complete or partial, by path. A
// partial one may be completed later, by an import: an ssa.Package made of it
// before then would lack members.
func (t *Types) Loaded() []*types.Package {
	t.mu.Lock()
	defer t.mu.Unlock()
	pkgs := make([]*types.Package, 0, len(t.known))
	for _, pkg := range t.known {
		pkgs = append(pkgs, pkg)
	}
	slices.SortFunc(pkgs, func(a, b *types.Package) int { return strings.Compare(a.Path(), b.Path()) })
	return pkgs
}

// load is Import with t locked.
func (t *Types) load(path string) (*types.Package, error) {
	if pkg := t.known[path]; pkg != nil && pkg.Complete() {
		return pkg, nil
	}
	if slices.Contains(limits.Source, path) {
		s, err := t.check(path)
		if err != nil {
			return nil, err
		}
		return s.Package, nil
	}
	return t.read(path)
}

// read reads a package's export data.
func (t *Types) read(path string) (*types.Package, error) {
	e := entries()[path]
	if e == nil {
		return nil, importError(path)
	}
	// The data would make partial packages, without bodies, of the source
	// packages that they mention: those come first.
	for i, source := range limits.Source {
		if e.Sources&(1<<i) != 0 {
			if _, err := t.load(source); err != nil {
				return nil, err
			}
		}
	}
	data, err := e.Data()
	if err != nil {
		return nil, fmt.Errorf("stdlib: import %s: %w", path, err)
	}
	pkg, err := gcexportdata.Read(bytes.NewReader(data), t.fset, t.known, path)
	if err != nil {
		return nil, fmt.Errorf("stdlib: import %s: %w", path, err)
	}
	if limits.Overlay[path] != nil {
		if err := t.overlay(pkg); err != nil {
			return nil, err
		}
	}
	return pkg, nil
}

// importError says why a package cannot be imported, in words for the user.
func importError(path string) error {
	if reason, ok := limits.Packages[path]; ok {
		return fmt.Errorf("package %s is not available at the prompt: %s", path, reason)
	}
	if internal(path) {
		return fmt.Errorf("use of internal package %s not allowed", path)
	}
	return fmt.Errorf("package %s is not part of the standard library; aiterrepl can import the standard library and pipeline", path)
}

func internal(path string) bool {
	return slices.Contains(strings.Split(path, "/"), "internal") || strings.HasPrefix(path, "vendor/")
}
