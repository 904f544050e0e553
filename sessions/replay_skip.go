package sessions

import "strings"

// skipped returns why a cell is not run again in a replay, "" if it is: its outcome is
// what was recorded. A magic that writes files would write them where the replay is run,
// and one that is for a terminal has none.
func (c *Cell) skipped(i int) (name, why string) {
	if c.hasOutside() {
		return c.called(i), "it had a client from outside, of which there is no record"
	}
	name, isMagic := magicOf(c.Source)
	if !isMagic {
		return "", ""
	}
	args := words(c.Source)[1:]
	switch name {
	case "%export", "%save", "%logstart", "%logstop":
		return name, "it writes files"
	case "%graph":
		if len(args) > 1 {
			return name, "it writes a file"
		}
	case "%edit", "%load":
		return name, "it is for a terminal"
	case "%nc":
		if len(args) < 2 {
			return name, "it is for a terminal"
		}
	}
	return "", ""
}

// words returns the words of a magic that are no flags.
func words(source string) (list []string) {
	for _, w := range strings.Fields(source) {
		if !strings.HasPrefix(w, "-") {
			list = append(list, w)
		}
	}
	return list
}
