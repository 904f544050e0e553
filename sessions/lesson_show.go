package sessions

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

func (t *Tour) show(s *Step, step int) {
	if s.Prose != "" {
		fmt.Fprintf(t.Out, "\n%s\n", t.fill(s.Prose))
	}
	fmt.Fprintln(t.Out)
	for line := range strings.Lines(s.Cell.Source) {
		fmt.Fprintf(t.Out, "    %s\n", strings.ReplaceAll(strings.TrimRight(line, "\n"), "\t", "    "))
	}
	if said := t.company(step); said != "" {
		fmt.Fprintf(t.Out, "\n%s\n", t.fill(said))
	}
	fmt.Fprintln(t.Out)
}

func (t *Tour) fill(prose string) string {
	if t.Width == nil {
		return fill(prose, 0)
	}
	return fill(prose, min(t.Width(), proseWidth))
}

// proseWidth is how wide lines are at most that people like to read.
const proseWidth = 88

// company says who is there while Enter runs a step's cell, and how to be there
// instead; "" if nobody is.
func (t *Tour) company(step int) string {
	port := ""
	for i := range step + 1 {
		steps, _ := parseClients(t.Lesson.Steps[i].Cell.Clients, 1)
		for _, c := range steps {
			if c.verb == "connect" {
				port = c.text
			}
		}
	}
	who, interrupts := t.Lesson.Steps[step].clients()
	switch {
	case who != "" && interrupts:
		return "(Enter runs it with " + who + ", and then presses Ctrl-C for you. " + beOne(port) + ")"
	case who != "":
		return "(Enter runs it with " + who + ". " + beOne(port) + ")"
	case interrupts:
		return "(Enter runs it, and presses Ctrl-C for you after a while. alone runs it until you press Ctrl-C.)"
	}
	return ""
}

// beOne says how the learner is a client of a port.
func beOne(port string) string {
	return fmt.Sprintf("alone runs it without them, until it ends or you press Ctrl-C: be the client yourself, with nc localhost %s "+
		"in another terminal. Here: edit, put & behind the cell, Enter, and then %%nc %s.", port, port)
}

// clients returns who comes while Enter runs the cell, and whether Ctrl-C is pressed.
func (s *Step) clients() (who string, interrupts bool) {
	var names []string
	steps, _ := parseClients(s.Cell.Clients, 1)
	for _, c := range steps {
		interrupts = interrupts || c.verb == "interrupt"
		if c.name != "" && !slices.Contains(names, c.name) {
			names = append(names, c.name)
		}
	}
	switch n := len(names); n {
	case 0:
		return "", interrupts
	case 1:
		return "the client " + names[0] + ", which acts by itself", interrupts
	default:
		return "the clients " + strings.Join(names[:n-1], ", ") + " and " + names[n-1] + ", which act by themselves", interrupts
	}
}

func (t *Tour) hint(s *Step) {
	if s.Hint == "" {
		io.WriteString(t.Out, "There is no hint here: Enter runs the cell.\n")
		return
	}
	fmt.Fprintln(t.Out, t.fill(s.Hint))
}
