package sessions

import (
	"fmt"
	"strings"
	"time"
)

// version is that of the form of session files. A file says which one it has.
const version = 1

// header begins the first line of a session file.
const header = "aiterrepl session "

// A File is a recorded session.
type File struct {
	Name  string   // where it was read from; "" for nowhere
	Notes []string // lines for people, that begin with #
	Masks []Mask   // what may differ from run to run
	Ports []int    // ports that stand for any free one when the file is checked
	Cells []Cell
	Ended bool // a journal whose session was left, or about which it is decided

	order []string // of the lines at the top: #, port and mask
}

// A Cell is one cell of a session.
type Cell struct {
	Source  string
	Clients string // what clients of its servers do while it runs
	Outcome

	Line  int // of its first section in the file
	step  int // of a lesson; 0 in a session file
	lines map[string]int
}

// called returns what messages call the ith cell.
func (c *Cell) called(i int) string {
	if c.step > 0 {
		return fmt.Sprintf("step %d", c.step)
	}
	return fmt.Sprintf("cell %d", i+1)
}

// An Outcome is what came of a cell.
type Outcome struct {
	Output      string // all that was printed while it ran
	Result      string // its value, as shown
	Error       string // why it failed, as shown
	Duration    time.Duration
	Interrupted bool // by Ctrl-C; Error says so, too
	Exit        *int // the code ended the process, with this status

	// Done says that the cell has ended. It is false for the last cell of a
	// journal whose session was killed meanwhile.
	Done bool
}

// Failed reports whether the cell did not run to its end.
func (o *Outcome) Failed() bool { return o.Error != "" || o.Interrupted }

// FormatError says what is wrong with a file, and in which line.
type FormatError struct {
	Name string
	Line int
	Msg  string
	Cut  bool // the file only ends too early
}

func (e *FormatError) Error() string {
	if e.Name == "" {
		return fmt.Sprintf("line %d: %s", e.Line, e.Msg)
	}
	return fmt.Sprintf("%s:%d: %s", e.Name, e.Line, e.Msg)
}

// Format returns the text of the file.
func (f *File) Format() string {
	var b strings.Builder
	b.WriteString(f.head())
	for i := range f.Cells {
		b.WriteString(f.Cells[i].begin(i + 1))
		b.WriteString(f.Cells[i].end(i + 1))
	}
	if f.Ended {
		b.WriteString(endLine)
	}
	return b.String()
}

func (f *File) head() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s%d\n", header, version)
	lines := map[string][]string{"#": f.Notes}
	for _, p := range f.Ports {
		lines["port"] = append(lines["port"], fmt.Sprintf("port %d", p))
	}
	for _, m := range f.Masks {
		lines["mask"] = append(lines["mask"], fmt.Sprintf("mask %s %s", m.Name, m.Pattern))
	}
	for _, kind := range f.order {
		if len(lines[kind]) > 0 {
			b.WriteString(lines[kind][0] + "\n")
			lines[kind] = lines[kind][1:]
		}
	}
	for _, kind := range []string{"#", "port", "mask"} {
		for _, line := range lines[kind] {
			b.WriteString(line + "\n")
		}
	}
	b.WriteString("\n")
	return b.String()
}

// begin returns the sections that are known before a cell runs.
func (c *Cell) begin(n int) string {
	text := section("cell", n, c.Source)
	if c.Clients != "" {
		text += section("clients", n, c.Clients)
	}
	return text
}

// end returns the sections of what came of a cell. The duration is the last
// one: a cell without has not ended.
func (c *Cell) end(n int) string {
	var b strings.Builder
	for _, s := range []struct{ name, text string }{{"output", c.Output}, {"result", c.Result}, {"error", c.Error}} {
		if s.text != "" {
			b.WriteString(section(s.name, n, s.text))
		}
	}
	if c.Interrupted {
		b.WriteString(section("interrupted", n, ""))
	}
	if c.Exit != nil {
		b.WriteString(section("exit", n, fmt.Sprintln(*c.Exit)))
	}
	if c.Done {
		b.WriteString(section("duration", n, c.Duration.Round(10*time.Microsecond).String()+"\n"))
	}
	return b.String()
}

// noNewline is the last line of a section whose text does not end a line. The
// source of a cell never does.
const noNewline = `\ no newline at the end`

func section(name string, n int, text string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "-- %s %d --\n", name, n)
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "-- ") || strings.HasPrefix(line, `\`) {
			b.WriteByte('\\')
		}
		b.WriteString(line)
	}
	if text != "" && !strings.HasSuffix(text, "\n") {
		b.WriteByte('\n')
		if name != "cell" {
			b.WriteString(noNewline + "\n")
		}
	}
	return b.String()
}
