package render

import (
	"fmt"
	"go/token"
	"strings"
	"unicode/utf8"
)

// A Diagnostic is what went wrong in a cell, ready to be shown.
type Diagnostic struct {
	Pos    token.Position // where; Line 0 where that is not known
	Msg    string         // what, as the compiler or the runtime says it
	Line   string         // the source line of Pos
	Origin string         // where the cell stands in a file, if it does: demo.go:31
	Help   string         // one plain sentence, if there is one
	Calls  []string       // how the failing function was reached, innermost first
}

// Diagnostic returns d as lines of text:
//
//	In[2]:1:9: undefined: foo
//	    x := 1 + foo
//	             ^
func (th *Theme) Diagnostic(d Diagnostic) string {
	var b strings.Builder
	head := ""
	if at := position(d.Pos); at != "" {
		head = at + ": "
	}
	text := Wrap(head+hanging(d.Msg), "  ", th.Width)
	if rest, ok := strings.CutPrefix(text, head); ok && head != "" {
		b.WriteString(th.Place(strings.TrimSuffix(head, ": ")) + ": ")
		text = rest
	}
	b.WriteString(th.Error(text) + "\n")
	const margin = "    "
	if strings.TrimSpace(d.Line) != "" {
		line, column := excerpt(d.Line, d.Pos.Column)
		line, column = th.window(line, column, len(margin))
		b.WriteString(margin + line + "\n")
		if d.Pos.Column > 0 {
			b.WriteString(margin + underline(line, column) + th.Error("^") + "\n")
		}
	}
	for _, call := range d.Calls {
		b.WriteString(Wrap(margin+call, margin+"  ", th.Width) + "\n")
	}
	if d.Origin != "" {
		b.WriteString(margin + "in " + d.Origin + "\n")
	}
	if d.Help != "" {
		for line := range strings.Lines(d.Help) {
			b.WriteString(th.Hint(Wrap(margin+strings.TrimRight(line, "\n"), margin, th.Width)) + "\n")
		}
	}
	return b.String()
}

// hanging indents the lines below the first, unless they are: errors.Join has several.
func hanging(msg string) string {
	lines := strings.Split(strings.TrimRight(msg, "\n"), "\n")
	for i, line := range lines {
		if i > 0 && line != "" && line[0] != ' ' && line[0] != '\t' {
			lines[i] = "  " + line
		}
	}
	return strings.Join(lines, "\n")
}

// position returns In[2]:1:9, without what is not known.
func position(p token.Position) string {
	switch {
	case p.Filename == "":
		return ""
	case p.Line == 0:
		return p.Filename
	case p.Column == 0:
		return fmt.Sprintf("%s:%d", p.Filename, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.Filename, p.Line, p.Column)
}

// excerpt returns the part of a line that is worth showing, and the byte
// offset of the column (counted in bytes from 1) in it.
func excerpt(line string, column int) (string, int) {
	const context = 120
	line = strings.TrimRight(line, "\r\n")
	at := min(max(column-1, 0), len(line))
	trimmed := strings.TrimLeft(line, " \t")
	if cut := len(line) - len(trimmed); cut <= at {
		line, at = trimmed, at-cut
	}
	if len(line) > 2*context {
		from := max(0, at-context)
		for from > 0 && !utf8.RuneStart(line[from]) {
			from--
		}
		head := ""
		if from > 0 {
			head = "..."
		}
		line, at = head+prefix(line[from:], 2*context), at-from+len(head)
	}
	return printable(line), at
}

// printable replaces control characters, one byte each, by spaces; tabs stay.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' || r == 0x7f {
			return ' '
		}
		return r
	}, s)
}

// underline returns blanks as wide as the first n bytes of line: tabs stay
// tabs, so that the caret stands right at any tab width, and wide runes count
// two columns.
func underline(line string, n int) string {
	var b strings.Builder
	for i, r := range line {
		if i >= n {
			break
		}
		if r == '\t' {
			b.WriteByte('\t')
			continue
		}
		b.WriteString(strings.Repeat(" ", Columns(string(r))))
	}
	return b.String()
}
