package sessions

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Drift compares what came of the cells with what the file has, and returns the
// differences for people to read: "" if there are none.
func Drift(want, got *File) string {
	type difference struct {
		line int
		text string
	}
	var list []difference
	add := func(line int, format string, args ...any) {
		list = append(list, difference{line, want.at(line) + ": " + fmt.Sprintf(format, args...)})
	}
	for i := range want.Cells {
		w := &want.Cells[i]
		if i >= len(got.Cells) {
			add(w.Line, "%s has not been run\n", w.called(i))
			break
		}
		if g := &got.Cells[i]; strings.HasPrefix(w.Source, "%check ") && w.Error == "" && g.Error != "" {
			add(w.Line, "the check does not hold:\n%s", masked(g.Error, want.Masks))
			continue
		}
		for _, s := range parts(w, &got.Cells[i]) {
			if masked(s.want, want.Masks) == masked(s.got, want.Masks) {
				continue
			}
			line := w.lines[s.name]
			if line == 0 {
				line = w.Line
			}
			add(line, "the %s of %s is another one:\n%s", s.name, w.called(i),
				diff(masked(s.want, want.Masks), masked(s.got, want.Masks)))
		}
	}
	slices.SortStableFunc(list, func(a, b difference) int { return a.line - b.line })
	var b strings.Builder
	for _, d := range list {
		b.WriteString(d.text)
	}
	return b.String()
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

// diff returns the lines of two texts: those of the first alone behind -, those
// of the second alone behind +.
func diff(want, got string) string {
	a, b := splitLines(want), splitLines(got)
	const tooLong = 2000
	if len(a) > tooLong || len(b) > tooLong {
		a, b = a[:min(len(a), tooLong)], b[:min(len(b), tooLong)]
	}
	// longest[i][j] is the length of the longest common part of a[i:] and b[j:].
	longest := make([][]int, len(a)+1)
	for i := range longest {
		longest[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				longest[i][j] = longest[i+1][j+1] + 1
			} else {
				longest[i][j] = max(longest[i+1][j], longest[i][j+1])
			}
		}
	}
	var out strings.Builder
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			out.WriteString("  " + a[i] + "\n")
			i, j = i+1, j+1
		case j == len(b) || i < len(a) && longest[i+1][j] >= longest[i][j+1]:
			out.WriteString("- " + a[i] + "\n")
			i++
		default:
			out.WriteString("+ " + b[j] + "\n")
			j++
		}
	}
	return out.String()
}

func splitLines(text string) []string {
	if text == "" {
		return nil
	}
	if !strings.HasSuffix(text, "\n") {
		text += " (no newline)"
	}
	return strings.Split(strings.TrimSuffix(text, "\n"), "\n")
}
