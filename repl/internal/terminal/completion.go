package terminal

import (
	"strings"
	"unicode/utf8"
)

// A Completion is how the text before the cursor can go on.
type Completion struct {
	From   int    // the byte offset from which Insert replaces the text
	Insert string // what all candidates begin with
	Items  []Item // the candidates
}

// An Item is one candidate, as it is listed.
type Item struct {
	Label, Kind, Detail string
}

// tab indents; behind a text it completes that. What can be said for certain
// is inserted, and several candidates are listed below the cell.
func (e *Editor) tab() {
	if e.buf.indented() || e.prompt.Line {
		e.buf.insert("\t")
		return
	}
	if e.cfg.Complete == nil {
		return
	}
	before := string(e.buf.text[:e.buf.pos])
	c := e.cfg.Complete(before)
	if c.From < 0 || c.From > len(before) || len(c.Items) == 0 {
		return
	}
	if len(c.Insert) >= len(before)-c.From {
		from := utf8.RuneCountInString(before[:c.From])
		e.buf.remove(from, e.buf.pos)
		e.buf.insert(c.Insert)
	}
	if len(c.Items) > 1 {
		width, height := e.cfg.Screen.size()
		e.list = listing(c.Items, width, max(3, height/3))
	}
}

// listing lays items out below the cell: one a line if they are few, else their
// names alone, by kind.
func listing(items []Item, width, rows int) string {
	width = max(width, 8)
	if len(items) <= rows {
		label, kind := 0, 0
		for _, it := range items {
			label, kind = max(label, runeWidths(it.Label)), max(kind, runeWidths(it.Kind))
		}
		label = min(label, width/2)
		var lines []string
		for _, it := range items {
			lines = append(lines, clip(pad(it.Label, label)+"  "+pad(it.Kind, kind)+"  "+it.Detail, width))
		}
		return strings.Join(lines, "\n")
	}
	var lines []string
	line, kind := "", ""
	flush := func() {
		if line != "" {
			lines = append(lines, clip(line, width))
		}
		line = ""
	}
	for _, it := range items {
		if it.Kind != kind {
			flush()
			kind = it.Kind
			line = pad(kind, 8)
		}
		if line != "" && runeWidths(line)+2+runeWidths(it.Label) > width {
			flush()
			line = pad("", 8)
		}
		line += "  " + it.Label
	}
	flush()
	if len(lines) > rows {
		lines = append(lines[:rows-1], "... (type more to see fewer)")
	}
	return strings.Join(lines, "\n")
}

func pad(s string, width int) string {
	return s + strings.Repeat(" ", max(0, width-runeWidths(s)))
}

// clip cuts a line to the terminal's width.
func clip(s string, width int) string {
	s = strings.TrimRight(strings.NewReplacer("\n", " ", "\t", " ").Replace(s), " ")
	if runeWidths(s) <= width {
		return s
	}
	n, used := 0, 0
	for i, r := range s {
		if used += runeWidths(string(r)); used > width-3 {
			break
		}
		n = i + utf8.RuneLen(r)
	}
	return s[:n] + "..."
}

// hintAfter asks for a hint where a key may have changed it: around and between
// arguments.
func (e *Editor) hintAfter(key rune) {
	if e.cfg.Hint == nil || !strings.ContainsRune("(),", key) {
		return
	}
	if key == ')' {
		e.hint = ""
	}
	e.hinted++
	asked, before := e.hinted, string(e.buf.text[:e.buf.pos])
	if strings.Count(before, "(") <= strings.Count(before, ")") {
		e.hint = ""
		return
	}
	go func() {
		hint := e.cfg.Hint(before)
		e.mu.Lock()
		defer e.mu.Unlock()
		if !e.reading || e.hinted != asked || hint == e.hint {
			return
		}
		width, _ := e.cfg.Screen.size()
		e.hint = ""
		if hint != "" {
			e.hint = clip(hint, max(width, 8))
		}
		e.draw()
	}()
}

// dropHint forgets the hint, and one that has been asked for.
func (e *Editor) dropHint() {
	e.hint = ""
	e.hinted++
}
