package sessions

import (
	"slices"
	"strings"
)

// skip goes on without a step, but for what later steps need of it.
func (t *Tour) skip(step int) {
	names := t.needed(step)
	if t.done[step] || len(names) == 0 || t.Lesson.Steps[step].Cell.hasOutside() {
		return
	}
	t.say("(The cell is run all the same: later steps need %s.)", strings.Join(names, ", "))
	s := &t.Lesson.Steps[step]
	o, _ := t.cell(s, s.Cell.Source, true)
	t.done[step] = o.Error == "" || o.Interrupted
}

// needed returns the names for which later steps need a step's cell: those that it
// declares. If there are none, and it needs no client, it is what it uses of the cells
// before, since it may change that.
func (t *Tour) needed(step int) []string {
	c := &t.Lesson.Steps[step].Cell
	if c.Error != "" && !c.Interrupted {
		return nil
	}
	if names := t.later(step, t.steps[step].declared); len(names) > 0 || c.Clients != "" {
		return names
	}
	changes := names{}
	for i := range step {
		for name := range t.steps[i].declared {
			changes[name] = t.steps[step].used[name]
		}
	}
	return t.later(step, changes)
}

// later returns those of some names that a step behind another one uses.
func (t *Tour) later(step int, some names) (list []string) {
	for name, is := range some {
		if is && slices.ContainsFunc(t.steps[step+1:], func(later cellNames) bool { return later.used[name] }) {
			list = append(list, name)
		}
	}
	slices.Sort(list)
	return list
}

// lacks says which steps before have not declared what a step's cell uses.
func (t *Tour) lacks(step int) {
	there := names{}
	for i := range step {
		if t.done[i] {
			there.add(t.steps[i].declared)
		}
	}
	for i := range step {
		var list []string
		for name := range t.steps[i].declared {
			if !there[name] && t.steps[step].used[name] {
				list = append(list, name)
			}
		}
		if slices.Sort(list); len(list) > 0 {
			t.say("(Step %d, whose cell has not been run, declares %s: back goes there.)", i+1, strings.Join(list, ", "))
		}
	}
}

// anew begins a session anew.
func (t *Tour) anew() error {
	t.close()
	return t.fresh()
}

// runBefore runs the cells before a step.
func (t *Tour) runBefore(step int) {
	for i := range step {
		s := &t.Lesson.Steps[i]
		if s.Cell.hasOutside() {
			t.say("(Step %d is left out, since it needs a client: back goes there.)", i+1)
			continue
		}
		t.cell(s, s.Cell.Source, true)
		t.done[i] = true
	}
}
