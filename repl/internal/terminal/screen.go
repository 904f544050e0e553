package terminal

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"
)

// maxPartial bounds an output line that never ends.
const maxPartial = 4096

// Output above the prompt is gathered, so that what prints a thousand lines a second does
// not have the cell drawn a thousand times: for so long, or until there is so much.
const (
	gatherTime = 15 * time.Millisecond
	gatherSize = 64 << 10
)

// A Screen owns what the terminal shows: the cell being edited, and above it
// all that is printed. It is an io.Writer for every output of the session,
// from any goroutine. The terminal's own output processing is on throughout: a
// newline returns to column 0. While a cell is being edited, whole lines are printed
// above it; a line that is not complete yet is shown there too, and grows.
type Screen struct {
	out  io.Writer
	size func() (width, height int)

	mu      sync.Mutex
	frame   *frame      // nil while no prompt is shown
	above   []string    // the rows from the first drawn one to the cursor's, without that
	col     int         // the cursor's
	width   int         // of the terminal when they were drawn
	partial []byte      // output not ended by a newline, shown above the prompt
	waiting []byte      // output that has been gathered
	printed time.Time   // when some was printed last
	later   *time.Timer // prints what is waiting; nil: nothing is
	midLine bool        // no prompt is shown and the cursor is not in column 0
}

// NewScreen returns a Screen on a terminal of the given size, which is asked
// for at each drawing.
func NewScreen(out io.Writer, size func() (width, height int)) *Screen {
	return &Screen{out: out, size: size}
}

// Write prints p.
func (s *Screen) Write(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.frame == nil {
		s.midLine = p[len(p)-1] != '\n'
		return s.out.Write(p)
	}
	s.waiting = append(s.waiting, p...)
	wait := gatherTime - time.Since(s.printed)
	switch {
	case wait <= 0 || len(s.waiting) > gatherSize:
		if err := s.print(); err != nil {
			return 0, err
		}
	case s.later == nil:
		s.later = time.AfterFunc(wait, func() {
			s.mu.Lock()
			defer s.mu.Unlock()
			s.print()
		})
	}
	return len(p), nil
}

// print shows the output that is waiting, above the cell.
func (s *Screen) print() error {
	if len(s.waiting) == 0 {
		return nil
	}
	var b bytes.Buffer
	s.erase(&b)
	s.take(&b)
	s.draw(&b)
	_, err := s.out.Write(b.Bytes())
	return err
}

// take writes the lines of the output that is waiting; what is left of it is shown above
// the cell.
func (s *Screen) take(b *bytes.Buffer) {
	if s.later != nil {
		s.later.Stop()
		s.later = nil
	}
	if len(s.waiting) == 0 {
		return
	}
	s.printed = time.Now()
	s.partial = append(s.partial, s.waiting...)
	s.waiting = s.waiting[:0]
	whole := bytes.LastIndexByte(s.partial, '\n') + 1
	if whole == 0 && len(s.partial) > maxPartial {
		s.partial = append(s.partial, '\n')
		whole = len(s.partial)
	}
	b.Write(s.partial[:whole])
	s.partial = bytes.Clone(s.partial[whole:])
}

// FreshLine goes to a new line, unless the cursor is at the start of one. What
// the terminal has echoed by itself (^C) is not known here; echoed says there
// is some.
func (s *Screen) FreshLine(echoed bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.frame == nil && (s.midLine || echoed) {
		io.WriteString(s.out, "\n")
		s.midLine = false
	}
}

// Unknown begins a line after another program has written to the terminal:
// nobody knows where it left the cursor. A row of blanks goes to the next row
// unless the cursor stood at the start of one.
func (s *Screen) Unknown() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if width, _ := s.size(); s.frame == nil {
		io.WriteString(s.out, strings.Repeat(" ", width)+"\r\x1b[K")
		s.midLine = false
	}
}

// show draws f, in place of what is being edited.
func (s *Screen) show(f frame) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var b bytes.Buffer
	if s.frame == nil && s.midLine {
		b.WriteString("\n")
		s.midLine = false
	}
	s.erase(&b)
	s.take(&b)
	s.frame = &f
	s.draw(&b)
	s.out.Write(b.Bytes())
}

// finish draws f a last time, with suffix behind it, and leaves the cursor
// below it.
func (s *Screen) finish(f frame, suffix string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var b bytes.Buffer
	s.erase(&b)
	s.take(&b)
	f.pos, f.note = -1, "" // no cursor: a row that is just full is followed by none
	width, _ := s.size()
	s.flush(&b)
	b.WriteString(strings.Join(layout(f, width).rows, "\n") + suffix + "\n")
	s.frame, s.above, s.col, s.midLine = nil, nil, 0, false
	s.out.Write(b.Bytes())
}

// Draw shows a text of several lines below all that is printed, in place of the one drawn
// before. "" takes it away. It is for cells that run: no prompt is shown then.
func (s *Screen) Draw(text string) {
	if text != "" {
		first, rest, _ := strings.Cut(strings.TrimRight(text, "\n"), "\n")
		s.show(frame{prompt: Prompt{First: first}, note: rest})
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	var b bytes.Buffer
	s.erase(&b)
	s.take(&b)
	s.flush(&b)
	s.frame = nil
	s.out.Write(b.Bytes())
}

// refresh draws again, after the terminal's size has changed.
func (s *Screen) refresh() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.frame == nil {
		return
	}
	var b bytes.Buffer
	s.erase(&b)
	s.draw(&b)
	s.out.Write(b.Bytes())
}

// clear empties the terminal and draws at its top.
func (s *Screen) clear() {
	s.mu.Lock()
	defer s.mu.Unlock()
	var b bytes.Buffer
	b.WriteString("\x1b[H\x1b[2J")
	s.above, s.col = nil, 0
	s.draw(&b)
	s.out.Write(b.Bytes())
}

// erase removes what was drawn; the cursor stands where it began.
func (s *Screen) erase(b *bytes.Buffer) {
	if s.frame == nil {
		return
	}
	if up := s.rowsAbove(); up > 0 {
		fmt.Fprintf(b, "\x1b[%dA", up)
	}
	// Not from the first column: tmux takes what erases all of the terminal for a page
	// to be kept, and would keep one for each key.
	b.WriteString("\r \x1b[J\r")
	s.above, s.col = nil, 0
}

// rowsAbove returns how many rows of the drawing are above the cursor. When a terminal
// becomes narrower it breaks the rows that no longer fit.
func (s *Screen) rowsAbove() int {
	width, _ := s.size()
	if width == s.width || width <= 0 {
		return len(s.above)
	}
	rows := s.col / width
	for _, row := range s.above {
		rows += max(1, (runeWidths(stripControls(row))+width-1)/width)
	}
	return rows
}

// flush writes the incomplete output line as a line of its own.
func (s *Screen) flush(b *bytes.Buffer) {
	if len(s.partial) > 0 {
		b.Write(s.partial)
		b.WriteString("\n")
		s.partial = nil
	}
}

// draw writes the incomplete output line and the frame, and puts the cursor in
// its place.
func (s *Screen) draw(b *bytes.Buffer) {
	if s.frame == nil {
		return
	}
	width, height := s.size()
	pic := layout(*s.frame, width).window(height - 1)
	if len(s.partial) > 0 {
		above := wrap(string(s.partial), width)
		above = above[max(0, len(above)-max(1, height-1-len(pic.rows))):]
		pic.rows = append(above, pic.rows...)
		pic.row += len(above)
	}
	b.WriteString(strings.Join(pic.rows, "\n"))
	if up := len(pic.rows) - 1 - pic.row; up > 0 {
		fmt.Fprintf(b, "\x1b[%dA", up)
	}
	b.WriteByte('\r')
	if pic.col > 0 {
		fmt.Fprintf(b, "\x1b[%dC", pic.col)
	}
	s.above, s.col, s.width = pic.rows[:pic.row], pic.col, width
}

// wrap breaks an output line into rows as the terminal would. Control
// sequences are left out: they could leave the drawing anywhere.
func wrap(line string, width int) []string {
	l := layouter{width: max(width, 8)}
	for _, r := range stripControls(line) {
		l.add(shown(r, l.col))
	}
	l.end()
	return l.pic.rows
}

// stripControls removes escape sequences and all up to the last carriage return.
func stripControls(s string) string {
	s = strings.TrimRight(s, "\r")
	s = s[strings.LastIndexByte(s, '\r')+1:]
	var b strings.Builder
	for len(s) > 0 {
		i := strings.IndexByte(s, '\x1b')
		if i < 0 {
			break
		}
		b.WriteString(s[:i])
		n := sequenceLen([]byte(s[i:]))
		if n == 0 {
			n = len(s) - i
		}
		s = s[i+n:]
	}
	b.WriteString(s)
	return b.String()
}
