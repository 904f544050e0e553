package sessions

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// read takes the cells apart.
func (e *exporter) read(cells []Cell) error {
	e.imports, e.merged = map[string]string{}, map[string]bool{}
	e.copied = map[nameAt]bool{}
	e.late = map[string]bool{}
	e.cells = cells
	for i, c := range cells {
		_, isMagic := magicOf(c.Source)
		failed := c.ranPartly() && !isMagic
		if c.Error != "" && !c.Interrupted && !failed || c.Exit != nil && *c.Exit != 0 {
			continue
		}
		first, notes := len(e.items), e.notes
		list, err := e.plain(i+1, c.Source)
		if err != nil {
			return err
		}
		for _, p := range list {
			if err := e.readPlain(i+1, p); err != nil {
				return err
			}
		}
		items := e.items[first:]
		if failed && len(items) > 0 {
			partly(&c, items)
		}
		if failed {
			e.notes, e.remarks = notes, ""
		}
		if c.Interrupted && len(items) > 0 {
			items[len(items)-1].last = false
		}
	}
	e.dropPartly()
	return nil
}

// readPlain takes one cell apart.
func (e *exporter) readPlain(number int, p plainCell) error {
	e.notes += p.note
	items, awaits, err := e.pkgs.Items(p.source)
	if err != nil {
		return &ExportError{number, err.Error()}
	}
	end := 0
	first := len(e.items)
	for k, item := range items {
		it := &exportItem{cell: number, at: item.Off, decl: item.Decl, last: k == len(items)-1, job: p.job}
		e.jobs = e.jobs || p.job
		it.text = p.source[item.Off:item.End]
		if strings.Trim(it.text, " \t\r\n;") == "" {
			continue
		}
		e.remark(comments(p.source[end:item.Off]))
		it.comment, e.remarks = e.remarks, ""
		if !it.decl {
			it.comment, e.notes = e.notes+it.comment, ""
		}
		end = item.End
		if err := it.unawait(item.Off, awaits); err != nil {
			return &ExportError{number, err.Error()}
		}
		it.number = len(e.items)
		e.items = append(e.items, it)
	}
	e.remark(comments(p.source[end:]))
	ordered, err := orderVars(e.items[first:])
	if err != nil {
		return err
	}
	e.items = append(e.items[:first], ordered...)
	for k, it := range ordered {
		it.number = first + k
	}
	return e.sugar(ordered)
}

// remark keeps comments for the next item.
func (e *exporter) remark(text string) { e.remarks += text }

// comments returns the line comments of the text between two items, and the blank lines
// below them.
func comments(gap string) string {
	var keep []string
	for line := range strings.Lines(gap) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "//") || line == "" && len(keep) > 0 {
			keep = append(keep, line+"\n")
		}
	}
	return strings.Join(keep, "")
}

// A plainCell is a cell as Go alone: what a magic runs, or means.
type plainCell struct {
	source string
	job    bool   // it runs in the background
	note   string // what of it has no place in a program, as a comment
}

// plain returns what a cell runs.
func (e *exporter) plain(number int, source string) ([]plainCell, error) {
	text := strings.TrimSpace(source)
	name, isMagic := magicOf(text)
	if !isMagic {
		if cell, ok := strings.CutSuffix(text, "&"); ok && !strings.HasSuffix(cell, "&") {
			return []plainCell{{source: cell, job: true}}, nil
		}
		if lines, command, ok := strings.Cut(text, "!"); ok && !strings.Contains(text, "\n") && commandTarget.MatchString(lines) && !e.pkgs.Negates(command, e.declared) {
			return []plainCell{{source: fmt.Sprintf("%s%sshellLines(%q)", shellLines, lines, strings.TrimSpace(command))}}, nil
		}
		return []plainCell{{source: source}}, nil
	}
	args := strings.TrimSpace(text[len(name):])
	note := "// " + strings.ReplaceAll(text, "\n", "\n// ") + "\n"
	switch name {
	case "!":
		return []plainCell{{source: fmt.Sprintf("{ cmd := exec.Command(\"/bin/sh\", \"-c\", %q); cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr; _ = cmd.Run() }", args)}}, nil
	case "%time":
		return []plainCell{{source: args}}, nil
	case "%bg":
		return []plainCell{{source: args, job: true}}, nil
	case "%fg":
		e.jobs = true
		return []plainCell{{source: jobsWait}}, nil
	case "%rerun":
		return e.again(number, args)
	case "%run":
		code, err := Open(strings.Trim(args, `"`))
		if err != nil {
			return nil, &ExportError{number, err.Error()}
		}
		return []plainCell{{source: code, note: note}}, nil
	case "%cd":
		folder := strings.Trim(args, `"`)
		below, atHome := strings.CutPrefix(folder, "~/")
		switch {
		case folder == "" || folder == "~":
			return []plainCell{{source: "await os.Chdir(await os.UserHomeDir())"}}, nil
		case atHome:
			return []plainCell{{source: fmt.Sprintf("await os.Chdir(filepath.Join(await os.UserHomeDir(), %q))", below)}}, nil
		case folder != "-":
			return []plainCell{{source: fmt.Sprintf("await os.Chdir(%q)", folder)}}, nil
		}
		note += "// (A program does not know what folder it was in before.)\n"
	case "%env":
		if key, value, ok := strings.Cut(strings.Replace(args, "=", " ", 1), " "); ok {
			return []plainCell{{source: fmt.Sprintf("await os.Setenv(%q, %q)", key, strings.TrimSpace(value))}}, nil
		}
	case "%nc":
		if cell, ok := clientCell(args); ok {
			return []plainCell{cell}, nil
		}
		note += "// (What was typed to the server there is not known: be its client with nc.)\n"
	case "%export":
		return nil, nil
	}
	return []plainCell{{note: note}}, nil
}

// jobsWait waits for the cells in the background. The program has another name
// for them.
const (
	jobsName = "jobsOfTheSession"
	jobsWait = jobsName + ".Wait()"
)

// shellLines is what lines := !command calls in a program.
const shellLines = `// shellLines returns the lines that a command prints.
func shellLines(command string) []string {
	cmd := exec.Command("/bin/sh", "-c", command)
	cmd.Stdin, cmd.Stderr = os.Stdin, os.Stderr
	out, _ := cmd.Output()
	if text := strings.TrimRight(string(out), "\n"); text != "" {
		return strings.Split(text, "\n")
	}
	return []string{}
}
`

// commandTarget is what stands before the ! in lines := !command.
var commandTarget = regexp.MustCompile(`^\s*[\pL_][\pL_0-9]*\s*:?=\s*$`)

// again returns what a %rerun runs.
func (e *exporter) again(number int, args string) ([]plainCell, error) {
	if args == "" {
		args = "~1"
	}
	var list []plainCell
	for _, word := range strings.FieldsFunc(args, func(r rune) bool { return r == ' ' || r == ',' }) {
		from, to, isRange := strings.Cut(word, "-")
		if !isRange {
			to = from
		}
		a, wrong := cellOf(from, number)
		b, wrong2 := cellOf(to, number)
		if wrong != nil || wrong2 != nil || a < 1 || b >= number {
			return nil, &ExportError{number, "there are no cells " + word}
		}
		for n := a; n <= b; n++ {
			cells, err := e.plain(n, e.cells[n-1].Source)
			if err != nil {
				return nil, err
			}
			list = append(list, cells...)
		}
	}
	return list, nil
}

// cellOf reads the number of a cell, 3, or ~1 for the one before.
func cellOf(word string, number int) (int, error) {
	if back, ok := strings.CutPrefix(word, "~"); ok {
		n, err := strconv.Atoi(back)
		return number - n, err
	}
	return strconv.Atoi(word)
}
