package repl_test

import (
	"context"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"testing"

	"github.com/aiterrepl/aiterrepl/repl"
)

// cellsOf names the program that TestOracleTyping types.
const cellsOf = "ORACLE_CELLS"

// TestOracleCells types each program of the corpus into a session: its
// declarations as one cell, the statements of main as one each.
func TestOracleCells(t *testing.T) {
	list := readCorpus(t)
	compiled := t.TempDir()
	if said := compile(t, compiled, list); said != "" {
		t.Fatalf("the corpus does not compile:\n%s", said)
	}
	self, err := filepath.Abs(os.Args[0])
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range list {
		t.Run(p.name, func(t *testing.T) {
			t.Parallel()
			want := runCompiled(t, compiled, p, oracleLimit)
			got := execute(t, "", oracleLimit, []string{cellsOf + "=" + p.path}, self, "-test.run=^TestOracleTyping$")
			got.death, got.stderr = takeFailure(got.stderr)
			judgeKnown(t, notAsCells, p.name, failure(want, got))
		})
	}
}

// TestOracleTyping is the process in which TestOracleCells types one program.
func TestOracleTyping(t *testing.T) {
	path := os.Getenv(cellsOf)
	if path == "" {
		t.Skip("is run by TestOracleCells")
	}
	os.Exit(typeProgram(t, path))
}

// typeProgram types a program and returns the exit status of the session.
func typeProgram(t *testing.T, path string) int {
	display := &repl.Display{Out: os.Stdout, Err: os.Stderr}
	var session *repl.Session
	session, err := repl.New(repl.Config{
		Stdout:     os.Stdout,
		Stderr:     os.Stderr,
		Args:       []string{path},
		Background: func(o repl.Outcome) { display.Show(session, o) },
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, cell := range cellsIn(t, path) {
		o := session.Cell(context.Background(), cell)
		o.Value, o.Notes = "", nil
		display.Show(session, o)
		if code, ok := repl.ExitCode(o.Err); ok {
			return code
		}
		if o.Err != nil {
			return 1
		}
	}
	return 0
}

// cellsIn returns a program's cells. Where main has what a cell of its own
// would not mean the same by (defer, return, labels), it is called instead.
func cellsIn(t *testing.T, path string) []string {
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	source := string(b)
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, path, source, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	offset := func(p token.Pos) int { return fset.Position(p).Offset }
	start := offset(f.Name.End())
	for _, d := range f.Decls {
		fn, ok := d.(*ast.FuncDecl)
		if !ok || fn.Name.Name != "main" || fn.Recv != nil {
			continue
		}
		if !typable(fn.Body) {
			break
		}
		cells := []string{source[start:offset(fn.Pos())] + source[offset(fn.End()):]}
		for _, s := range fn.Body.List {
			cells = append(cells, source[offset(s.Pos()):offset(s.End())])
		}
		return cells
	}
	return []string{source[start:], "main()"}
}

// typable reports whether the statements of a function mean the same as cells.
func typable(body *ast.BlockStmt) bool {
	ok := true
	ast.Inspect(body, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.DeferStmt, *ast.ReturnStmt, *ast.LabeledStmt:
			ok = false
		}
		return ok
	})
	return ok
}
