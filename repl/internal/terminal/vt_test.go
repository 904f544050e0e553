package terminal

import (
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// vt is as much of a terminal as the package writes for: it keeps what a
// person would see, so that tests look at that and not at control sequences.
type vt struct {
	mu            sync.Mutex
	width, height int
	lines         [][]rune // all that scrolled by, too
	row, col      int
	held          []byte
	raw           strings.Builder
}

func newVT(width, height int) *vt {
	return &vt{width: width, height: height, lines: [][]rune{nil}}
}

func (v *vt) size() (int, int) {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.width, v.height
}

// narrow makes the terminal narrower: rows that no longer fit are broken, as terminals
// do it, and the cursor stays where it was in the text.
func (v *vt) narrow(width int) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.width = width
	var lines [][]rune
	row, col := 0, v.col
	for i, l := range v.lines {
		if i == v.row {
			row = len(lines) + v.col/width
			col = v.col % width
		}
		for len(l) > width {
			lines = append(lines, l[:width:width])
			l = l[width:]
		}
		lines = append(lines, l)
	}
	for len(lines) <= row {
		lines = append(lines, nil)
	}
	v.lines, v.row, v.col = lines, row, col
}

func (v *vt) Write(p []byte) (int, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.raw.Write(p)
	v.held = append(v.held, p...)
	for len(v.held) > 0 {
		n := v.step(v.held)
		if n == 0 {
			break
		}
		v.held = v.held[n:]
	}
	return len(p), nil
}

// String returns the lines on the terminal, without blanks at their ends, and
// with the cursor drawn as a bar.
func (v *vt) String() string {
	v.mu.Lock()
	defer v.mu.Unlock()
	var rows []string
	for i, l := range v.lines {
		text := string(l)
		if i == v.row {
			for len(l) < v.col {
				l = append(l, ' ')
			}
			text = string(l[:v.col]) + "|" + string(l[v.col:])
		}
		text = strings.ReplaceAll(text, "\x00", "") // the right half of a wide rune
		rows = append(rows, strings.TrimRight(text, " "))
	}
	return strings.TrimRight(strings.Join(rows, "\n"), "\n")
}

func (v *vt) step(b []byte) int {
	switch {
	case b[0] == '\x1b':
		n := sequenceLen(b)
		if n > 2 {
			v.control(string(b[2:n-1]), b[n-1])
		}
		return n
	case b[0] == '\r':
		v.col = 0
	case b[0] == '\n': // as the terminal driver's output processing has it
		v.col = 0
		v.down()
	case b[0] == '\a':
	default:
		if !utf8.FullRune(b) {
			return 0
		}
		r, n := utf8.DecodeRune(b)
		v.put(r)
		return n
	}
	return 1
}

func (v *vt) down() {
	v.row++
	for len(v.lines) <= v.row {
		v.lines = append(v.lines, nil)
	}
}

func (v *vt) put(r rune) {
	w := runeWidths(string(r))
	if w == 0 { // an accent, which is not shown
		return
	}
	if v.col+w > v.width {
		v.col = 0
		v.down()
	}
	l := v.lines[v.row]
	for len(l) < v.col+w {
		l = append(l, ' ')
	}
	l[v.col] = r
	if w == 2 {
		l[v.col+1] = 0
	}
	v.lines[v.row] = l
	v.col += w
}

func (v *vt) control(arg string, final byte) {
	n, _ := strconv.Atoi(arg)
	switch final {
	case 'A':
		v.row = max(v.row-max(n, 1), 0, len(v.lines)-v.height)
	case 'C':
		v.col = min(v.col+max(n, 1), v.width-1)
	case 'J':
		if n == 2 {
			v.lines = [][]rune{nil}
			return
		}
		v.lines[v.row] = v.lines[v.row][:min(v.col, len(v.lines[v.row]))]
		v.lines = v.lines[:v.row+1]
	case 'H':
		v.row, v.col = 0, 0
	}
}
