package repl

import (
	"fmt"
	"go/token"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/aiterrepl/aiterrepl/repl/internal/render"
	"github.com/aiterrepl/aiterrepl/repl/internal/syntax"
)

// A magic is a cell that is not Go: %name args, !command, or x?.
type magic struct {
	name string // "%who", "!", "?"
	args string
}

// parseMagic returns the magic that a cell is, if it is one.
func parseMagic(source string) (magic, bool) {
	text := strings.TrimSpace(source)
	switch {
	case strings.HasPrefix(text, "%"):
		name, args, _ := strings.Cut(text, " ")
		if strings.HasSuffix(text, "?") {
			return magic{"?", strings.TrimRight(text, "? ")}, true
		}
		return magic{name, strings.TrimSpace(args)}, true
	case strings.HasPrefix(text, "!"):
		return magic{"!", text[1:]}, true
	case strings.HasPrefix(text, "?") && !strings.Contains(text, "\n"):
		return magic{"?", strings.TrimSpace(strings.TrimLeft(text, "?"))}, true
	case strings.HasSuffix(text, "?") && !strings.ContainsAny(text, "\n/\"`"):
		return magic{"?", strings.TrimSpace(strings.TrimRight(text, "?"))}, true
	}
	return magic{}, false
}

// magicHelp is what each magic that is there does, in the order %lsmagic has it.
var magicHelp = []struct{ name, help string }{
	{"%who", "the names the cells have declared"},
	{"%whos", "the names, with their types"},
	{"%history", "the cells of this session; -n numbers them"},
	{"%reset", "forget every name"},
	{"%quickref", "what can be typed here, on one page"},
	{"%lsmagic", "this list"},
}

// magic runs a magic. What is not there is refused in plain words.
func (s *Session) magic(number int, m magic) Outcome {
	o := Outcome{Number: number}
	switch m.name {
	case "%who":
		o.Text = s.who()
	case "%whos":
		o.Text = s.whos()
	case "%history":
		o.Text = s.history(strings.Contains(m.args, "-n"))
	case "%reset":
		s.Reset()
	case "%quickref":
		o.Text = quickref
	case "%lsmagic":
		o.Text = lsmagic()
	case "?":
		o.Text, o.Err = s.help(number, m.args)
	case "!":
		o.Err = missing(number, "running a shell command with ! is not there yet", "Use os/exec: exec.Command(...).CombinedOutput()")
	default:
		o.Err = missing(number, m.name+" is not there yet", "%lsmagic lists what there is")
	}
	return o
}

func missing(number int, msg, help string) error {
	return &syntax.Error{
		Phase: syntax.Parsing,
		Pos:   token.Position{Filename: cellName(number), Line: 1, Column: 1},
		Msg:   msg,
		Help:  help,
	}
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

// history lists the cells before this one.
func (s *Session) history(numbered bool) string {
	inputs := s.Inputs()
	inputs = inputs[:len(inputs)-1]
	var b strings.Builder
	for i, in := range inputs {
		if numbered {
			fmt.Fprintf(&b, "%4d: ", i+1)
			in = strings.ReplaceAll(in, "\n", "\n      ")
		}
		b.WriteString(in + "\n")
	}
	return b.String()
}

func lsmagic() string {
	var b strings.Builder
	for _, m := range magicHelp {
		fmt.Fprintf(&b, "%-10s %s\n", m.name, m.help)
	}
	return b.String()
}

// help describes a name, or the prompt itself.
func (s *Session) help(number int, name string) (string, error) {
	if name == "" {
		return intro, nil
	}
	for _, m := range magicHelp {
		if m.name == name {
			return m.name + ": " + m.help + "\n", nil
		}
	}
	names := s.Names()
	i := slices.IndexFunc(names, func(n Name) bool { return n.Name == name })
	if i < 0 {
		return "", missing(number, "no help for "+name+" yet", "%who lists the names of this session")
	}
	text := fmt.Sprintf("%s %s %s\n", names[i].Kind, name, names[i].Type)
	if source := s.names.Source(name); source != "" {
		text += source + "\n"
	}
	if stale := s.names.Stale(name); stale != "" {
		text += (&render.Theme{}).Hint("stale: "+stale) + "\n"
	}
	return text, nil
}

const intro = `Type Go: statements, declarations, expressions; names live on in later cells.
On top of Go there is a little, for pipelines:

  server, conns := await StartServer(7777)   await ends the cell if the call returns an error
  for c := range conns { fmt.Println(c) }     range over an Aiter; Ctrl-C stops the cell alone
  x := 6 * 7; x                               the last expression is shown; a ; behind it hides it

Packages need no import. x? describes a name, %quickref has all on one page,
Ctrl-D on an empty line leaves.
`

const quickref = `cells       x := 1          statements and declarations, in any order
            x + 1           the last expression is the value: Out[n], _n; _ is the last one
            x + 1;          a ; behind it hides the value
            await f()       f's last result is an error: it ends the cell if it is not nil
            ctx             the cell's context, cancelled by Ctrl-C
pipelines   StartServer(port)           (*Server, *Aiter[*Conn], error); port 0 picks one
            for x := range a { ... }    the items of an Aiter, until it ends
            Map(a, f, Workers(5))       Filter FlatMap Flatten Join Zip Take Collect NewPush ...
keys        Enter           runs a complete cell, continues an incomplete one
            Alt-Enter       a new line in any case
            Up, Down        the cells before; with something typed, those that begin so
            Ctrl-R          search the cells before
            Ctrl-C          at the prompt: clear; while a cell runs: stop that cell
            Ctrl-D          on an empty line: leave
magics      %who %whos %history %reset %lsmagic, x? describes x
`
