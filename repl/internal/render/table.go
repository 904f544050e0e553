package render

import (
	"slices"
	"strings"

	"github.com/mattn/go-runewidth"
)

// A Table is rows under a head, in columns as wide as what is in them. Every text is
// of one line.
type Table struct {
	Head  []string
	Right []bool // the columns whose text stands at their right; it may be short
	Rows  [][]string
	Width int // of the terminal: the widest columns are cut until a row fits; 0: no bound

	// Spare is how many columns before the last one are left out, from the right, before
	// others are cut so far that they cannot be read.
	Spare int
}

// How far a column is cut, and how far while another can be spared.
const (
	narrowest = 8
	readable  = 16
)

// String returns the lines of the table.
func (t *Table) String() string {
	if widths := t.widths(readable); t.Width > 0 && t.Spare > 0 && sum(widths) > t.Width {
		return t.without(len(t.Head) - 2).String()
	}
	widths := t.widths(narrowest)
	var b strings.Builder
	for _, row := range append([][]string{t.Head}, t.Rows...) {
		var line strings.Builder
		for i, width := range widths {
			text := ""
			if i < len(row) {
				text = cutTo(oneLine(row[i]), width)
			}
			blanks := strings.Repeat(" ", width-Columns(text))
			if i > 0 {
				line.WriteString("  ")
			}
			if i < len(t.Right) && t.Right[i] {
				line.WriteString(blanks + text)
			} else {
				line.WriteString(text + blanks)
			}
		}
		b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
	return b.String()
}

// without returns the table without a column, which is one that can be spared.
func (t *Table) without(column int) *Table {
	left := &Table{Head: cut(t.Head, column), Right: cut(t.Right, column), Width: t.Width, Spare: t.Spare - 1}
	for _, row := range t.Rows {
		left.Rows = append(left.Rows, cut(row, column))
	}
	return left
}

func cut[T any](row []T, column int) []T {
	return slices.Delete(slices.Clone(row), min(column, len(row)), min(column+1, len(row)))
}

// sum returns how wide a row of columns is.
func sum(widths []int) int {
	total := 2 * (len(widths) - 1)
	for _, w := range widths {
		total += w
	}
	return total
}

// widths returns how wide each column is, none being cut to less than the narrowest.
func (t *Table) widths(narrowest int) []int {
	widths := make([]int, len(t.Head))
	for i := range widths {
		widths[i] = Columns(t.Head[i])
		for _, row := range t.Rows {
			if i < len(row) {
				widths[i] = max(widths[i], Columns(oneLine(row[i])))
			}
		}
	}
	for total := sum(widths); t.Width > 0 && total > t.Width; total-- {
		widest := slices.Index(widths, slices.Max(widths))
		if widths[widest] <= narrowest {
			break
		}
		widths[widest]--
	}
	return widths
}

// oneLine makes a text fit for a table: line ends and tabs are written as in a literal.
func oneLine(s string) string {
	return printable(strings.NewReplacer("\r\n", `\n`, "\n", `\n`, "\t", `\t`).Replace(s))
}

// Cut cuts a line to the width of a terminal; 0 is no bound.
func Cut(line string, width int) string {
	line = strings.TrimRight(line, " ")
	if width <= 0 {
		return line
	}
	return cutTo(line, width)
}

// cutTo cuts a text to so many columns.
func cutTo(s string, width int) string {
	if Columns(s) <= width {
		return s
	}
	used := 0
	for i, r := range s {
		if used += Columns(string(r)); used > width-3 {
			return s[:i] + "..."
		}
	}
	return s
}

// Columns returns how many columns of a terminal a text takes, whatever the locale.
func Columns(s string) int {
	condition := runewidth.Condition{}
	n := 0
	for _, r := range s {
		n += condition.RuneWidth(r)
	}
	return n
}
