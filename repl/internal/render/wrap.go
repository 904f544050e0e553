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
