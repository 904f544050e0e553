package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"
	"strings"
)

// loadWithout returns a package of the standard library as if it had not the
// functions of those names, so that package stdlib can add its own. Export data
// cannot be filtered, so the package is type-checked from Go's source.
func (p platform) loadWithout(path string, names []string) (*types.Package, error) {
	fset := token.NewFileSet()
	files, err := p.parseWithout(fset, path, names)
	if err != nil {
		return nil, err
	}
	out, err := p.run("list", "-export", "-deps", "-f", "{{.ImportPath}}\t{{.Export}}", path)
	if err != nil {
		return nil, err
	}
	exports := map[string]string{}
	for line := range strings.Lines(out) {
		path, file, _ := strings.Cut(strings.TrimSpace(line), "\t")
		exports[path] = file
	}
	imports := map[string]*types.Package{}
	var hard []error
	config := types.Config{
		IgnoreFuncBodies: true,
		Sizes:            types.SizesFor("gc", p.arch),
		Importer: importerFunc(func(path string) (*types.Package, error) {
			if path == "unsafe" {
				return types.Unsafe, nil
			}
			return readExport(fset, imports, path, exports[path])
		}),
		Error: func(err error) {
			if e, ok := err.(types.Error); !ok || !e.Soft { // an import may be unused now
				hard = append(hard, err)
			}
		},
	}
	pkg, _ := config.Check(path, fset, files, nil)
	if len(hard) > 0 {
		return nil, fmt.Errorf("%s without %s: %w", path, names, hard[0])
	}
	return pkg, nil
}

// parseWithout parses the source of a package but for the named functions.
func (p platform) parseWithout(fset *token.FileSet, path string, names []string) ([]*ast.File, error) {
	out, err := p.run("list", "-f", `{{$dir := .Dir}}{{range .GoFiles}}{{$dir}}/{{println .}}{{end}}`, path)
	if err != nil {
		return nil, err
	}
	left := len(names)
	var files []*ast.File
	for line := range strings.Lines(out) {
		f, err := parser.ParseFile(fset, filepath.FromSlash(strings.TrimSpace(line)), nil, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		f.Decls = slices.DeleteFunc(f.Decls, func(d ast.Decl) bool {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || fn.Recv != nil || !slices.Contains(names, fn.Name.Name) {
				return false
			}
			left--
			return true
		})
		files = append(files, f)
	}
	if left != 0 {
		return nil, fmt.Errorf("%s: not all of %s are there", path, names)
	}
	return files, nil
}

type importerFunc func(path string) (*types.Package, error)

func (f importerFunc) Import(path string) (*types.Package, error) { return f(path) }
