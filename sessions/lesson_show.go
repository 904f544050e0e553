package sessions

import (
	"fmt"
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

// say writes a line of the tour's own.
func (t *Tour) say(format string, args ...any) {
	fmt.Fprintln(t.Out, t.fill(fmt.Sprintf(format, args...)))
}

// proseWidth is how wide lines are at most that people like to read.
const proseWidth = 88

// company says who is there while Enter runs a step's cell, and how to be there
// instead; "" if nobody is.
func (t *Tour) company(step int) string {
	port := "PORT"
	for i := range step + 1 {
		c := &t.Lesson.Steps[i].Cell
		if m := listening.FindStringSubmatch(c.Source); m != nil {
			port = m[1]
		}
		steps, _ := parseClients(c.Clients, 1)
		for _, s := range steps {
			if s.verb == "connect" {
				port = s.text
			}
		}
	}
	here := fmt.Sprintf("be the client yourself, with nc localhost %s in another terminal. "+
		"Here: edit, put & behind the cell, Enter, and then %%nc %s.", port, port)
	if t.Lesson.Steps[step].Cell.hasOutside() {
		return "(The cell needs a client: " + here + ")"
	}
	names, interrupts := t.Lesson.Steps[step].clients()
	them, acts := "them", "act by themselves"
	if len(names) == 1 {
		them, acts = "it", "acts by itself"
	}
	be := fmt.Sprintf("alone runs it without %s, until it ends or you press Ctrl-C: %s", them, here)
	switch {
	case len(names) > 0 && interrupts:
		return fmt.Sprintf("(Enter runs it with %s, which %s, and then presses Ctrl-C for you. %s)", who(names), acts, be)
	case len(names) > 0:
		return fmt.Sprintf("(Enter runs it with %s, which %s. %s)", who(names), acts, be)
	case interrupts:
		return "(Enter runs it, and presses Ctrl-C for you after a while. alone runs it until you press Ctrl-C.)"
	}
	return ""
}

// clients returns the names of those that come while Enter runs the cell, and whether
// Ctrl-C is pressed.
func (s *Step) clients() (names []string, interrupts bool) {
	steps, _ := parseClients(s.Cell.Clients, 1)
	for _, c := range steps {
		interrupts = interrupts || c.verb == "interrupt"
		if c.name != "" && !slices.Contains(names, c.name) {
			names = append(names, c.name)
		}
	}
	return names, interrupts
}

func who(names []string) string {
	if len(names) == 1 {
		return "the client " + names[0]
	}
	last := len(names) - 1
	return "the clients " + strings.Join(names[:last], ", ") + " and " + names[last]
}

func (t *Tour) hint(s *Step) {
	if s.Hint == "" {
		t.say("There is no hint here: Enter runs the cell.")
		return
	}
	fmt.Fprintln(t.Out, t.fill(s.Hint))
}
