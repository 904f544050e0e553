package sessions

import "strings"

// An itemsFunc returns the declarations and statements of a cell, as Packages does.
type itemsFunc = func(source string) (items []Item, awaits []int, err error)

// cellNames are the names that a cell declares for later ones, those of its variables
// among them, and those that mean something outside of it.
type cellNames struct {
	declared, vars, used names
	awaits               bool
}

// names is a set of names.
type names map[string]bool

func (n names) add(others names) {
	for name := range others {
		n[name] = true
	}
}

// meet reports whether two sets have a name in common.
func (n names) meet(others names) bool {
	for name := range others {
		if n[name] {
			return true
		}
	}
	return false
}

// contains reports whether a set has all names of another one.
func (n names) contains(others names) bool {
	for name := range others {
		if !n[name] {
			return false
		}
	}
	return true
}

// namesOf returns the names of a cell; those of a magic are in the code that it takes.
func namesOf(source string, itemsOf itemsFunc) cellNames {
	source = strings.TrimSpace(source)
	if name, isMagic := magicOf(source); isMagic {
		source = strings.TrimSpace(source[len(name):])
	}
	if cell, isJob := strings.CutSuffix(source, "&"); isJob {
		source = cell
	}
	n := cellNames{declared: names{}, vars: names{}, used: names{}}
	items, awaits, _ := itemsOf(source)
	n.awaits = len(awaits) > 0
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
			n.vars[id.Name] = n.vars[id.Name] || !item.Decl
		}
		for _, id := range it.free(f) {
			n.used[id.Name] = true
		}
	}
	return n
}
