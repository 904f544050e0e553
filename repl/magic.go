package repl

import (
	"context"
	"fmt"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"slices"
	"strings"

	"github.com/aiterrepl/aiterrepl/repl/internal/check"
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
	case text == "!?" || text == "!??":
		return magic{name: "?", args: "!"}, true
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

// mayNegate reports whether NAME := !COMMAND is Go.
func (m magic) mayNegate(known func(name string) bool) bool {
	return m.target != "" && Negates(m.args, known)
}

// Negates reports whether what stands behind NAME := ! is Go and no command: it begins with
// a call, or with an expression whose first name is known.
func Negates(command string, known func(name string) bool) bool {
	f, err := parser.ParseFile(token.NewFileSet(), "", "package p;func _(){"+command+"\n}", parser.SkipObjectResolution)
	if err != nil {
		return false
	}
	statements := f.Decls[0].(*ast.FuncDecl).Body.List
	if len(statements) == 0 {
		return false
	}
	first, ok := statements[0].(*ast.ExprStmt)
	if !ok {
		return false
	}
	name := ""
	ast.Inspect(first, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && name == "" {
			name = id.Name
		}
		return name == ""
	})
	_, called := ast.Unparen(first.X).(*ast.CallExpr)
	return called || known(name)
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

// ampersand reports whether a magic that is not to run a command ends in &.
func (m magic) ampersand() bool {
	switch m.name {
	case "!", "%bg", "%env":
		return false
	}
	return m.args == "&" || strings.HasSuffix(m.args, " &")
}

// spec is one magic that there is.
type spec struct {
	name  string
	usage string // what stands behind it
	help  string // one line for %lsmagic
	more  string // more lines for %name?
	try   string // an example to paste
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

// asking runs f, which asks values what they are.
func (c *call) asking(f func()) error {
	return asking(c.ctx, c.session.engine.NewRun(c.number), f)
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
	if x.usage == "" && m.args != "" {
		o.Err = c.fail(m.name+" takes no arguments", m.name+" alone: "+x.help)
		return o
	}
	if m.ampersand() {
		o.Err = c.fail(m.name+" does not run in the background", "what does is Go: CELL &, or %bg CELL")
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
	if len(near) == 0 {
		names := make([]string, 0, 50)
		for _, x := range newMagics() {
			names = append(names, x.name)
		}
		if advice := check.DidYouMean(name, names, ""); advice != "" {
			return advice + " %lsmagic lists what there is"
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
