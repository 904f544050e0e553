package repl

import (
	"context"
	"io"
	"os"
	"sync"
	"sync/atomic"

	"github.com/aiterrepl/aiterrepl/repl/internal/render"
	"github.com/aiterrepl/aiterrepl/repl/internal/terminal"
)

// A Console is the terminal (or the pipes of an editor) that a Shell talks
// through. Everything printed while it is open comes out above what is being
// typed, in the order it was printed.
type Console struct {
	Stdin  *os.File // stands in for os.Stdin: a cell that reads it can be interrupted
	Stdout *os.File // stands in for os.Stdout: cells, and any code, print here
	Stderr *os.File // the same for os.Stderr

	cfg     ConsoleConfig
	out     io.Writer // the shell's own words
	err     io.Writer
	screen  *terminal.Screen        // nil: paper
	paper   *terminal.Teletype      // nil: screen
	capture []*terminal.Capture     // of Stdout, and of Stderr if that goes elsewhere
	session atomic.Pointer[Session] // whose cells are being typed
	reader  terminal.Reader
	history *terminal.History
	once    sync.Once
}

// ConsoleConfig says what a Console is made of.
type ConsoleConfig struct {
	Stdin, Stdout, Stderr *os.File
	Plain                 bool      // no line editing, no control sequences
	Unprompted            bool      // no prompts: nobody reads them
	Color                 bool      // the cell is coloured as it is typed
	Record                io.Writer // is told all that is printed by code; may be nil
	History               string    // name of the file that keeps the cells; "": memory alone

	// Unkept is told why the history is kept in memory alone from now on. It may
	// be nil.
	Unkept func(error)
}

// IsTerminal reports whether f is a terminal.
func IsTerminal(f *os.File) bool { return terminal.IsTerminal(f) }

// OpenConsole opens a console.
func OpenConsole(cfg ConsoleConfig) (*Console, error) {
	c := &Console{cfg: cfg, Stdin: cfg.Stdin, Stdout: cfg.Stdout, Stderr: cfg.Stderr, out: cfg.Stdout, err: cfg.Stderr}
	if cfg.Plain {
		c.history = terminal.NewHistory()
		if cfg.Unprompted {
			c.paper = terminal.NewTeletype(io.Discard, false)
		} else {
			c.paper = terminal.NewTeletype(cfg.Stdout, IsTerminal(cfg.Stdin))
			c.out = c.paper
			if sameFile(cfg.Stdout, cfg.Stderr) {
				c.err = c.paper
			}
		}
		c.reader = terminal.NewPlain(cfg.Stdin, c.paper, incomplete)
		return c, c.captures(c.out, c.err)
	}
	c.screen = terminal.NewScreen(cfg.Stdout, func() (width, height int) { return terminal.Size(cfg.Stdout) })
	c.out = c.screen
	if IsTerminal(cfg.Stderr) {
		c.err = c.screen
	}
	if err := c.captures(c.out, c.err); err != nil {
		return nil, err
	}
	c.history = terminal.NewHistory()
	if cfg.History != "" {
		var err error
		if c.history, err = terminal.OpenHistory(cfg.History); err != nil {
			c.unkept(err)
		}
	}
	editor, err := terminal.NewEditor(terminal.Config{
		In: cfg.Stdin, Screen: c.screen, History: c.history, Incomplete: incomplete,
		Complete: c.complete, Hint: c.hint, Highlight: c.highlight,
	})
	if err != nil {
		c.release()
		return nil, err
	}
	c.reader = editor
	c.Stdin = terminal.Reopen(cfg.Stdin)
	return c, nil
}

func (c *Console) unkept(err error) {
	if c.cfg.Unkept != nil {
		c.cfg.Unkept(err)
	}
}

// captures has all that code prints go to out and err, and be recorded.
func (c *Console) captures(out, err io.Writer) error {
	capture := func(dst io.Writer) (*os.File, error) {
		if c.cfg.Record != nil {
			dst = io.MultiWriter(c.cfg.Record, dst)
		}
		made, err := terminal.NewCapture(dst)
		if err != nil {
			c.release()
			return nil, err
		}
		c.capture = append(c.capture, made)
		return made.File, nil
	}
	var failed error
	if c.Stdout, failed = capture(out); failed != nil {
		return failed
	}
	c.Stderr = c.Stdout
	switch {
	case out == err || sameFile(c.cfg.Stdout, c.cfg.Stderr):
	case c.screen != nil && c.cfg.Record == nil:
		c.Stderr = c.cfg.Stderr
	default:
		c.Stderr, failed = capture(err)
	}
	return failed
}

// sameFile reports whether two files are one: 2>&1.
func sameFile(a, b *os.File) bool {
	x, err := a.Stat()
	if err != nil {
		return false
	}
	y, err := b.Stat()
	return err == nil && os.SameFile(x, y)
}

// release ends the captures.
func (c *Console) release() {
	for _, x := range c.capture {
		x.Close()
	}
	c.capture = nil
}

// Sync returns when all that code has printed is shown, and recorded.
func (c *Console) Sync() {
	for _, x := range c.capture {
		x.Sync()
	}
}

// Shell returns the loop at this console's prompt.
func (c *Console) Shell(s *Session, display Display, interrupts <-chan os.Signal) *Shell {
	display.Out, display.Err, display.Numbered = c.out, c.err, !c.cfg.Unprompted
	var draw func(string)
	if c.screen != nil {
		draw = c.screen.Draw
	}
	sh := &Shell{
		Session: s, Display: display, Interrupts: interrupts,
		reader: c.reader, history: c.history, settle: c.settle, stdin: c.Stdin, unkept: c.unkept,
	}
	c.session.Store(s)
	stdout, stderr := c.cfg.Stdout, c.cfg.Stderr
	if !IsTerminal(stdout) { // other programs need no terminal either: what they print is known, then
		stdout, stderr = c.Stdout, c.Stderr
	}
	s.attach(&front{
		show: func(o Outcome) {
			c.settle(false)
			sh.Display.Show(s, o)
		},
		stdin: c.cfg.Stdin, stdout: stdout, stderr: stderr,
		edits: c.screen != nil,
		ask:   c.ask,
		width: c.Width,
		draw:  draw,
		lend:  c.lend,
	})
	return sh
}

// ask asks for a line behind a prompt.
func (c *Console) ask(ctx context.Context, prompt string) (string, error) {
	c.settle(false)
	return c.reader.Read(ctx, terminal.Prompt{First: prompt, Line: true})
}

// Ask asks for a cell behind a prompt.
func (c *Console) Ask(ctx context.Context, prompt string) (string, error) {
	c.settle(false)
	return c.reader.Read(ctx, terminal.Prompt{First: prompt})
}

// lend gives the terminal to another program while f runs.
func (c *Console) lend(f func()) {
	c.settle(false)
	f()
	if c.screen != nil {
		c.screen.Unknown()
	} else {
		c.paper.Unknown(c.Width())
	}
}

// complete says how the text before the cursor can go on.
func (c *Console) complete(before string) terminal.Completion {
	s := c.session.Load()
	if s == nil {
		return terminal.Completion{}
	}
	r := s.completer().Complete(before)
	list := terminal.Completion{From: r.From, Insert: r.Prefix()}
	for _, x := range r.Candidates {
		list.Items = append(list.Items, terminal.Item{Label: x.Label(), Kind: x.Kind, Detail: x.Detail})
	}
	return list
}

// hint returns what the function takes whose arguments are being typed.
func (c *Console) hint(before string) string {
	s := c.session.Load()
	if s == nil || !s.settings.on("hints") {
		return ""
	}
	return s.completer().Signature(before)
}

// highlight returns the colours of a cell.
func (c *Console) highlight(text []rune) []terminal.Span {
	s := c.session.Load()
	if s == nil || !c.cfg.Color {
		return nil
	}
	theme := s.settings.get("theme")
	if theme == "none" {
		return nil
	}
	spans := render.NewHighlighter(theme == "light").Spans(text)
	list := make([]terminal.Span, len(spans))
	for i, x := range spans {
		list[i] = terminal.Span(x)
	}
	return list
}

// Width returns the columns of the terminal, 0 where there is none.
func (c *Console) Width() int {
	if !IsTerminal(c.cfg.Stdout) {
		return 0
	}
	columns, _ := terminal.Size(c.cfg.Stdout)
	return columns
}

// Out is where the shell's own words go.
func (c *Console) Out() io.Writer { return c.out }

// Err is where errors go.
func (c *Console) Err() io.Writer { return c.err }

// settle shows all that was printed before it, and begins a line; echoed says
// that the terminal has echoed a Ctrl-C.
func (c *Console) settle(echoed bool) {
	c.Sync()
	if c.screen != nil {
		c.screen.FreshLine(echoed)
	} else {
		c.paper.FreshLine(echoed)
	}
}

// Close gives the terminal back as it was found.
func (c *Console) Close() error {
	var err error
	c.once.Do(func() {
		err = c.reader.Close()
		c.Sync()
	})
	return err
}
