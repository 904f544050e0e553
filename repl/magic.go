package repl

import (
	"context"
	"fmt"
	"go/scanner"
	"go/token"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/aiterrepl/aiterrepl/repl/internal/complete"
	"github.com/aiterrepl/aiterrepl/repl/internal/syntax"
)

// A magic is a cell that is not Go: %name args, !command, x? or lines := !command.
type magic struct {
	name   string // "%who", "!", "?", "??"
	args   string
	column int    // of args in the cell's first line, from 1
	target string // of lines := !command: "lines :="
}

// parseMagic returns the magic that a cell is, if it is one.
func parseMagic(source string) (magic, bool) {
	text := strings.TrimSpace(source)
	indent := strings.Index(source, text)
	switch {
	case strings.HasPrefix(text, "%"):
		if word, ok := strings.CutSuffix(text, "?"); ok && !strings.ContainsAny(word, " \n") {
			return magic{name: "?", args: strings.TrimRight(word, "?")}, true
		}
		end := strings.IndexAny(text, " \t\n")
		if end < 0 {
			end = len(text)
		}
		args := strings.TrimSpace(text[end:])
		return magic{name: text[:end], args: args, column: indent + strings.Index(text[end:], args) + end + 1}, true
	case strings.HasPrefix(text, "!"):
		return magic{name: "!", args: text[1:]}, true
	case strings.HasPrefix(text, "?") && !strings.Contains(text, "\n"):
		return question(strings.TrimLeft(text, "?"), strings.HasPrefix(text, "??")), true
	case strings.HasSuffix(text, "?") && !strings.Contains(text, "\n") && asks(text):
		return question(strings.TrimRight(text, "?"), strings.HasSuffix(text, "??")), true
	}
	if target, command, ok := strings.Cut(text, "!"); ok && !strings.Contains(text, "\n") {
		target = strings.TrimSpace(target)
		name := strings.TrimRight(target, " :=")
		if strings.HasSuffix(target, "=") && token.IsIdentifier(name) && !strings.HasPrefix(command, "=") {
			return magic{name: "!", args: command, target: target}, true
		}
	}
	return magic{}, false
}

// asks reports whether the ? that a line ends in is no part of a string or
// comment.
func asks(line string) bool {
	file := token.NewFileSet().AddFile("", -1, len(line))
	var sc scanner.Scanner
	sc.Init(file, []byte(line), func(token.Position, string) {}, 0)
	last := ""
	for {
		switch _, k, lit := sc.Scan(); k {
		case token.EOF:
			return last == "?"
		case token.SEMICOLON:
		default:
			last = lit
		}
	}
}

func question(about string, source bool) magic {
	if source {
		return magic{name: "??", args: strings.TrimSpace(about)}
	}
	return magic{name: "?", args: strings.TrimSpace(about)}
}

// unfinished reports whether Enter continues a magic: the Go behind its name is
// not complete.
func (m magic) unfinished() bool {
	x := findMagic(m.name)
	return x != nil && x.takes == complete.Code && m.args != "" && syntax.Incomplete(m.args)
}

// spec is one magic that there is.
type spec struct {
	name  string
	usage string // what stands behind it
	help  string // one line for %lsmagic
	more  string // more lines for %name?
	takes complete.Argument
	words []string
	run   func(*Session, *call) error
}

// call is one use of a magic.
type call struct {
	magic
	ctx     context.Context
	session *Session
	number  int
	out     *Outcome
}

// printf adds to what the magic says.
func (c *call) printf(format string, args ...any) { c.out.Text += fmt.Sprintf(format, args...) }

// fail says why the magic cannot do what is asked.
func (c *call) fail(msg, help string) error { return missing(c.number, msg, help) }

// code returns the Go behind the magic's name.
func (c *call) code() passage {
	return passage{cellName(c.number), c.number, 1, c.column, c.args}
}

// take makes the outcome of a passage the magic's own.
func (c *call) take(o Outcome) error {
	c.out.Value, c.out.Notes = o.Value, append(c.out.Notes, o.Notes...)
	return o.Err
}

// show shows what came of a cell within the magic.
func (c *call) show(o Outcome) { c.shower()(o) }

// shower returns what shows what came of a cell within the magic.
func (c *call) shower() func(Outcome) {
	s := c.session
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.shows != nil:
		return s.shows
	case s.front != nil:
		return s.front.show
	}
	return func(o Outcome) { c.out.inner = append(c.out.inner, o) }
}

// newMagics returns all of them, in the order %lsmagic has them. A function and
// no table: some of them look at the table in turn.
func newMagics() []spec {
	return []spec{
		{name: "%who", help: "the names the cells have declared", run: func(s *Session, c *call) error { c.printf("%s", s.who()); return nil }},
		{name: "%whos", help: "the names, with their types", run: func(s *Session, c *call) error { c.printf("%s", s.whos()); return nil }},
		{name: "%time", usage: "CELL", help: "run a cell once and say what it took", takes: complete.Code, run: (*Session).time,
			more: "CPU and wall time of the run, and what it allocated. The cell's names and value stay."},
		{name: "%timeit", usage: "[-n LOOPS] [-r RUNS] STATEMENT", help: "time a statement, run often enough", takes: complete.Code, run: (*Session).timeit,
			more: "The mean and standard deviation of 7 runs, each of as many loops as take about 0.2 s,\nand what one loop allocates. What the statement declares does not stay."},
		{name: "%prun", usage: "CELL", help: "run a cell, and say in which functions and lines it spends its time", takes: complete.Code, run: (*Session).prun,
			more: "A thousand times a second it is noted which function of a cell runs; what a function of\na compiled package takes counts as its caller's, and so does waiting.\n\n    %prun s := 0; for i := range 2000000 { s += len(strconv.Itoa(i)) }"},
		{name: "%history", usage: "[-n] [3-5]", help: "the cells of this session; -n numbers them", run: (*Session).listHistory},
		{name: "%save", usage: "FILE [3-5]", help: "write cells to a file", takes: complete.File, run: (*Session).save,
			more: "Without numbers all cells, but for magics. The file is what %load and aiterrepl FILE read."},
		{name: "%load", usage: "FILE", help: "put a file into the next cell, to be edited", takes: complete.File, run: (*Session).load},
		{name: "%run", usage: "FILE", help: "run the cells, or the program, of a file here", takes: complete.File, run: (*Session).runFile},
		{name: "%rerun", usage: "[3-5]", help: "run cells again; without numbers the last one", run: (*Session).rerun},
		{name: "%edit", usage: "[3-5 | NAME]", help: "edit a cell, or a name's source, with $EDITOR and run it", takes: complete.Name, run: (*Session).edit},
		{name: "%logstart", usage: "[FILE]", help: "write each cell that succeeds to a file from now on", takes: complete.File, run: (*Session).logStart,
			more: "session.go without a FILE; what it holds already stays. The file can be run. %logstop ends it."},
		{name: "%logstop", help: "end %logstart", run: (*Session).logStop},
		{name: "%check", usage: "CONDITION [// HINT]", help: "say whether a condition holds by now", takes: complete.Code, more: checkMore, run: (*Session).check},
		{name: "%nc", usage: "PORT [TEXT]", help: "be a client of a server here; with TEXT send that line alone", more: ncMore, run: (*Session).nc},
		{name: "%export", usage: exportUsage, help: "write the session as a Go module, as Markdown, or as a page", takes: complete.File, more: exportMore, run: (*Session).exportCells},
		{name: "%reset", help: "forget every name", run: func(s *Session, c *call) error { s.Reset(); return nil }},
		{name: "%bg", usage: "CELL", help: "run a cell in the background; so does a cell that ends in &", takes: complete.Code, run: (*Session).bg,
			more: "Its names are there when it has ended. %jobs lists what runs, %fg waits for it, %kill ends it."},
		{name: "%jobs", help: "the cells that run in the background", run: (*Session).listJobs},
		{name: "%fg", usage: "[ID]", help: "wait for a job; Ctrl-C stops it", run: (*Session).fg},
		{name: "%kill", usage: "ID | all", help: "stop a job", words: []string{"all"}, run: (*Session).kill},
		{name: "%peek", usage: "A [N]", help: "show the next items of an Aiter without consuming them", takes: complete.Name, run: (*Session).peek,
			more: "The variable A delivers them afterwards, before the rest. What was made of A earlier\n(Map(A, f)) does not: it takes from where A stood."},
		{name: "%graph", usage: "A [dot | mermaid] [FILE]", help: "draw the stages of a pipeline", takes: complete.Name, run: (*Session).graph,
			more: "With what they have taken in and given out. With FILE the drawing goes there."},
		{name: "%watch", usage: "A [SECONDS]", help: "the stages of a pipeline at work, until Ctrl-C", takes: complete.Name, run: (*Session).watch,
			more: "Items in and out, out a second, in work and held, and how much of the time a stage\nwaits for items or is held up by those after it. Something must consume A meanwhile:\nfor x := range A { ... } & does, in the background."},
		{name: "%tb", help: "the last failure, with all its calls", run: (*Session).traceback},
		{name: "%pinfo", usage: "NAME", help: "what NAME? says", takes: complete.Name, run: func(s *Session, c *call) error { return s.describe(c, false) }},
		{name: "%psource", usage: "NAME", help: "what NAME?? says: its source", takes: complete.Name, run: func(s *Session, c *call) error { return s.describe(c, true) }},
		{name: "%config", usage: "[NAME [VALUE]]", help: "the settings; with a value, change one", words: settingNames(), run: (*Session).config,
			more: "config.toml in the configuration folder holds the same, one name = value a line."},
		{name: "%cd", usage: "[FOLDER]", help: "change the working folder", takes: complete.File, run: (*Session).cd},
		{name: "%pwd", help: "the working folder", run: (*Session).pwd},
		{name: "%env", usage: "[NAME[=VALUE]]", help: "the environment; with a value, change it", run: (*Session).env},
		{name: "!", usage: "COMMAND", help: "run a shell command; its exit status is in _exit_code", run: (*Session).shell,
			more: "lines := !COMMAND declares the lines that it prints."},
		{name: "%quickref", help: "what can be typed here, on one page", run: func(s *Session, c *call) error { c.printf("%s", quickref); return nil }},
		{name: "%lsmagic", help: "this list", run: func(s *Session, c *call) error { c.printf("%s", lsmagic()); return nil }},
	}
}

func settingNames() []string {
	var names []string
	for _, x := range settingTable {
		names = append(names, x.name)
	}
	return names
}

// findMagic returns the magic of a name; nil if there is none.
func findMagic(name string) *spec {
	list := newMagics()
	if i := slices.IndexFunc(list, func(x spec) bool { return x.name == name }); i >= 0 {
		return &list[i]
	}
	return nil
}

// magic runs a magic. What is not there is refused in plain words.
func (s *Session) magic(ctx context.Context, number int, m magic) Outcome {
	o := Outcome{Number: number}
	c := &call{magic: m, ctx: ctx, session: s, number: number, out: &o}
	if m.name == "?" || m.name == "??" {
		o.Err = s.describe(c, m.name == "??")
		return o
	}
	x := findMagic(m.name)
	if x == nil {
		o.Err = c.fail("there is no "+m.name, unknownMagic(m.name))
		return o
	}
	if err := x.run(s, c); err != nil {
		o.Err = err
	}
	return o
}

// unknownMagic says what may have been meant.
func unknownMagic(name string) string {
	var near []string
	for _, x := range newMagics() {
		if len(name) > 2 && (strings.HasPrefix(x.name, name[:3]) || strings.Contains(x.name, name[1:])) {
			near = append(near, x.name)
		}
	}
	if len(near) > 0 {
		return "did you mean " + strings.Join(near, " or ") + "? %lsmagic lists what there is"
	}
	return "%lsmagic lists what there is"
}

func missing(number int, msg, help string) error {
	return &syntax.Error{
		Phase: syntax.Parsing,
		Pos:   token.Position{Filename: cellName(number), Line: 1, Column: 1},
		Msg:   msg,
		Help:  help,
	}
}

// completer returns what completes the session's cells.
func (s *Session) completer() *complete.Completer {
	c := &complete.Completer{Names: s.names, Keys: s.keys}
	for _, x := range newMagics() {
		c.Magics = append(c.Magics, complete.Magic{Name: x.name, Help: x.help, Takes: x.takes, Words: x.words})
	}
	return c
}

func (s *Session) who() string {
	var names []string
	for _, n := range s.Names() {
		names = append(names, n.Name)
	}
	if len(names) == 0 {
		return "nothing has been declared yet\n"
	}
	return strings.Join(names, "  ") + "\n"
}

func (s *Session) whos() string {
	names := s.Names()
	if len(names) == 0 {
		return s.who()
	}
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 8, 2, ' ', 0)
	for _, n := range names {
		fmt.Fprintf(w, "%s\t%s\t%s\n", n.Name, n.Kind, n.Type)
	}
	w.Flush()
	return b.String()
}

func lsmagic() string {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 8, 2, ' ', 0)
	for _, m := range newMagics() {
		fmt.Fprintf(w, "%s %s\t%s\n", m.name, m.usage, m.help)
	}
	fmt.Fprintf(w, "x?  x??\twhat a name is; its source\n")
	w.Flush()
	return b.String()
}

const intro = `Type Go: statements, declarations, expressions; names live on in later cells.
On top of Go there is a little, for pipelines:

  server, conns := await StartServer(7777)   await ends the cell if the call returns an error
  for c := range conns { fmt.Println(c) }     range over an Aiter; Ctrl-C stops the cell alone
  x := 6 * 7; x                               the last expression is shown; a ; behind it hides it

Packages need no import. Tab completes. Map? describes a name with an example, *Map*? finds
names, %lsmagic lists the commands, %quickref has all on one page, Ctrl-D on an empty line
leaves.
`

const quickref = `cells       x := 1          statements and declarations, in any order
            x + 1           the last expression is the value: Out[n], _n; _ is the last one
            x + 1;          a ; behind it hides the value
            await f()       f's last result is an error: it ends the cell if it is not nil
            ctx             the cell's context, cancelled by Ctrl-C
            f() &           run the cell in the background; %jobs %fg %kill
pipelines   StartServer(port)           (*Server, *Aiter[*Conn], error); port 0 picks one
            for x := range a { ... }    the items of an Aiter, until it ends
            Map(a, f, Workers(5))       Filter FlatMap Flatten Join Zip Take Collect NewPush ...
            %peek a 3                   the next items, not consumed
            %graph a  %watch a          its stages; at work, with their rates
help        x?  x??         what x is: type, value, doc, example; its source
            fmt?  Map?  strings.Cut?    packages and their names
            *Map*?  strings.*Trim*?     search
keys        Enter           runs a complete cell, continues an incomplete one
            Alt-Enter       a new line in any case
            Tab             completes names, fields, methods, packages, magics, files, keys
            Up, Down        the cells before; with something typed, those that begin so
            Ctrl-R          search the cells before
            Ctrl-C          at the prompt: clear; while a cell runs: stop that cell
            Ctrl-D          on an empty line: leave
commands    %time f()  %timeit f()      what it takes
            %save s.go 3-5  %load s.go  %run s.go  %rerun 3-5  %edit 3  %history -n
            !ls  files := !ls           shell commands; _exit_code
            %cd %pwd %env %config %who %whos %reset %tb; %lsmagic has all, %time? describes one
`
