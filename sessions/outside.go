package sessions

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// outside is what the clients of a cell are that came from elsewhere, nc in another
// terminal for one: of what they did there is no record, so the cell cannot be run again
// alone.
const outside = "outside"

// hasOutside reports whether a cell needs a client of which there is no record.
func (c *Cell) hasOutside() bool {
	return slices.ContainsFunc(strings.Split(c.Clients, "\n"), func(line string) bool { return strings.TrimSpace(line) == outside })
}

// serving is a server as it is started, whose second result is the stream of its
// connections; listening is one at a port; dialling is what makes a client.
var (
	serving   = regexp.MustCompile(`(?:\w+\s*,\s*(\w+)[^;\n]*=.*)?\bStart(?:Unix)?Server\(`)
	listening = regexp.MustCompile(`\bStartServer\((\d+)\b`)
	dialling  = regexp.MustCompile(`\w*Dial\w*\(|\bhttp\.(Get|Post|Client)\b|(?m)^%nc +\S+ +\S`)
)

// addPorts adds the ports at which the session's servers listen: a check has free ones
// instead.
func (f *File) addPorts() {
	for _, c := range f.Cells {
		for _, m := range listening.FindAllStringSubmatch(c.Source, -1) {
			if port, err := strconv.Atoi(m[1]); err == nil && port > 0 && !slices.Contains(f.Ports, port) {
				f.Ports = append(slices.Clip(f.Ports), port)
			}
		}
	}
}

// addOutside marks the cells that came to what they came to by a client from outside.
// These are the cells that take something from a server's streams, and show it or
// keep it; and those that need what such a cell declares, or show what it may have
// changed. A cell that only makes a stream of another one is none of them. A session
// that has clients of its own is taken to have no others.
func (f *File) addOutside(itemsOf itemsFunc) {
	if slices.ContainsFunc(f.Cells, func(c Cell) bool { return dialling.MatchString(c.Source) }) {
		return
	}
	streams, vars := names{}, names{} // those of servers; all variables
	missing, unsure := names{}, names{}
	marked, jobs := false, false // there is a cell that is, one in the background
	f.Cells = slices.Clone(f.Cells)
	for i := range f.Cells {
		c := &f.Cells[i]
		n := namesOf(c.Source, itemsOf)
		magic, _ := magicOf(c.Source)
		isJob := strings.HasSuffix(strings.TrimSpace(c.Source), "&") || magic == "%bg"
		shows := c.Output+c.Result != "" || c.Interrupted || isJob
		needs := false
		switch {
		case c.Clients != "", c.Failed() && !c.Interrupted && !c.ranPartly():
			continue
		case magic == "%nc":
			needs = true
		case slices.Contains([]string{"%who", "%whos", "%jobs", "%history"}, magic):
			needs = marked
		case magic == "%kill", magic == "%fg":
			needs = jobs
		case serving.MatchString(c.Source) && len(n.vars) > 0:
			needs = c.Output != "" || c.Interrupted
			streams[serving.FindStringSubmatch(c.Source)[1]] = true
		case n.used.meet(missing):
			needs = true
		case n.used.meet(streams):
			needs = shows || n.awaits
			streams.add(n.declared)
		case n.used.meet(unsure):
			needs = shows
		}
		if needs {
			c.Clients = outside + "\n"
			if c.Interrupted {
				c.Clients += "interrupt\n"
			}
			marked, jobs = true, jobs || isJob
			missing.add(n.declared)
			for name := range n.used {
				unsure[name] = unsure[name] || vars[name]
			}
		} else if jobs {
			c.Output = numbered.ReplaceAllLiteralString(c.Output, "")
		}
		vars.add(n.vars)
	}
}

// numbered is a line that a job has printed.
var numbered = regexp.MustCompile(`(?m)^\[\d+\] .*\n`)
