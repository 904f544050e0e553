package stdlib

import (
	"fmt"
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
)

// TestPipelineCurrent compares what package pipeline exports now with what is
// embedded of it.
func TestPipelineCurrent(t *testing.T) {
	fset := token.NewFileSet()
	ts := NewTypes(fset)
	want := api(checkPipeline(t, ts, fset))
	embedded, err := NewTypes(token.NewFileSet()).Import(PipelinePath)
	if err != nil {
		t.Fatalf("run 'go generate ./stdlib': %v", err)
	}
	got := api(embedded)
	for i, line := range got { // the compiler names a result for a return within a range over a function
		got[i] = compilersResult.ReplaceAllString(line, "$1")
	}
	for _, line := range want {
		if !slices.Contains(got, line) {
			t.Errorf("not embedded: %s", line)
		}
	}
	for _, line := range got {
		if !slices.Contains(want, line) {
			t.Errorf("embedded, but gone: %s", line)
		}
	}
	if t.Failed() {
		t.Error("package pipeline has changed: run 'go generate ./stdlib' (or 'go run ./stdlib/internal/gen -pipeline')")
	}
}

var compilersResult = regexp.MustCompile(`\(#rv1 ([^,()]*)\)`)

// checkPipeline type-checks the source of package pipeline.
func checkPipeline(t *testing.T, ts *Types, fset *token.FileSet) *types.Package {
	t.Helper()
	dir := filepath.Join("..", "pipeline")
	p, err := build.ImportDir(dir, 0)
	if err != nil {
		t.Fatal(err)
	}
	var files []*ast.File
	for _, name := range p.GoFiles {
		f, err := parser.ParseFile(fset, filepath.Join(dir, name), nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	config := types.Config{Importer: ts, IgnoreFuncBodies: true, Error: func(err error) {
		if e, ok := err.(types.Error); !ok || !e.Soft {
			t.Error(err)
		}
	}}
	pkg, _ := config.Check(PipelinePath, fset, files, nil)
	if t.Failed() {
		t.FailNow()
	}
	return pkg
}

// api returns a line for each exported thing of a package.
func api(pkg *types.Package) []string {
	var lines []string
	add := func(format string, args ...any) { lines = append(lines, fmt.Sprintf(format, args...)) }
	relative := types.RelativeTo(pkg)
	for _, name := range pkg.Scope().Names() {
		obj := pkg.Scope().Lookup(name)
		if !obj.Exported() {
			continue
		}
		typ, isType := obj.(*types.TypeName)
		if !isType {
			if c, ok := obj.(*types.Const); ok {
				add("%s = %s", types.ObjectString(c, relative), c.Val().ExactString())
			} else {
				add("%s", types.ObjectString(obj, relative))
			}
			continue
		}
		add("type %s", types.TypeString(typ.Type(), relative))
		if s, ok := typ.Type().Underlying().(*types.Struct); ok {
			for i := range s.NumFields() {
				if f := s.Field(i); f.Exported() {
					add("type %s: field %s %s %q", name, f.Name(), types.TypeString(f.Type(), relative), s.Tag(i))
				}
			}
		} else {
			add("type %s %s", name, types.TypeString(typ.Type().Underlying(), relative))
		}
		for m := range types.NewMethodSet(types.NewPointer(typ.Type())).Methods() {
			if m.Obj().Exported() {
				add("%s", types.SelectionString(m, relative))
			}
		}
	}
	return lines
}
