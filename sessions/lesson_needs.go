package sessions

import (
	"go/scanner"
	"go/token"
	"maps"
	"slices"
	"strings"
)

// cellNames are the names that a cell declares for later ones, and those that mean
// something outside of it.
type cellNames struct{ declared, used map[string]bool }

func (t *Tour) namesOf(source string) cellNames {
	n := cellNames{map[string]bool{}, map[string]bool{}}
	items, awaits, _ := t.Items(source)
	text := []byte(source)
	for _, at := range awaits {
		copy(text[at:], "     ") // which leaves what it awaits
	}
	for _, item := range items {
		it := &exportItem{decl: item.Decl, text: string(text[item.Off:item.End])}
		f, _, err := it.parse()
		if err != nil {
			continue
		}
		for _, id := range it.topNames(f) {
			n.declared[id.Name] = true
		}
		for _, id := range it.free(f) {
			n.used[id.Name] = true
		}
	}
	return n
}

// contains reports whether a set has all names of another one.
func contains(names, wanted map[string]bool) bool {
	for name := range wanted {
		if !names[name] {
			return false
		}
	}
	return true
}

// skip goes on without a step, but for what later steps need of it.
func (t *Tour) skip(step int) {
	names := t.needed(step)
	if t.done[step] || len(names) == 0 {
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
	changes := map[string]bool{}
	for i := range step {
		for name := range t.steps[i].declared {
			changes[name] = t.steps[step].used[name]
		}
	}
	return t.later(step, changes)
}

// later returns those of some names that a step behind another one uses.
func (t *Tour) later(step int, names map[string]bool) (list []string) {
	for name, is := range names {
		if is && slices.ContainsFunc(t.steps[step+1:], func(later cellNames) bool { return later.used[name] }) {
			list = append(list, name)
		}
	}
	slices.Sort(list)
	return list
}

// lacks says which steps before have not declared what a step's cell uses.
func (t *Tour) lacks(step int) {
	there := map[string]bool{}
	for i := range step {
		if t.done[i] {
			maps.Copy(there, t.steps[i].declared)
		}
	}
	for i := range step {
		var names []string
		for name := range t.steps[i].declared {
			if !there[name] && t.steps[step].used[name] {
				names = append(names, name)
			}
		}
		if slices.Sort(names); len(names) > 0 {
			t.say("(Step %d, whose cell has not been run, declares %s: back goes there.)", i+1, strings.Join(names, ", "))
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
		t.cell(s, s.Cell.Source, true)
		t.done[i] = true
	}
}

// sameCode reports whether two cells differ at most in where their lines end.
func sameCode(a, b string) bool { return slices.Equal(codeTokens(a), codeTokens(b)) }

func codeTokens(source string) (list []string) {
	var s scanner.Scanner
	file := token.NewFileSet().AddFile("", -1, len(source))
	s.Init(file, []byte(source), func(token.Position, string) {}, 0)
	for {
		_, tok, lit := s.Scan()
		switch tok {
		case token.EOF:
			return list
		case token.SEMICOLON:
		default:
			list = append(list, tok.String()+lit)
		}
	}
}
