package repl_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/aiterrepl/aiterrepl"

// imports is the house's policy: what each folder's packages may import of this
// module and of others, the standard library aside. A folder stands for those
// below it that have no row of their own. Imports point one way: down.
var imports = map[string][]string{
	"cmd/aiterrepl": {"repl", "sessions"},
	"sessions":      {},
	"repl": {"repl/internal/syntax", "repl/internal/check", "repl/internal/engine", "repl/internal/rt",
		"repl/internal/render", "repl/internal/said", "repl/internal/terminal", "repl/internal/complete", "repl/internal/help", "stdlib", "pipeline"},
	"repl/internal/syntax":   {},
	"repl/internal/check":    {"repl/internal/syntax", "stdlib", "golang.org/x/tools"},
	"repl/internal/rt":       {"repl/internal/rtype", "repl/internal/said", "pipeline", "stdlib", "golang.org/x/tools"},
	"repl/internal/rtype":    {},
	"repl/internal/said":     {},
	"repl/internal/lower":    {"repl/internal/check", "repl/internal/rt", "repl/internal/syntax", "stdlib", "golang.org/x/tools"},
	"repl/internal/engine":   {"repl/internal/check", "repl/internal/closure", "repl/internal/lower", "repl/internal/rt", "repl/internal/syntax", "repl/internal/render", "stdlib", "pipeline", "github.com/traefik/yaegi", "golang.org/x/tools"},
	"repl/internal/render":   {"repl/internal/said", "github.com/fatih/color", "github.com/mattn/go-runewidth"},
	"repl/internal/terminal": {"github.com/chzyer/readline", "github.com/mattn/go-runewidth"},
	"repl/internal/complete": {"repl/internal/check", "repl/internal/syntax", "stdlib"},
	"repl/internal/help":     {"stdlib", "repl/internal/help"},
	"repl/internal/closure":  {"repl/internal/lower", "repl/internal/rt", "repl/internal/rtype"},
	"stdlib":                 {"stdlib", "pipeline", "github.com/traefik/yaegi", "golang.org/x/tools"},
	"pipeline":               {"pipeline"},
	"benchmarks":             nil, // a module of its own
}

// TestImportsPointOneWay holds the import graph to the policy. Test files may
// import what they like.
func TestImportsPointOneWay(t *testing.T) {
	root := ".."
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		if d.IsDir() {
			if base := d.Name(); rel != "." && (strings.HasPrefix(base, ".") || base == "testdata" || rel == "benchmarks") {
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(rel, ".go") || strings.HasSuffix(rel, "_test.go") {
			return nil
		}
		allowed, ok := policy(path.Dir(rel))
		if !ok {
			t.Errorf("%s: its folder has no row in the policy", rel)
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range file.Imports {
			p, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			if !permitted(p, allowed) {
				t.Errorf("%s may not import %s", rel, p)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// policy returns the row for a folder: its own, or the nearest above it.
func policy(folder string) ([]string, bool) {
	for ; folder != "."; folder = path.Dir(folder) {
		if row, ok := imports[folder]; ok {
			return row, true
		}
	}
	return nil, false
}

func permitted(importPath string, allowed []string) bool {
	own := strings.HasPrefix(importPath, module+"/")
	if !own && !strings.Contains(strings.Split(importPath, "/")[0], ".") {
		return true // the standard library
	}
	importPath = strings.TrimPrefix(importPath, module+"/")
	return slices.ContainsFunc(allowed, func(a string) bool {
		return importPath == a || strings.HasPrefix(importPath, a+"/")
	})
}
