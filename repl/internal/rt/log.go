package rt

import (
	"fmt"
	"log"
	"path"
	"strconv"
)

// logging holds package log: it shows the lines of cells, and ends programs.
func (rt *Runtime) logging(path string) map[string]any {
	if path != "log" {
		return nil
	}
	table := map[string]any{
		"Output":           func(depth int, s string) error { return rt.log(log.Default(), depth, s) },
		"(*Logger).Output": func(l *log.Logger, depth int, s string) error { return rt.log(l, depth, s) },
	}
	for name, then := range map[string]func(s string){
		"Print": func(string) {},
		"Fatal": func(string) { rt.Exit(1) },
		"Panic": func(s string) { panic(thrown{value: s}) },
	} {
		say := func(l *log.Logger, s string) {
			rt.log(l, 1, s)
			then(s)
		}
		plain := func(l *log.Logger, a []any) { say(l, fmt.Sprint(a...)) }
		line := func(l *log.Logger, a []any) { say(l, fmt.Sprintln(a...)) }
		format := func(l *log.Logger, f string, a []any) { say(l, fmt.Sprintf(f, a...)) }
		table["(*Logger)."+name], table[name] = plain, func(a []any) { plain(log.Default(), a) }
		table["(*Logger)."+name+"ln"], table[name+"ln"] = line, func(a []any) { line(log.Default(), a) }
		table["(*Logger)."+name+"f"], table[name+"f"] = format, func(f string, a []any) { format(log.Default(), f, a) }
	}
	return table
}

// log writes a line; depth counts the calls of cells' functions, from 1, to the one whose
// place it shows if the logger's flags ask for a place.
func (rt *Runtime) log(l *log.Logger, depth int, s string) error {
	const places = log.Lshortfile | log.Llongfile
	flags := l.Flags()
	if flags&places == 0 {
		return l.Output(1, s)
	}
	file, line := "???", 0
	if _, f, n, ok := rt.caller(depth - 1); ok {
		file, line = f, n
	}
	if flags&log.Lshortfile != 0 {
		file = path.Base(file)
	}
	at, prefix := file+":"+strconv.Itoa(line)+": ", l.Prefix()
	if flags&log.Lmsgprefix != 0 {
		at, prefix = at+prefix, ""
	}
	rt.located.Lock() // as the logger would do for its writer
	defer rt.located.Unlock()
	return log.New(l.Writer(), prefix, flags&^(places|log.Lmsgprefix)).Output(1, at+s)
}
