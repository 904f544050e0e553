package sessions

import (
	"fmt"
	"go/scanner"
	"go/token"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// notebookNote and pageNote mark what an export has written: the next one may
// write over it.
const (
	notebookNote = "# Written by aiterrepl export."
	pageNote     = `<meta name="generator" content="aiterrepl export">`
)

// Lesson returns the session as a lesson: its cells, and what came of them. The
// comments before a statement, or in a cell of their own, are prose, and a first
// line that begins with # is the title. Cells that ended the process, that had not
// ended, that failed or that only concern the prompt are left out, and the others
// counted anew.
func (f *File) Lesson(itemsOf itemsFunc) *Lesson {
	l := &Lesson{Name: strings.TrimSuffix(path.Base(f.Name), path.Ext(f.Name)), File: f.Name}
	for _, p := range f.Ports {
		l.comment(fmt.Sprint("port ", p), 2)
	}
	for _, m := range f.Masks {
		l.comment(fmt.Sprintf("mask %s %s", m.Name, m.Pattern), 2)
	}
	numbers := map[int]int{} // of the cells: here, by what they were
	idle := f.idle(itemsOf)
	var prose []string
	for i, c := range f.Cells {
		text, code := proseOf(c.Source)
		switch {
		case code == "":
			prose = append(prose, text)
		case c.Exit != nil, !c.Done && f.timed(), idle[i]:
		default:
			numbers[i+1] = len(l.Steps) + 1
			if text != "" && c.Error == "" { // which has the numbers of lines
				c.Source, prose = code, append(prose, text)
			}
			if c.Interrupted && c.Clients == "" {
				c.Clients = fmt.Sprintf("wait %v\ninterrupt\n", min(max(c.Duration, 100*time.Millisecond), 5*time.Second).Round(time.Millisecond))
			}
			l.Steps = append(l.Steps, Step{Prose: strings.Join(prose, "\n\n"), Cell: c})
			prose = nil
		}
	}
	l.Last = strings.Join(prose, "\n\n")
	l.entitle(f)
	for i := range l.Steps {
		c := &l.Steps[i].Cell
		c.Source, c.Error = renumbered(c.Source, numbers), renumberedError(c.Error, numbers)
	}
	return l
}

// proseOf parts the line comments that a cell begins with from its code. Those right
// above a declaration are the code's.
func proseOf(source string) (prose, code string) {
	var b strings.Builder
	rest := strings.TrimSpace(source)
	last, written := rest, 0 // the last lines without a blank one, and the prose above
	for rest != "" {
		line, below, _ := strings.Cut(rest, "\n")
		text, ok := strings.CutPrefix(line, "//")
		if !ok {
			break
		}
		b.WriteString(strings.TrimPrefix(strings.TrimRight(text, "\r"), " ") + "\n")
		rest = strings.TrimLeft(below, " \t\r\n")
		if strings.HasPrefix(strings.TrimLeft(below, " \t\r"), "\n") {
			b.WriteByte('\n')
			last, written = rest, b.Len()
		}
	}
	if declaration.MatchString(rest) {
		return strings.TrimSpace(b.String()[:written]), last
	}
	return strings.TrimSpace(b.String()), rest
}

var declaration = regexp.MustCompile(`^(func|type|var|const|import)\b`)

// aboutPrompt are magics that only concern the prompt at which they were typed.
var aboutPrompt = []string{"%config", "%edit", "%export", "%history", "%jobs", "%load", "%logstart", "%logstop", "%lsmagic",
	"%pinfo", "%psource", "%quickref", "%save", "%tb", "%who", "%whos"}

// idle reports for each cell whether nothing is lost without it: whether it failed, and
// no cell that stays needs what it had done by then, or only concerns the prompt. What
// has a comment of its own above it was meant to be there, and so was all that stands in
// a file that has not been recorded at a prompt.
func (f *File) idle(itemsOf itemsFunc) []bool {
	list := make([]bool, len(f.Cells))
	needed := names{} // by later cells
	for i := len(f.Cells) - 1; i >= 0; i-- {
		c := &f.Cells[i]
		source := strings.TrimSpace(c.Source)
		name, _ := magicOf(source)
		n := namesOf(source, itemsOf)
		switch {
		case name == "%export":
			list[i] = true
		case strings.HasPrefix(source, "//"), !f.timed():
		case name != "":
			list[i] = name != "%check" && c.Error != "" && !c.Interrupted || slices.Contains(aboutPrompt, name)
		case strings.HasSuffix(source, "?"):
			list[i] = true
		case c.Error != "" && !c.Interrupted:
			list[i] = !c.ranPartly() || !needed.meet(n.declared) && !needed.meet(n.used)
		}
		if !list[i] {
			needed.add(n.used)
		}
	}
	return list
}

// entitle takes the title from the prose, or from the day.
func (l *Lesson) entitle(f *File) {
	first := &l.Last
	if len(l.Steps) > 0 {
		first = &l.Steps[0].Prose
	}
	if title, ok := strings.CutPrefix(*first, "# "); ok {
		title, rest, _ := strings.Cut(title, "\n")
		l.Title, *first = strings.TrimSpace(title), strings.TrimSpace(rest)
		return
	}
	l.Title = "A session"
	if len(f.Notes) > 0 {
		day, _, _ := strings.Cut(strings.TrimSpace(strings.TrimLeft(f.Notes[0], "#")), " ")
		if t, err := time.Parse(time.DateOnly, day); err == nil {
			l.Title = "A session of " + t.Format("2 January 2006")
		}
	}
}

// renumbered returns a cell's source with the numbers that cells have now: in
// _3, Out[3] and In[3].
func renumbered(source string, numbers map[int]int) string {
	if _, isMagic := magicOf(source); isMagic {
		return source
	}
	var edits []edit
	file := token.NewFileSet().AddFile("", -1, len(source))
	var s scanner.Scanner
	s.Init(file, []byte(source), func(token.Position, string) {}, 0)
	var before [2]string // the last tokens
	for {
		pos, tok, lit := s.Scan()
		if tok == token.EOF {
			return apply(source, edits)
		}
		was, prefix := "", ""
		if tok == token.IDENT && len(lit) > 1 && lit[0] == '_' {
			was, prefix = lit[1:], "_"
		} else if tok == token.INT && before[1] == "[" && (before[0] == "Out" || before[0] == "In") {
			was = lit
		}
		if n, err := strconv.Atoi(was); err == nil && numbers[n] > 0 {
			at := file.Offset(pos)
			edits = append(edits, edit{at, at + len(lit), prefix + strconv.Itoa(numbers[n])})
		}
		if lit == "" {
			lit = tok.String()
		}
		before = [2]string{before[1], lit}
	}
}

var cellPlace = regexp.MustCompile(`\bIn\[(\d+)\]`)

func renumberedError(text string, numbers map[int]int) string {
	return cellPlace.ReplaceAllStringFunc(text, func(place string) string {
		if n, err := strconv.Atoi(place[3 : len(place)-1]); err == nil && numbers[n] > 0 {
			return fmt.Sprintf("In[%d]", numbers[n])
		}
		return place
	})
}

// magicOf returns the name of the magic that a cell is, if it is one that needs
// no look at the grammar: %name, !command.
func magicOf(source string) (name string, ok bool) {
	text := strings.TrimSpace(source)
	if text == "" || text[0] != '%' && text[0] != '!' {
		return "", false
	}
	if text[0] == '!' {
		return "!", true
	}
	name, _, _ = strings.Cut(strings.Fields(text)[0], "\n")
	return name, true
}

// Markdown returns the lesson's text, as ParseLesson reads it.
func (l *Lesson) Markdown() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n<!-- %s -->\n", l.Title, notebookNote)
	for _, c := range l.head {
		fmt.Fprintf(&b, "<!-- %s -->\n", c.text)
	}
	for _, s := range l.Steps {
		if s.Prose != "" {
			fmt.Fprintf(&b, "\n%s\n", s.Prose)
		}
		for _, x := range s.fences() {
			if x.text != "" {
				b.WriteString("\n" + fenced(x.kind, x.text))
			}
		}
	}
	if l.Last != "" {
		fmt.Fprintf(&b, "\n%s\n", l.Last)
	}
	return b.String()
}

// fence is a fenced part of a step.
type fence struct{ kind, text string }

func (s *Step) fences() []fence {
	c := &s.Cell
	list := []fence{{"go", c.Source}, {"clients", c.Clients}, {"output", c.Output}, {"result", c.Result},
		{"error", c.Error}, {"check", s.Check}, {"hint", s.Hint}}
	if c.Interrupted {
		list = slices.DeleteFunc(list, func(x fence) bool { return x.kind == "error" && x.text == interruptedError })
	}
	return list
}

// interruptedError is what a cell says that Ctrl-C has ended.
const interruptedError = "interrupted\n"

// fenced writes a text between fences longer than any in it.
func fenced(kind, text string) string {
	ticks := "```"
	for line := range strings.Lines(text) {
		for strings.HasPrefix(strings.TrimSpace(line), ticks) {
			ticks += "`"
		}
	}
	if !strings.HasSuffix(text, "\n") {
		text += "\n"
		if kind == "output" {
			text += noNewline + "\n"
		}
	}
	return ticks + kind + "\n" + text + ticks + "\n"
}

// WriteNotebook writes the lesson's Markdown to a file. A file that is there and
// is no earlier export is refused.
func (l *Lesson) WriteNotebook(name string) error { return writeOver(name, l.Markdown(), notebookNote) }

// WritePage writes the lesson's page to a file, as WriteNotebook does.
func (l *Lesson) WritePage(name string) error {
	text, err := l.Page()
	if err != nil {
		return err
	}
	return writeOver(name, text, pageNote)
}

// WriteSession writes the session to a file, as WriteNotebook does.
func (f *File) WriteSession(name string) error { return writeOver(name, f.Format(), header) }

// Left returns the session without a cell at its end that has not ended, the one
// that asks for it, and with what a check of it has to know: masks for what differs from
// run to run, the ports of its servers, and which cells had a client from outside.
func (f *File) Left(itemsOf itemsFunc) *File {
	left := *f
	if n := len(left.Cells); n > 0 && !left.Cells[n-1].Done && f.timed() {
		left.Cells = left.Cells[:n-1]
	}
	left.Ended = left.Ended || f.timed()
	left.addMasks()
	left.addPorts()
	left.addOutside(itemsOf)
	return &left
}

// writeOver writes a file, over one that bears a note at most.
func writeOver(name, text, note string) error {
	was, err := os.ReadFile(name)
	if err == nil && !strings.Contains(string(was), note) {
		return &ExportError{Msg: name + " is there already, and no export has written it"}
	}
	return WriteFile(name, text, 0o644)
}
