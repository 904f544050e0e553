package sessions

import "strings"

// skipped returns why a cell is not run again in a replay, "" if it is: its outcome is
// what was recorded. A magic that writes files would write them where the replay is run,
// and one that is for a terminal has none.
func skipped(source string) (name, why string) {
	name, isMagic := magicOf(source)
	if !isMagic {
		return "", ""
	}
	args := words(source)[1:]
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
