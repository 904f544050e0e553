package sessions

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// A Lesson is Markdown to learn from: prose, and steps whose cells are known to
// work. Fences say what they hold:
//
//	go       the cell to type
//	clients  what clients of its servers do meanwhile, as in a session file
//	output   what the cell prints
//	result   its value, as shown
//	error    why it fails, as shown
//	check    what is true when the learner has got it right: an expression a
//	         line, and behind // what to say when it is not
//	hint     what helps
//
// A comment <!-- port 7777 --> or <!-- mask NAME REGEXP --> is a line at the top
// of a session file.
type Lesson struct {
	Name  string // "1-connections"
	Title string
	File  string // where it was read from, for messages
	head  []comment
	Steps []Step
	Last  string // prose behind the last step
}

// A comment is one of the lesson's, with what stands at the top of a session file.
type comment struct {
	text string
	line int
}

// A Step is a part of a lesson with one cell.
type Step struct {
	Prose string
	Cell  Cell
	Check string
	Hint  string
	line  int
}

//go:embed lessons/*.md
var builtin embed.FS

// Lessons returns the built-in lessons, in the order they are meant to be taken.
func Lessons() ([]*Lesson, error) {
	names, err := fs.Glob(builtin, "lessons/*.md")
	if err != nil {
		return nil, err
	}
	var list []*Lesson
	for _, name := range names {
		data, err := builtin.ReadFile(name)
		if err != nil {
			return nil, err
		}
		l, err := ParseLesson(path.Base(name), string(data))
		if err != nil {
			return nil, err
		}
		list = append(list, l)
	}
	return list, nil
}

// FindLesson returns the built-in lesson of a name, a number or a part of a name,
// or the one in a file.
func FindLesson(name string) (*Lesson, error) {
	if strings.HasSuffix(name, ".md") {
		data, err := os.ReadFile(name)
		var failed *fs.PathError
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil, fmt.Errorf("no such lesson: there is no file %s", name)
		case errors.As(err, &failed):
			return nil, fmt.Errorf("cannot read %s: %w", name, failed.Err)
		case err != nil:
			return nil, err
		}
		return ParseLesson(name, string(data))
	}
	all, err := Lessons()
	if err != nil {
		return nil, err
	}
	var found []*Lesson
	for _, l := range all {
		number, _, _ := strings.Cut(l.Name, "-")
		if l.Name == name || strings.TrimLeft(number, "0") == strings.TrimLeft(name, "0") {
			return l, nil
		}
		if strings.Contains(l.Name, name) {
			found = append(found, l)
		}
	}
	if len(found) == 1 {
		return found[0], nil
	}
	return nil, fmt.Errorf("no such lesson: %s; aiterrepl lesson lists them", name)
}

// ParseLesson reads a lesson's Markdown.
func ParseLesson(name, text string) (*Lesson, error) {
	l := &Lesson{Name: strings.TrimSuffix(path.Base(name), ".md"), File: name}
	var prose, body strings.Builder
	fence, kind, at := "", "", 0
	n := 0
	for line := range strings.Lines(text) {
		n++
		trimmed := strings.TrimSpace(line)
		switch {
		case fence == "" && strings.HasPrefix(trimmed, "```"):
			rest := strings.TrimLeft(trimmed, "`")
			fence, kind, at = trimmed[:len(trimmed)-len(rest)], strings.TrimSpace(rest), n
			body.Reset()
			if !slices.Contains(fences, kind) {
				if meant := misspelt(kind); meant != "" {
					return nil, &FormatError{Name: name, Line: n, Msg: fmt.Sprintf("a fence marked %s: is %s meant?", kind, meant)}
				}
				prose.WriteString(line)
			}
		case fence != "" && trimmed == fence:
			if slices.Contains(fences, kind) {
				if err := l.fence(kind, body.String(), &prose, at); err != nil {
					return nil, err
				}
			} else {
				prose.WriteString(body.String() + line)
			}
			fence = ""
		case fence != "":
			body.WriteString(line)
		case strings.HasPrefix(trimmed, "<!--"):
			l.comment(strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(trimmed, "<!--"), "-->")), n)
		case strings.HasPrefix(trimmed, "# ") && l.Title == "":
			l.Title = strings.TrimPrefix(trimmed, "# ")
		default:
			prose.WriteString(line)
		}
	}
	switch {
	case fence != "":
		return nil, &FormatError{Name: name, Line: at, Msg: "the fence is never closed"}
	case l.Title == "":
		return nil, &FormatError{Name: name, Line: 1, Msg: "a lesson begins with # and its title"}
	case len(l.Steps) == 0:
		return nil, &FormatError{Name: name, Line: n, Msg: "the lesson has no cell: a fence marked go"}
	}
	l.Last = strings.TrimSpace(prose.String())
	_, err := l.Session()
	return l, err
}

func (l *Lesson) comment(text string, line int) {
	if text != notebookNote {
		l.head = append(l.head, comment{text, line})
	}
}

var fences = []string{"go", "clients", "output", "result", "error", "check", "hint"}

// misspelt returns the mark of a fence that another word comes close to, "" if there
// is none: other words are languages, and prose.
func misspelt(word string) string {
	return near(strings.ToLower(word), slices.DeleteFunc(slices.Clone(fences), func(kind string) bool { return len(kind) <= 3 }))
}

// near returns the word of a list that another one comes close to, "" if there is none.
func near(word string, list []string) string {
	best, at := 3, ""
	for _, w := range list {
		d := distance(w, word)
		if d > 0 && slices.Equal(slices.Sorted(slices.Values([]byte(w))), slices.Sorted(slices.Values([]byte(word)))) {
			d = 1 // letters that have changed places
		}
		if d < best {
			best, at = d, w
		}
	}
	return at
}

// distance counts the letters to be put in, left out or changed to make b of a.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			above := row[j+1]
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			row[j+1] = min(diagonal+cost, above+1, row[j]+1)
			diagonal = above
		}
	}
	return row[len(b)]
}

// fence takes what a fence holds.
func (l *Lesson) fence(kind, body string, prose *strings.Builder, line int) error {
	if kind == "go" {
		c := Cell{Source: strings.TrimRight(body, "\n"), Line: line, lines: map[string]int{"cell": line}}
		if strings.TrimSpace(c.Source) == "" {
			return &FormatError{Name: l.File, Line: line, Msg: "the cell is empty"}
		}
		l.Steps = append(l.Steps, Step{Prose: strings.TrimSpace(prose.String()), Cell: c, line: line})
		prose.Reset()
		return nil
	}
	if len(l.Steps) == 0 {
		return &FormatError{Name: l.File, Line: line, Msg: kind + " stands before the first cell"}
	}
	s := &l.Steps[len(l.Steps)-1]
	into := map[string]*string{"clients": &s.Cell.Clients, "output": &s.Cell.Output, "result": &s.Cell.Result,
		"error": &s.Cell.Error, "check": &s.Check, "hint": &s.Hint}[kind]
	if *into != "" {
		return &FormatError{Name: l.File, Line: line, Msg: "the cell has two fences " + kind}
	}
	*into = strings.TrimSuffix(body, "\n"+noNewline+"\n")
	s.Cell.lines[kind] = line
	if kind == "clients" {
		steps, wrong := parseClients(body, line+1)
		if wrong != nil {
			wrong.Name = l.File
			return wrong
		}
		if slices.ContainsFunc(steps, func(s clientStep) bool { return s.verb == "interrupt" }) {
			s.Cell.Interrupted, s.Cell.Error = true, interruptedError
		}
	}
	return nil
}

// checks returns the cells that check a step, one a line.
func (s *Step) checks() []Cell {
	var list []Cell
	line := s.Cell.lines["check"]
	for text := range strings.Lines(s.Check) {
		line++
		if text = strings.TrimSpace(text); text != "" {
			c := Cell{Source: "%check " + text, Line: line, lines: map[string]int{"cell": line}}
			c.Result = "right\n"
			list = append(list, c)
		}
	}
	return list
}

// anyCell is the mask of every lesson for the numbers of cells: checks and the
// learner's own tries have numbers, too.
var anyCell = Mask{"In[n]", `\bIn\[\d+\]`, regexp.MustCompile(`\bIn\[\d+\]`)}

// Session returns the lesson as the session it should be; a check is a cell of
// its own, which says right.
func (l *Lesson) Session() (*File, error) {
	head := []string{header + strconv.Itoa(version)}
	for _, c := range l.head {
		for len(head) < c.line-1 { // so that what is wrong has its line
			head = append(head, "")
		}
		head = append(head, c.text)
	}
	f, err := Parse(l.File, strings.Join(head, "\n")+"\n")
	if err != nil {
		return nil, err
	}
	for i, s := range l.Steps {
		for _, c := range append([]Cell{s.Cell}, s.checks()...) {
			c.step = i + 1
			f.Cells = append(f.Cells, c)
		}
	}
	f.Masks = append(f.Masks, anyCell)
	return f, nil
}
