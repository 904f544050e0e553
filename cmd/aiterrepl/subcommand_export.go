package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/aiterrepl/aiterrepl/repl"
	"github.com/aiterrepl/aiterrepl/sessions"
)

const exportHelp = `usage: aiterrepl export FILE DIR

Writes the cells of FILE (.txtar session, .md lesson, or cells) as a Go module
into the folder DIR: main.go, go.mod and a copy of package pipeline. It builds
offline with Go alone. Nothing of the prompt is left in it: an await is a call
with an if err != nil, a package used is imported, and Ctrl-C ends ctx. What
cells only looked at, cells that failed and what was redefined are left out.
`

// export writes a session as a module: aiterrepl export FILE DIR.
func export(args []string, std stdio) int {
	rest, err := words(args, nil)
	if err == nil && len(rest) != 2 {
		err = errors.New("export needs a FILE and a DIR")
	}
	if err != nil {
		return misused(std, err)
	}
	cells, status := cellsOf(rest[0], std)
	if cells == nil {
		return status
	}
	if err := sessions.ExportModule(cells, rest[1], language{repl.NewPackages()}); err != nil {
		fmt.Fprintf(std.err, "aiterrepl: %v\n", err)
		return exitFailed
	}
	fmt.Fprintf(std.out, "written; to run it: cd %s && go run .\n", rest[1])
	return exitOK
}

// cellsOf returns the cells of a file of any form; without any the exit status
// is returned.
func cellsOf(name string, std stdio) ([]sessions.Cell, int) {
	if isSession(name) {
		f, _, status := sessionFile(name, std)
		if f == nil {
			return nil, status
		}
		return f.Cells, status
	}
	text, err := sessions.Open(name)
	if err != nil {
		return nil, misused(std, err)
	}
	if strings.EqualFold(filepath.Ext(name), ".go") && repl.IsProgram(text) {
		fmt.Fprintf(std.err, "aiterrepl: %s is a program already\n", name)
		return nil, exitFailed
	}
	var cells []sessions.Cell
	for _, source := range repl.Split(text) {
		cells = append(cells, sessions.Cell{Source: source})
	}
	if len(cells) == 0 {
		fmt.Fprintf(std.err, "aiterrepl: %s has no cells\n", name)
		return nil, exitFailed
	}
	return cells, exitOK
}

// language is the prompt's language as package sessions asks for it.
type language struct{ *repl.Packages }

// Items returns the declarations and statements of a cell.
func (language) Items(source string) ([]sessions.Item, []int, error) {
	items, awaits, err := repl.Items(source)
	var list []sessions.Item
	for _, it := range items {
		list = append(list, sessions.Item(it))
	}
	return list, awaits, err
}
