package sessions

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Parse reads the text of a session file. Of a file that is not right, the
// cells before the mistake are returned with the error, a *FormatError.
func Parse(name, text string) (*File, error) {
	p := &reading{file: &File{Name: name}}
	err := p.parse(text)
	if n := len(p.file.Cells); n > 0 && !p.file.Cells[n-1].hasSource() {
		p.file.Cells = p.file.Cells[:n-1]
	}
	return p.file, err
}

func (c *Cell) hasSource() bool { return c.lines["cell"] > 0 }

// sectionNames are the sections of a cell.
var sectionNames = []string{"cell", "clients", "output", "result", "error", "interrupted", "exit", "duration"}

type reading struct {
	file *File
	line int    // the current one
	name string // of the current section
	at   int    // the line it begins in
	body []string
}

func (p *reading) errorf(line int, format string, args ...any) error {
	return &FormatError{Name: p.file.Name, Line: line, Msg: fmt.Sprintf(format, args...)}
}

func (p *reading) cutOff(format string, args ...any) error {
	return &FormatError{Name: p.file.Name, Line: p.line, Msg: "the file is cut off: " + fmt.Sprintf(format, args...), Cut: true}
}

func (p *reading) parse(text string) error {
	text = strings.TrimPrefix(text, "\uFEFF")
	lines := strings.SplitAfter(text, "\n")
	cut := lines[len(lines)-1] != ""
	if !cut {
		lines = lines[:len(lines)-1]
	}
	if err := p.version(text); err != nil {
		return err
	}
	crlf := strings.HasSuffix(lines[0], "\r\n")
	for i, line := range lines {
		p.line = i + 1
		if crlf && strings.HasSuffix(line, "\r\n") {
			line = line[:len(line)-2] + "\n"
		}
		if err := p.next(line); err != nil {
			if cut && i > 0 && i == len(lines)-1 {
				return p.cutOff("its last line has no end")
			}
			return err
		}
	}
	err := p.finish()
	if cut {
		return p.cutOff("its last line has no end")
	}
	if err != nil && p.name == "duration" && strings.TrimSpace(p.text()) == "" {
		return p.cutOff("cell %d has no duration", len(p.file.Cells))
	}
	if err != nil {
		return err
	}
	return p.complete()
}

// version looks at the first line, which says what the file is.
func (p *reading) version(text string) error {
	first, _, _ := strings.Cut(text, "\n")
	first = strings.TrimRight(first, "\r")
	said, ok := strings.CutPrefix(first, header)
	switch n, err := strconv.Atoi(strings.TrimSpace(said)); {
	case text == "":
		return p.errorf(1, "the file is empty; a session file begins with %q", header+strconv.Itoa(version))
	case !ok:
		return p.errorf(1, "this is no session file: it does not begin with %q; %%save FILE.txtar at the prompt writes one", header+strconv.Itoa(version))
	case err != nil:
		return p.errorf(1, "%q is no version of session files", said)
	case n > version:
		return p.errorf(1, "the file is of version %d, this program reads version %d: a newer aiterrepl has written it", n, version)
	case n != version:
		return p.errorf(1, "there is no version %d of session files", n)
	}
	return nil
}

func (p *reading) next(line string) error {
	if p.line == 1 {
		return nil
	}
	if strings.HasPrefix(line, "-- ") {
		if err := p.finish(); err != nil {
			return err
		}
		return p.begin(strings.TrimRight(line, " \t\r\n"))
	}
	if p.name == "" {
		return p.head(strings.TrimSpace(line))
	}
	if p.file.Ended && strings.TrimSpace(line) != "" {
		return p.errorf(p.line, "there is text after the end")
	}
	p.body = append(p.body, line)
	return nil
}

// head takes a line before the first section.
func (p *reading) head(line string) error {
	word, rest, _ := strings.Cut(line, " ")
	rest = strings.TrimSpace(rest)
	switch {
	case line == "":
	case strings.HasPrefix(line, "#"):
		p.file.Notes, p.file.order = append(p.file.Notes, line), append(p.file.order, "#")
	case word == "mask":
		name, pattern, _ := strings.Cut(rest, " ")
		m, err := NewMask(name, strings.TrimSpace(pattern))
		if err != nil {
			return p.errorf(p.line, "%v", err)
		}
		p.file.Masks, p.file.order = append(p.file.Masks, m), append(p.file.order, word)
	case word == "port":
		n, err := strconv.Atoi(rest)
		if err != nil || n < 1 || n > 65535 {
			return p.errorf(p.line, "%q is no port", rest)
		}
		p.file.Ports, p.file.order = append(p.file.Ports, n), append(p.file.order, word)
	default:
		return p.errorf(p.line, "%q is not known here: a line before the first cell begins with #, mask or port", word)
	}
	return nil
}

// begin takes a line that begins a section.
func (p *reading) begin(line string) error {
	p.at, p.body = p.line, nil
	words := strings.Fields(line)
	if len(words) < 3 || words[len(words)-1] != "--" {
		return p.errorf(p.line, "a section begins with a line like -- output 3 --; a line of text that begins with -- has a \\ before it")
	}
	words = words[1 : len(words)-1]
	if len(words) == 1 && words[0] == "end" {
		p.name, p.file.Ended = "end", true
		return nil
	}
	if len(words) != 2 || !slices.Contains(sectionNames, words[0]) {
		return p.errorf(p.line, "there is no section %q: a cell has %s", strings.Join(words, " "), strings.Join(sectionNames, ", "))
	}
	n, err := strconv.Atoi(words[1])
	if err != nil {
		return p.errorf(p.line, "%q is no number of a cell", words[1])
	}
	if p.file.Ended {
		return p.errorf(p.line, "there is a section after the end")
	}
	p.name = words[0]
	if p.name == "cell" {
		if want := len(p.file.Cells) + 1; n != want {
			return p.errorf(p.line, "cell %d comes where cell %d should", n, want)
		}
		p.file.Cells = append(p.file.Cells, Cell{Line: p.line, lines: map[string]int{}})
		return nil
	}
	if n != len(p.file.Cells) || n == 0 {
		return p.errorf(p.line, "the %s of cell %d does not stand behind that cell", p.name, n)
	}
	if at := p.file.Cells[n-1].lines[p.name]; at > 0 {
		return p.errorf(p.line, "cell %d has two sections %s, the first in line %d", n, p.name, at)
	}
	return nil
}

// finish gives the section that ends its meaning.
func (p *reading) finish() error {
	if p.name == "" || p.name == "end" {
		return nil
	}
	c := &p.file.Cells[len(p.file.Cells)-1]
	c.lines[p.name] = p.at
	text := p.text()
	var err error
	switch p.name {
	case "cell":
		c.Source = strings.TrimRight(text, "\n")
		if strings.TrimSpace(c.Source) == "" {
			return p.errorf(p.at, "the cell has no source")
		}
	case "clients":
		c.Clients = text
		if _, wrong := parseClients(text, p.at+1); wrong != nil {
			return p.errorf(wrong.Line, "%s", wrong.Msg)
		}
	case "output":
		c.Output = text
	case "result":
		c.Result = text
	case "error":
		c.Error = text
	case "interrupted":
		c.Interrupted = true
	case "exit":
		var n int
		n, err = strconv.Atoi(strings.TrimSpace(text))
		c.Exit = &n
	case "duration":
		c.Duration, err = time.ParseDuration(strings.TrimSpace(text))
		c.Done = err == nil
	}
	switch {
	case err != nil && p.name == "exit":
		return p.errorf(p.at+1, "%q is no exit status", strings.TrimSpace(text))
	case err != nil:
		return p.errorf(p.at+1, "%q is no duration, such as 1.5ms", strings.TrimSpace(text))
	}
	return nil
}

// text returns the body of a section as it was before section wrote it.
func (p *reading) text() string {
	body := p.body
	trim := len(body) > 0 && strings.TrimRight(body[len(body)-1], "\r\n") == noNewline
	if trim {
		body = body[:len(body)-1]
	}
	var b strings.Builder
	for _, line := range body {
		b.WriteString(strings.TrimPrefix(line, `\`))
	}
	if trim {
		return strings.TrimSuffix(b.String(), "\n")
	}
	return b.String()
}

// complete reports a last cell whose end is missing. A file written by hand may
// have no durations at all.
func (p *reading) complete() error {
	n := len(p.file.Cells)
	if n == 0 || p.file.Cells[n-1].Done {
		return nil
	}
	if p.file.timed() {
		return p.cutOff("cell %d has no duration", n)
	}
	return nil
}
