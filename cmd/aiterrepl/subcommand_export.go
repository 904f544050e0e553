package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/aiterrepl/aiterrepl/repl"
	"github.com/aiterrepl/aiterrepl/sessions"
)

const exportHelp = `usage: aiterrepl export FILE DIR              write a Go module
       aiterrepl export FILE --notebook OUT   write Markdown
       aiterrepl export FILE --html OUT       write a page to hand out
       aiterrepl export FILE --session OUT    write a session file

FILE is a session (.txtar; those of the prompt are kept in
~/.local/state/aiterrepl/journals), a lesson (.md, or a name), or a file of cells.
%export does the same with the cells of the prompt it is typed at.

The module in the folder DIR, main.go, go.mod and a copy of package pipeline, builds
offline with Go alone. Nothing of the prompt is left in it: an await is a call with
an if err != nil, a package used is imported, and cells in the background are
goroutines that the program waits for. Ctrl-C, or SIGTERM, ends ctx, and so the program,
with status 130 or 143; what has not ended after 5 s is ended, and a second one ends it
at once.

What cells only looked at, what was redefined and what nothing needs are left out, and
so are cells that failed or that Ctrl-C ended, but for what they had declared and later
cells use: a comment says so. A loop that Ctrl-C ended is what the program does, if ctx
ends it there, too: for c := range conns { ... }

The Markdown has each cell and what came of it, and is a lesson: aiterrepl lesson
--check OUT runs it. Cells that failed, and that only concern the prompt, such as %save
and %who, are left out, unless a comment stands above them. Cells that came to
something by a client from elsewhere, such as nc, are marked: a check leaves them out,
and a learner is the client. What comes of a file of cells is not known: export it
as a session, replay --update that, and export what is there then. // comments before a
statement, or in a cell of their own, are prose there, and the title if the first begins
with #. The HTML page needs nothing beside it.

The name alone says the form, too: OUT.html, OUT.md, OUT.txtar; any other is a folder's,
with a / behind it if it has a dot. What is there already is written over only if an
export has written it.
`

// exportTo is where an export goes.
type exportTo struct{ dir, notebook, html, session string }

// parseExport takes the flags out of the words behind export. Besides the names
// of files there is one folder at most.
func parseExport(args []string) (rest []string, to exportTo, err error) {
	for len(args) > 0 {
		word := args[0]
		args = args[1:]
		if !strings.HasPrefix(word, "-") || word == "-" {
			rest = append(rest, word)
			continue
		}
		name, value, given := strings.Cut(strings.TrimLeft(word, "-"), "=")
		into := map[string]*string{"notebook": &to.notebook, "html": &to.html, "session": &to.session}[name]
		if name == "f" {
			return nil, to, errors.New("an export writes over an earlier export without -f, and over nothing else")
		}
		if into == nil {
			return nil, to, fmt.Errorf("no such flag: %s", word)
		}
		if !given && len(args) > 0 {
			value, args = args[0], args[1:]
		}
		if value == "" {
			return nil, to, fmt.Errorf("--%s needs the name of a file", name)
		}
		*into = value
	}
	return rest, to, nil
}

// named has the name alone say the form. A module is a folder: what looks like a file is
// likelier to be meant as one.
func (to *exportTo) named(name string) error {
	base := filepath.Base(name)
	if info, err := os.Stat(name); err == nil && info.IsDir() || strings.HasSuffix(name, "/") || strings.LastIndexByte(base, '.') <= 0 || base == ".." {
		to.dir = name
		return nil
	}
	ext := strings.ToLower(filepath.Ext(base))
	into := map[string]*string{".html": &to.html, ".htm": &to.html, ".md": &to.notebook, ".txtar": &to.session}[ext]
	without := strings.TrimSuffix(name, filepath.Ext(base))
	switch {
	case into != nil && *into != "":
		return fmt.Errorf("%s and %s are one form: export them one after the other", *into, name)
	case into != nil:
		*into = name
		return nil
	case ext == ".go":
		return fmt.Errorf("a program is exported as a folder, with main.go in it: %s, not %s", without, name)
	}
	return fmt.Errorf("no export has the form %s: there are a folder (%s, or %s/ if that is its name), .html, .md and .txtar", ext, without, name)
}

func (to exportTo) nothing() bool { return to == exportTo{} }

// export writes a session in other forms: aiterrepl export FILE DIR.
func export(args []string, std stdio) int {
	rest, to, err := parseExport(args)
	if err == nil && len(rest) == 2 {
		err, rest = to.named(rest[1]), rest[:1]
	}
	if err == nil && (len(rest) != 1 || to.nothing()) {
		err = errors.New("export needs a FILE, and a DIR, --notebook OUT, --html OUT or --session OUT")
	}
	if err != nil {
		return misusedSub(std, "export", err)
	}
	f, lesson, status := cellsOf(rest[0], std)
	if f == nil {
		return status
	}
	said, err := exportAs(f, lesson, to)
	fmt.Fprint(std.out, said)
	if err != nil {
		fmt.Fprintf(std.err, "aiterrepl: %v\n", err)
		return exitFailed
	}
	return exitOK
}

// exportAs writes what is asked for, and says how to go on with it.
func exportAs(f *sessions.File, lesson *sessions.Lesson, to exportTo) (said string, err error) {
	if to.dir != "" {
		stays, err := sessions.ExportModule(f.Cells, to.dir, language{repl.NewPackages()})
		if err != nil {
			return said, err
		}
		for _, n := range stays {
			said += fmt.Sprintf("the program stays in the loop of cell %d until Ctrl-C, which ends the loops of the later cells, too\n", n)
		}
		if len(stays) > 0 && f.Name == "" {
			said += fmt.Sprintf("without it: %%save cells.go, and aiterrepl export cells.go %s; a cell typed with & at its end runs beside the others\n", to.dir)
		}
		said += fmt.Sprintf("written; to run it: cd %s && go run .\n", to.dir)
	}
	if to.notebook != "" {
		if err := lesson.WriteNotebook(to.notebook); err != nil {
			return said, err
		}
		if bare(f) {
			said += fmt.Sprintf("written; to take it: aiterrepl lesson %s (what comes of the cells is not in it: the file has no record of that)\n", to.notebook)
		} else {
			said += fmt.Sprintf("written; to check it: aiterrepl lesson --check %s\n", to.notebook)
		}
	}
	if to.html != "" {
		if err := lesson.WritePage(to.html); err != nil {
			return said, err
		}
		said += fmt.Sprintf("written; to see it: open %s in a browser\n", to.html)
	}
	if to.session != "" {
		if err := f.WriteSession(to.session); err != nil {
			return said, err
		}
		if bare(f) {
			said += fmt.Sprintf("written; to record what comes of its cells: aiterrepl replay --update %s\n", to.session)
		} else {
			said += fmt.Sprintf("written; to run it again: aiterrepl replay --check %s\n", to.session)
		}
	}
	return said, nil
}

// bare reports whether it is not known what comes of the cells, as of those of a file.
func bare(f *sessions.File) bool {
	return !slices.ContainsFunc(f.Cells, func(c sessions.Cell) bool { return c.Done || c.Output+c.Result+c.Error != "" })
}

// exportMagic is what %export does with the cells of a prompt; nil without a
// journal.
func exportMagic(journal *sessions.Journal) func(args []string) (string, error) {
	if journal == nil {
		return nil
	}
	return func(args []string) (string, error) {
		rest, to, err := parseExport(args)
		if err != nil {
			return "", err
		}
		if len(rest) == 1 {
			if err := to.named(rest[0]); err != nil {
				return "", err
			}
		}
		if len(rest) > 1 || to.nothing() {
			return "", errors.New("%export needs one folder, --notebook FILE or --html FILE")
		}
		f := journal.File().Left(language{}.Items)
		return exportAs(f, f.Lesson(language{}.Items), to)
	}
}

// cellsOf returns the cells of a file of any form, as a session and as a lesson;
// without any the exit status is returned.
func cellsOf(name string, std stdio) (*sessions.File, *sessions.Lesson, int) {
	if isSession(name) {
		f, _, status := sessionFile(name, "export", std)
		if f == nil {
			return nil, nil, status
		}
		f = f.Left(language{}.Items)
		return f, f.Lesson(language{}.Items), status
	}
	text, err := sessions.Open(name)
	if _, unknown := sessions.FindLesson(name); err != nil && unknown == nil {
		return lessonCells(name, std)
	}
	if err != nil {
		return nil, nil, misusedSub(std, "export", err)
	}
	if strings.EqualFold(filepath.Ext(name), ".md") {
		return lessonCells(name, std)
	}
	if repl.IsProgram(text) {
		fmt.Fprintf(std.err, "aiterrepl: %s is a program already\n", name)
		return nil, nil, exitFailed
	}
	f := &sessions.File{Name: name}
	for _, source := range repl.Split(text) {
		f.Cells = append(f.Cells, sessions.Cell{Source: source})
	}
	if len(f.Cells) == 0 {
		fmt.Fprintf(std.err, "aiterrepl: %s has no cells\n", name)
		return nil, nil, exitFailed
	}
	return f, f.Lesson(language{}.Items), exitOK
}

// lessonCells returns the cells of a lesson.
func lessonCells(name string, std stdio) (*sessions.File, *sessions.Lesson, int) {
	l, err := sessions.FindLesson(name)
	if err != nil {
		fmt.Fprintf(std.err, "aiterrepl: %v\n", err)
		return nil, nil, exitFailed
	}
	f, err := l.Session()
	if err != nil {
		fmt.Fprintf(std.err, "aiterrepl: %v\n", err)
		return nil, nil, exitFailed
	}
	return f, l, exitOK
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

// Negates reports whether what stands behind NAME := ! is Go.
func (language) Negates(command string, known func(name string) bool) bool {
	return repl.Negates(command, known)
}
