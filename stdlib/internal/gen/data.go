package main

import (
	"bytes"
	"fmt"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/aiterrepl/aiterrepl/stdlib/internal/blob"
	"github.com/aiterrepl/aiterrepl/stdlib/internal/limits"
	"golang.org/x/tools/go/gcexportdata"
)

const pipelinePath = "github.com/aiterrepl/aiterrepl/pipeline"

// writeStd writes the type data and the symbol tables of the standard library.
func writeStd(dir string) error {
	pkgs, err := load("std")
	if err != nil {
		return err
	}
	if err := writeTables(filepath.Join(dir, "internal", "symbols"), pkgs); err != nil {
		return err
	}
	for i, pkg := range pkgs {
		if names := limits.Overlay[pkg.Path()]; names != nil {
			if pkgs[i], err = loadWithout(pkg.Path(), names); err != nil {
				return err
			}
		}
	}
	return writeBlob(filepath.Join(dir, "std.data"), pkgs)
}

// writePipeline writes the type data and the symbol table of package pipeline;
// empty ones as long as there is no such package.
func writePipeline(dir string) error {
	var pkgs []*types.Package
	if sources, _ := filepath.Glob(filepath.Join(dir, "..", "pipeline", "*.go")); len(sources) > 0 {
		var err error
		if pkgs, err = load(pipelinePath); err != nil {
			return err
		}
	}
	if err := writeBlob(filepath.Join(dir, "pipeline.data"), pkgs); err != nil {
		return err
	}
	return writePipelineTable(filepath.Join(dir, "internal", "symbols"), pkgs)
}

// load returns the packages that match pattern, from their export data,
// without those that nobody can import and those in limits.Packages.
func load(pattern string) ([]*types.Package, error) {
	out, err := run("go", "list", "-export", "-f", "{{.ImportPath}}\t{{.Export}}", pattern)
	if err != nil {
		return nil, err
	}
	fset := token.NewFileSet()
	imports := map[string]*types.Package{}
	var pkgs []*types.Package
	for line := range strings.Lines(out) {
		path, file, _ := strings.Cut(strings.TrimSpace(line), "\t")
		if !importable(path) || file == "" {
			continue
		}
		pkg, err := readExport(fset, imports, path, file)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		pkgs = append(pkgs, pkg)
	}
	slices.SortFunc(pkgs, func(a, b *types.Package) int { return strings.Compare(a.Path(), b.Path()) })
	return pkgs, nil
}

func importable(path string) bool {
	if path == "unsafe" || limits.Packages[path] != "" || strings.HasPrefix(path, "vendor/") {
		return false
	}
	return !slices.Contains(strings.Split(path, "/"), "internal")
}

func readExport(fset *token.FileSet, imports map[string]*types.Package, path, file string) (*types.Package, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r, err := gcexportdata.NewReader(f)
	if err != nil {
		return nil, err
	}
	return gcexportdata.Read(r, fset, imports, path)
}

// writeBlob writes the type data of pkgs, without positions. The packages that
// are read from source at the prompt are left out.
func writeBlob(name string, pkgs []*types.Package) error {
	var entries []*blob.Entry
	for _, pkg := range pkgs {
		if slices.Contains(limits.Source, pkg.Path()) {
			continue
		}
		var data bytes.Buffer
		if err := gcexportdata.Write(&data, nil, pkg); err != nil {
			return fmt.Errorf("%s: %w", pkg.Path(), err)
		}
		sources, err := mentions(pkg.Path(), data.Bytes())
		if err != nil {
			return err
		}
		e, err := blob.Pack(pkg.Path(), pkg.Name(), data.Bytes(), sources)
		if err != nil {
			return err
		}
		entries = append(entries, e)
	}
	return write(name, blob.Encode(entries))
}

// mentions returns which packages of limits.Source the data refer to: reading
// the data would make partial packages of them, so they have to be there first.
func mentions(path string, data []byte) (sources uint64, err error) {
	seen := map[string]*types.Package{}
	if _, err := gcexportdata.Read(bytes.NewReader(data), token.NewFileSet(), seen, path); err != nil {
		return 0, fmt.Errorf("%s: read back: %w", path, err)
	}
	for i, source := range limits.Source {
		if seen[source] != nil {
			sources |= 1 << i
		}
	}
	return sources, nil
}
