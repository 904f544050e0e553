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
	pkgs, err := base.load("std")
	if err != nil {
		return err
	}
	if err := writeTables(filepath.Join(dir, "internal", "symbols"), pkgs); err != nil {
		return err
	}
	entries, err := base.std(pkgs)
	if err != nil {
		return err
	}
	return write(filepath.Join(dir, "std.data"), blob.Encode(entries))
}

// writeOthers writes the type data that differ from std.data on each of the
// other platforms: constants of packages os and syscall, and what refers to them.
func writeOthers(dir string) error {
	text, err := os.ReadFile(filepath.Join(dir, "std.data"))
	if err != nil {
		return err
	}
	common, err := blob.Decode(string(text))
	if err != nil {
		return err
	}
	for _, p := range others {
		pkgs, err := p.load("std")
		if err != nil {
			return err
		}
		entries, err := p.std(pkgs)
		if err != nil {
			return err
		}
		entries = slices.DeleteFunc(entries, func(e *blob.Entry) bool {
			return slices.ContainsFunc(common, func(c *blob.Entry) bool { return *c == *e })
		})
		if err := write(filepath.Join(dir, p.file()), blob.Encode(entries)); err != nil {
			return err
		}
	}
	return nil
}

// std returns the entries of the standard library.
func (p platform) std(pkgs []*types.Package) ([]*blob.Entry, error) {
	for i, pkg := range pkgs {
		if names := limits.Overlay[pkg.Path()]; names != nil {
			var err error
			if pkgs[i], err = p.loadWithout(pkg.Path(), names); err != nil {
				return nil, err
			}
		}
	}
	return pack(pkgs)
}

// writePipeline writes the type data and the symbol table of package pipeline;
// empty ones as long as there is no such package.
func writePipeline(dir string) error {
	var pkgs []*types.Package
	if sources, _ := filepath.Glob(filepath.Join(dir, "..", "pipeline", "*.go")); len(sources) > 0 {
		var err error
		if pkgs, err = base.load(pipelinePath); err != nil {
			return err
		}
	}
	entries, err := pack(pkgs)
	if err != nil {
		return err
	}
	if err := write(filepath.Join(dir, "pipeline.data"), blob.Encode(entries)); err != nil {
		return err
	}
	return writePipelineTable(filepath.Join(dir, "internal", "symbols"), pkgs)
}

// load returns the packages that match pattern, from their export data,
// without those that nobody can import and those in limits.Packages.
func (p platform) load(pattern string) ([]*types.Package, error) {
	out, err := p.run("list", "-export", "-f", "{{.ImportPath}}\t{{.Export}}", pattern)
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
	//lint:ignore SA1019 go list -export still names archives of the compiler
	r, err := gcexportdata.NewReader(f)
	if err != nil {
		return nil, err
	}
	return gcexportdata.Read(r, fset, imports, path)
}

// pack returns the type data of pkgs, without positions. The packages that are
// read from source at the prompt are left out.
func pack(pkgs []*types.Package) ([]*blob.Entry, error) {
	var entries []*blob.Entry
	for _, pkg := range pkgs {
		if slices.Contains(limits.Source, pkg.Path()) {
			continue
		}
		var data bytes.Buffer
		if err := gcexportdata.Write(&data, nil, pkg); err != nil {
			return nil, fmt.Errorf("%s: %w", pkg.Path(), err)
		}
		sources, err := mentions(pkg.Path(), data.Bytes())
		if err != nil {
			return nil, err
		}
		e, err := blob.Pack(pkg.Path(), pkg.Name(), data.Bytes(), sources)
		if err != nil {
			return nil, err
		}
		entries = append(entries, e)
	}
	return entries, nil
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
