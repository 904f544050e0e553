package sessions

import (
	"errors"
	"fmt"
	"go/types"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// Packages is what an export asks of the prompt's language: the types of the
// packages that cells can name, and where the items of a cell are.
type Packages interface {
	types.Importer
	// Resolve returns the path that a package name means without an import, where some
	// names are taken from it.
	Resolve(name string, taken []string) (path string, ok bool)
	// Items returns the declarations and statements of a cell, in the order of
	// its text, and the offsets of the word await.
	Items(source string) (items []Item, awaits []int, err error)
	// Negates reports whether what stands behind NAME := ! is Go and no command, where
	// some names are known.
	Negates(command string, known func(name string) bool) bool
}

// An Item is one declaration or statement of a cell: its source from Off to End.
type Item struct {
	Off, End int
	Decl     bool // func, type, const or import; var is a statement
}

// pipelinePath is the path of package pipeline at the prompt.
const pipelinePath = "github.com/aiterrepl/aiterrepl/pipeline"

// An ExportError says which cell of a session has no place in a program.
type ExportError struct {
	Cell int // 0 if it is none in particular
	Msg  string
}

func (e *ExportError) Error() string {
	if e.Cell == 0 {
		return "export: " + e.Msg
	}
	return fmt.Sprintf("export: cell %d: %s", e.Cell, e.Msg)
}

// An export goes this way, a file for each:
//
//	cells       what a cell runs, its magics as Go
//	items       its declarations and statements, each a text
//	sugar       what only the prompt has: imports, results, pipeline's names
//	retype      types that are declared again, since a method of them changes
//	version     one declaration for each name: redefinitions drop, rename or assign
//	method      the same for methods
//	dependents  what is declared anew with what it uses
//	failed      of cells that did not come to their end, what later ones use
//	check       all of it as one package, typed; what is wrong leads back to version
//	looks       what has no effect is left out
//	hoist       variables of the package, cells that are functions of their own
//	program     the statements, with await as if err != nil
//	finish      main, run and the imports
//	mend        what the compiler would not take: names that are not used

// Export returns a session as the main.go of a program, which imports package
// pipeline as module/pipeline.
//
// Cells that failed when they were recorded, but for what they had declared and
// later cells use, magics, and values that were only looked at are left out; so are
// declarations that later ones replace. A cell that Ctrl-C ended stays if it is a
// loop, or a call for no value, that ctx ends. What the cells print the program prints.
//
// stays are the cells that Ctrl-C ended and that the program stays in until Ctrl-C, too,
// though others follow.
func Export(cells []Cell, module string, pkgs Packages) (program string, stays []int, err error) {
	return export(cells, module, pkgs)
}

// export writes the program once.
func (e *exporter) export(cells []Cell) (string, error) {
	if err := e.read(cells); err != nil {
		return "", err
	}
	e.retype()
	if err := e.version(); err != nil {
		return "", err
	}
	e.dropUnused() // of what is not used, nothing has to be right
	for range maxRounds {
		again, err := e.check()
		if err != nil {
			return "", err
		}
		if !again && !e.dropInterrupted() {
			return e.program()
		}
	}
	return "", &ExportError{Msg: "the cells do not settle into a program"}
}

// maxRounds is how often the types may lead to another reading of the cells.
const maxRounds = 1000

var badModule = regexp.MustCompile(`[^a-z0-9._-]+`)

// ExportModule writes the program of a session into a folder, as a module that
// Go builds offline. A folder that holds anything but an earlier export is
// refused. For stays, see [Export].
func ExportModule(cells []Cell, dir string, pkgs Packages) (stays []int, err error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("sessions: export: %w", err)
	}
	module := strings.Trim(badModule.ReplaceAllString(strings.ToLower(filepath.Base(abs)), "-"), "-.")
	if module == "" || module == "main" || !strings.ContainsAny(module[:1], "abcdefghijklmnopqrstuvwxyz") {
		module = "session-" + module
	}
	if _, standard := pkgs.Import(module); standard == nil {
		module += "-session"
	}
	program, stays, err := Export(cells, module, pkgs)
	if err != nil {
		return nil, err
	}
	if err := exportable(abs); err != nil {
		return nil, err
	}
	files := map[string]string{
		"main.go": program,
		"go.mod":  "module " + module + "\n\ngo 1.26\n",
	}
	if strings.Contains(program, `"`+module+`/pipeline"`) {
		sources, err := pipelineSources()
		if err != nil {
			return nil, err
		}
		for name, text := range sources {
			files[filepath.Join("pipeline", name)] = text
		}
	}
	// main.go first: by it the folder is known as an export, should the rest fail.
	for _, name := range slices.SortedFunc(maps.Keys(files), mainFirst) {
		path := filepath.Join(abs, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return nil, fmt.Errorf("sessions: export: %w", err)
		}
		if err := WriteFile(path, files[name], 0o644); err != nil {
			return nil, err
		}
		os.Chmod(path, 0o644)
	}
	return stays, nil
}

func mainFirst(a, b string) int {
	switch {
	case a == "main.go":
		return -1
	case b == "main.go":
		return 1
	}
	return strings.Compare(a, b)
}

// exportable reports whether a folder is free, or holds an earlier export.
func exportable(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("sessions: export: %w", err)
	}
	if len(entries) == 0 {
		return nil
	}
	data, err := os.ReadFile(filepath.Join(dir, "main.go"))
	if err == nil && strings.HasPrefix(string(data), exportHeader) {
		return nil
	}
	return &ExportError{Msg: fmt.Sprintf("%s is not empty and holds no earlier export", dir)}
}

const exportHeader = "// Written by aiterrepl export.\n"
