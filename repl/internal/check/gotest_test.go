package check

import (
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// goTest is a program of Go's own test directory.
type goTest struct {
	name, src string
	rest      string   // all but the package clause
	decls     string   // all but main, too
	stmts     []string // of main
}

// goTests returns the programs of Go's test directory, where there is one.
func goTests(t *testing.T) []goTest {
	t.Helper()
	if testing.Short() {
		t.Skip("long")
	}
	dir := filepath.Join(build.Default.GOROOT, "test")
	files, _ := filepath.Glob(filepath.Join(dir, "*.go"))
	more, _ := filepath.Glob(filepath.Join(dir, "*", "*.go"))
	var list []goTest
	for _, f := range append(files, more...) {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if test, ok := readGoTest(filepath.Base(f), string(b)); ok {
			list = append(list, test)
		}
	}
	if len(list) == 0 {
		t.Skip("this Go has no test directory")
	}
	return list
}

func readGoTest(name, src string) (goTest, bool) {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, name, src, 0)
	if err != nil || f.Name.Name != "main" || strings.HasPrefix(src, "// errorcheck") || strings.Contains(src, `import "C"`) {
		return goTest{}, false
	}
	offset := func(p token.Pos) int { return fset.Position(p).Offset }
	start := offset(f.Name.End())
	test := goTest{name: name, src: src, rest: src[start:]}
	for _, d := range f.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok && fn.Name.Name == "main" && fn.Recv == nil && fn.Body != nil {
			test.decls = src[start:offset(fn.Pos())] + "\n" + src[offset(fn.End()):]
			for _, s := range fn.Body.List {
				test.stmts = append(test.stmts, src[offset(s.Pos()):offset(s.End())])
			}
			return test, true
		}
	}
	return goTest{}, false
}

// TestGoTestsAsCells types each program as one cell: what is right as a program
// is right as a cell, and builds.
func TestGoTestsAsCells(t *testing.T) {
	for _, test := range goTests(t) {
		l := newLive(t)
		u, err := l.session.Program(test.name, test.src)
		if err != nil {
			continue
		}
		l.build(&Cell{Units: []*Unit{u}})
		for _, cell := range []string{test.rest, "main()"} {
			if got := l.run(cell); strings.HasPrefix(got, "error") {
				t.Errorf("%s: %s", test.name, got)
			}
		}
	}
}

// TestGoTestsByStatement types the declarations of each program as one cell and
// the statements of main as one each. What is left are labels of other cells,
// calls of main, and a constant iota.
func TestGoTestsByStatement(t *testing.T) {
	for _, test := range goTests(t) {
		l := newLive(t)
		if _, err := l.session.Program(test.name, test.src); err != nil {
			continue
		}
		for _, cell := range append([]string{test.decls}, test.stmts...) {
			got := l.run(cell)
			if !strings.HasPrefix(got, "error") {
				continue
			}
			if !strings.Contains(got, "label ") && !strings.Contains(got, "undefined: main") && !strings.Contains(got, "iota refers to itself") {
				t.Errorf("%s: %.100s: %s", test.name, cell, got)
			}
			break
		}
	}
}
