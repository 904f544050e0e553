package terminal

import (
	"strings"

	"github.com/mattn/go-runewidth"
)

const tabWidth = 4

// frame is one picture of the prompt and the cell being edited.
type frame struct {
	prompt Prompt
	text   []rune
	pos    int
	spans  []Span // the colours of text
	note   string // lines below the cell: the search that is going on, completions
}

// A Span is a stretch of runes in one colour.
type Span struct {
	Start, End int    // rune offsets
	Open       string // the control sequence that switches to the colour
}

const closeSpan = "\x1b[0m"

// picture is a frame laid out for a terminal: rows without line ends, and the
// cell of the cursor.
type picture struct {
	rows     []string
	row, col int
}

// layout breaks a frame into rows of at most width columns.
func layout(f frame, width int) picture {
	width = max(width, 8)
	l := layouter{width: width}
	l.start(f.prompt.paint(f.prompt.First), runeWidths(f.prompt.First))
	spans := f.spans
	for i, r := range f.text {
		if i == f.pos {
			l.mark()
		}
		for len(spans) > 0 && spans[0].End <= i {
			spans = spans[1:]
		}
		if l.want = ""; len(spans) > 0 && spans[0].Start <= i {
			l.want = spans[0].Open
		}
		if r == '\n' {
			l.end()
			next := f.prompt.Next()
			l.start(f.prompt.paint(next), runeWidths(next))
			continue
		}
		l.add(shown(r, l.col))
	}
	l.want = ""
	if f.pos >= len(f.text) {
		l.mark()
	}
	l.end()
	if f.note != "" {
		for line := range strings.SplitSeq(f.note, "\n") {
			for _, r := range line {
				l.add(shown(r, l.col))
			}
			l.end()
		}
	}
	return l.pic
}

// layouter fills rows from left to right.
type layouter struct {
	pic   picture
	width int
	row   strings.Builder
	col   int

	want, have string // the colour of what is added, and of what was
}

func (l *layouter) start(s string, width int) {
	l.row.WriteString(s)
	l.col += width
}

func (l *layouter) end() {
	l.paint("")
	l.pic.rows = append(l.pic.rows, l.row.String())
	l.row.Reset()
	l.col = 0
}

func (l *layouter) add(s string) {
	w := runeWidths(s)
	if l.col+w > l.width {
		l.end()
	}
	l.paint(l.want)
	l.row.WriteString(s)
	l.col += w
}

// paint switches to a colour within a row.
func (l *layouter) paint(open string) {
	if l.have == open {
		return
	}
	if l.have != "" {
		l.row.WriteString(closeSpan)
	}
	l.row.WriteString(open)
	l.have = open
}

// mark puts the cursor here: at the start of the next row if this one is full.
func (l *layouter) mark() {
	if l.col >= l.width {
		l.end()
	}
	l.pic.row, l.pic.col = len(l.pic.rows), l.col
}

// shown returns how a rune of the cell is drawn at column col.
func shown(r rune, col int) string {
	switch {
	case r == '\t':
		return strings.Repeat(" ", tabWidth-col%tabWidth)
	case r < ' ':
		return "^" + string(r+'@')
	case r == 0x7f:
		return "^?"
	case r >= 0x80 && r < 0xa0:
		return "\uFFFD"
	}
	return string(r)
}

// runeWidths returns the columns s takes. The condition is fixed: it must not
// depend on the user's locale, or tests and terminals would disagree.
func runeWidths(s string) int {
	condition := runewidth.Condition{}
	n := 0
	for _, r := range s {
		n += condition.RuneWidth(r)
	}
	return n
}

// window cuts a picture to the rows that fit on the terminal, the cursor's
// among them.
func (p picture) window(height int) picture {
	height = max(height, 1)
	if len(p.rows) <= height {
		return p
	}
	from := min(max(0, p.row-height+1), len(p.rows)-height)
	return picture{rows: p.rows[from : from+height], row: p.row - from, col: p.col}
}
