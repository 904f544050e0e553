package render

import (
	"strings"
	"unicode/utf8"
)

// Wrap breaks the lines of a text at blanks, so that they fit a width, 0 for none; what
// goes on is indented.
func Wrap(text, indent string, width int) string {
	if width <= 0 {
		return text
	}
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = wrapLine(line, indent, max(width, 20))
	}
	return strings.Join(lines, "\n")
}

// WrapValue puts a value's text behind a head of so many columns, below which what goes on
// is indented. Its lines are broken behind commas that stand in no string, so that they fit
// a width, 0 for none. What is longer between two commas stays in one line.
func WrapValue(text string, head, width int) string {
	indent := strings.Repeat(" ", head)
	if width <= 0 {
		return strings.ReplaceAll(text, "\n", "\n"+indent)
	}
	width = max(width, head+20)
	var b strings.Builder
	for i, line := range strings.Split(text, "\n") {
		if i > 0 {
			b.WriteString("\n" + indent)
		}
		column := head
		for i, part := range parts(line) {
			columns := Columns(part)
			switch {
			case i > 0 && column+1+columns > width:
				b.WriteString("\n" + indent)
				column = head
			case i > 0:
				b.WriteByte(' ')
				column++
			}
			b.WriteString(part)
			column += columns
		}
	}
	return b.String()
}

// parts returns the parts of a line that a comma and a blank part, with their commas.
func parts(line string) (list []string) {
	from, quote := 0, byte(0)
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case quote != 0 && c == '\\' && quote != '`':
			i++
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '`' || c == '\'':
			quote = c
		case c == ' ' && i > 0 && line[i-1] == ',':
			list = append(list, line[from:i])
			from = i + 1
		}
	}
	return append(list, line[from:])
}

func wrapLine(line, indent string, width int) string {
	var b strings.Builder
	for Columns(line) > width {
		at := cutAt(line, width)
		blank := strings.LastIndexByte(line[:min(at+1, len(line))], ' ')
		if strings.TrimSpace(line[:max(blank, 0)]) == "" {
			break // one long word: the terminal may break it
		}
		b.WriteString(line[:blank] + "\n")
		line = indent + strings.TrimLeft(line[blank:], " ")
	}
	return b.String() + line
}

// cutAt returns the offset of the first rune that does not fit into so many columns.
func cutAt(s string, width int) int {
	used := 0
	for i, r := range s {
		if used += Columns(string(r)); used > width {
			return i
		}
	}
	return len(s)
}

// window returns the part of a source line around an offset that fits behind the margin,
// and where the offset is in it.
func (th *Theme) window(line string, at, margin int) (string, int) {
	const dots = "..."
	if th.Width <= 0 {
		return line, at
	}
	room := max(th.Width-margin-1, 16)
	text := strings.ReplaceAll(line, "\t", " ")
	if Columns(text) <= room {
		return line, at
	}
	at = min(at, len(text))
	head := ""
	if Columns(text[:at]) > room-2*len(dots) { // a third of the room is for what follows
		for from := range text {
			if Columns(text[from:at]) <= room*2/3-len(dots) {
				text, at, head = text[from:], at-from+len(dots), dots
				break
			}
		}
	}
	text = head + text
	if Columns(text) > room {
		end := max(cutAt(text, room-len(dots)), at)
		for end < len(text) && !utf8.RuneStart(text[end]) {
			end++
		}
		text = text[:end] + dots
	}
	return text, at
}
