package sessions

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Differences are what came of the cells of a file beside what the file has.
type Differences struct {
	Text string // for people to read; "" if there are none

	cells, other, skipped, unrun int
}

// String says in one line how many cells are the same, and how many are not.
func (d Differences) String() string {
	list := []string{counted(d.cells-d.other-d.skipped-d.unrun) + " the same"}
	for _, v := range []struct {
		n    int
		text string
	}{{d.other, "not the same"}, {d.skipped, "not run again"}, {d.unrun, "not reached"}} {
		if v.n > 0 {
			list = append(list, fmt.Sprint(v.n, " ", v.text))
		}
	}
	return strings.Join(list, ", ")
}

// But says which cells nothing is known of, "" if there are none.
func (d Differences) But() string {
	if d.skipped == 0 {
		return ""
	}
	return ", but for " + counted(d.skipped) + " not run again"
}

func counted(n int) string {
	if n == 1 {
		return "1 cell"
	}
	return fmt.Sprint(n, " cells")
}

// Drift compares what came of the cells with what the file has.
func Drift(want, got *File) Differences {
	d := Differences{cells: len(want.Cells), unrun: len(want.Cells) - len(got.Cells)}
	var b strings.Builder
	for i := range got.Cells {
		w := &want.Cells[i]
		if name, _ := w.skipped(i); name != "" {
			d.skipped++
			continue
		}
		text := want.drift(w, &got.Cells[i], i)
		if text != "" || !got.Cells[i].Done {
			d.other++
		}
		b.WriteString(text)
	}
	if n := len(got.Cells); d.unrun > 0 && n > 0 {
		last := want.Cells[n-1].called(n - 1)
		fmt.Fprintf(&b, "%s: this cell and those behind it have not been run: %s is the last one that was\n", want.at(want.Cells[n].Line), last)
	}
	d.Text = b.String()
	return d
}

// drift says how a cell differs from what it was, "" if it does not.
func (f *File) drift(w, g *Cell, i int) string {
	if strings.HasPrefix(w.Source, "%check ") && w.Error == "" && g.Error != "" {
		return fmt.Sprintf("%s: the check does not hold:\n%s", f.at(w.Line), masked(g.Error, f.Masks))
	}
	var b strings.Builder
	for _, s := range parts(w, g) {
		was, is := masked(s.want, f.Masks), masked(s.got, f.Masks)
		if was == is {
			continue
		}
		line := w.lines[s.name]
		if line == 0 {
			line = w.Line
		}
		if b.Len() == 0 {
			fmt.Fprintf(&b, "%s: %s: %s\n", f.at(w.Line), w.called(i), opening(w.Source))
		}
		fmt.Fprintf(&b, "%s: the %s of %s is another one (- in the file, + now):\n%s", f.at(line), s.name, w.called(i), diff(was, is))
	}
	return b.String()
}

// opening returns the first line of a cell, and a sign that there are more.
func opening(source string) string {
	first, rest, _ := strings.Cut(strings.TrimSpace(source), "\n")
	if rest != "" {
		first += " ..."
	}
	return first
}

func (f *File) at(line int) string { return f.Name + ":" + strconv.Itoa(line) }

// part is a section of a cell, as it was and as it is.
type part struct{ name, want, got string }

func parts(want, got *Cell) []part {
	exit := func(n *int) string {
		if n == nil {
			return ""
		}
		return fmt.Sprintln(*n)
	}
	output := got.Output
	if name, _ := magicOf(want.Source); name == "!" && want.Output == "" {
		output = "" // a command had the terminal for itself, and nobody read along
	}
	return []part{
		{"output", unnumbered(want.Output), unnumbered(output)},
		{"result", want.Result, got.Result},
		{"error", want.Error, got.Error},
		{"exit", exit(want.Exit), exit(got.Exit)},
	}
}

// jobNumber stands before each line that a job prints at a prompt; a replay has none.
var jobNumber = regexp.MustCompile(`(?m)^\[\d+\] `)

func unnumbered(output string) string { return jobNumber.ReplaceAllLiteralString(output, "") }

// Update returns the file with what came of its cells. A text in which the masks
// see no difference stays as it was, and so does the duration of a cell in which
// nothing else changes. A file without durations gets none.
func Update(want, got *File) *File {
	f := *want
	f.Cells = nil
	for i, c := range got.Cells {
		w := want.Cells[i]
		same := w.Done
		for _, s := range []struct{ was, is *string }{{&w.Output, &c.Output}, {&w.Result, &c.Result}, {&w.Error, &c.Error}} {
			if masked(unnumbered(*s.was), want.Masks) == masked(unnumbered(*s.is), want.Masks) {
				*s.is = *s.was
			} else {
				same = false
			}
		}
		if same {
			c.Duration = w.Duration
		}
		c.Done = c.Done && want.timed()
		f.Cells = append(f.Cells, c)
	}
	f.Cells = append(f.Cells, want.Cells[len(got.Cells):]...)
	return &f
}

// timed reports whether the file has durations.
func (f *File) timed() bool {
	return slices.ContainsFunc(f.Cells, func(c Cell) bool { return c.Done })
}
