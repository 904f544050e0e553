package terminal

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"

	"github.com/chzyer/readline"
)

// Config is what an Editor needs to know.
type Config struct {
	In         *os.File              // the terminal's keyboard
	Screen     *Screen               // its display
	History    *History              // nil: none
	Incomplete func(src string) bool // does Enter continue the cell

	// These may be nil. They are called while keys are being typed, so they
	// must be quick, Hint excepted: it is called on a goroutine of its own.
	Complete  func(before string) Completion // what Tab does
	Hint      func(before string) string     // a line to show within parentheses
	Highlight func(text []rune) []Span       // the colours of the cell
}

// An Editor is a Reader with line editing, for a terminal.
type Editor struct {
	cfg  Config
	keys *keyReader
	rl   *readline.Instance
	mode rawMode
	stop func() // ends the watch for a new terminal size

	pending chan result // what readline will return, while a Read waits for it

	mu      sync.Mutex // guards what readline's goroutine and Read both use
	begun   sync.Cond  // a Read begins, or the editor is closed
	reading bool
	closed  bool
	prompt  Prompt
	buf     buffer
	edit    func() // what the key just read does; set by filter, run by change
	pasted  bool   // it was keyPasted
	search  *search
	list    string // completions, until the next key
	hint    string // what the function takes whose arguments are being typed
	hinted  int    // counts the hints that were asked for
	drawing drawing
}

// NewEditor returns an Editor. Nothing is shown before Read.
func NewEditor(cfg Config) (*Editor, error) {
	if cfg.History == nil {
		cfg.History = NewHistory()
	}
	e := &Editor{cfg: cfg, mode: rawMode{fd: int(cfg.In.Fd()), out: cfg.Screen.out}}
	e.begun.L = &e.mu
	e.keys = newKeyReader(readline.NewCancelableStdin(cfg.In))
	rl, err := readline.NewEx(&readline.Config{
		Stdin:                  e.keys,
		Stdout:                 io.Discard, // readline draws nothing: Screen does
		Stderr:                 io.Discard,
		DisableAutoSaveHistory: true,
		FuncGetWidth:           func() int { return 80 },
		FuncIsTerminal:         func() bool { return false }, // nothing to draw on
		FuncMakeRaw:            e.mode.enter,
		FuncExitRaw:            e.mode.exit,
		FuncOnWidthChanged:     func(func()) {},
		FuncFilterInputRune:    e.filter,
		Listener:               readline.FuncListener(e.change),
	})
	if err != nil {
		return nil, fmt.Errorf("terminal: start line editor: %w", err)
	}
	e.rl = rl
	e.stop = onResize(cfg.Screen.refresh)
	return e, nil
}

// result is what readline returns.
type result struct {
	cell string
	err  error
}

// Read implements Reader. When the cause of ctx is ErrInterrupt or ErrStop the
// editor can be used on; after any other cause it is only to be closed.
func (e *Editor) Read(ctx context.Context, p Prompt) (string, error) {
	e.mu.Lock()
	e.reading, e.prompt, e.buf.text, e.buf.pos, e.search = true, p, nil, 0, nil
	e.list, e.hint = "", ""
	e.buf.set(p.Text)
	if e.pending != nil { // readline waits on; it has the last Read's text
		e.rl.Operation.SetBuffer(p.Text)
	}
	e.begun.Broadcast()
	_ = e.mode.enter() // before the prompt invites keys; readline reports what is wrong
	e.cfg.History.Rewind()
	e.drawNow()
	e.mu.Unlock()

	if e.pending == nil {
		e.pending = make(chan result, 1)
		go func(done chan<- result) {
			if p.Text != "" { // only then: keys may have been typed ahead
				e.rl.Operation.SetBuffer(p.Text)
			}
			cell, err := e.rl.Readline()
			done <- result{cell, err}
		}(e.pending)
	}
	var r result
	select {
	case r = <-e.pending:
	case <-ctx.Done():
		if err := e.leave(context.Cause(ctx)); err != nil {
			return "", err
		}
		r = <-e.pending
	}
	e.pending = nil
	if errors.Is(r.err, readline.ErrInterrupt) {
		r.err = ErrInterrupt
	}
	return r.cell, r.err
}

// leave ends a Read while readline goes on waiting for keys. It returns nil if a key has
// ended the Read already, and its result is on the way.
func (e *Editor) leave(cause error) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if errors.Is(cause, ErrInterrupt) {
		if !e.reading { // Enter came before it
			return nil
		}
		e.finish("^C")
		return cause
	}
	if errors.Is(cause, ErrStop) {
		e.finish("")
		return cause
	}
	if e.reading {
		e.finish("")
	}
	e.mode.exit()
	return cause
}

// Close implements Reader.
func (e *Editor) Close() error {
	e.stop()
	e.mu.Lock()
	e.closed = true
	e.begun.Broadcast()
	e.mu.Unlock()
	e.keys.Close()
	e.rl.Operation.Close()
	return e.mode.exit()
}

// noop is the rune by which readline does nothing, so that change can.
const noop = readline.CharBell

// filter is called by readline with each key, before it acts on it. It leaves
// to readline what may be typed into the buffer, and the three keys that end
// a Read; every other key becomes an edit. A key typed between two Reads waits
// for the second.
func (e *Editor) filter(r rune) (rune, bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for !e.reading && !e.closed && r != 0 {
		e.begun.Wait()
	}
	pasted := e.pasted
	if e.pasted = r == keyPasted; e.pasted {
		return e.swallow(r)
	}
	if e.search != nil && e.searching(r) {
		return e.swallow(r)
	}
	switch r {
	case 0:
		e.finish("")
		return 0, true
	case readline.CharEnter, readline.CharCtrlJ:
		if e.submits() {
			e.finish("")
			return readline.CharEnter, true
		}
		if e.edit = e.newline; pasted {
			e.edit = func() { e.buf.insert("\n") }
		}
		return e.swallow(r)
	case readline.CharInterrupt:
		e.finish("^C")
		return r, true
	case readline.CharDelete:
		if len(e.buf.text) == 0 {
			e.finish("")
			return r, true
		}
		e.edit = e.buf.delete
		return e.swallow(r)
	}
	if edit := e.key(r); edit != nil {
		e.edit = edit
		return e.swallow(r)
	}
	if r < ' ' || r == 0x7f {
		return e.swallow(r)
	}
	return r, true
}

// swallow gives readline nothing to do for r. After the keys that may end a
// Read its reader waits to be told to go on.
func (e *Editor) swallow(r rune) (rune, bool) {
	switch r {
	case readline.CharInterrupt, readline.CharEnter, readline.CharCtrlJ, readline.CharDelete:
		e.rl.Terminal.KickRead()
	}
	return noop, true
}

// change is called by readline after each key: with the buffer as it is now,
// and back comes the buffer as it shall be.
func (e *Editor) change(text []rune, pos int, key rune) ([]rune, int, bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if !e.reading {
		return nil, 0, false
	}
	e.list = ""
	switch {
	case e.edit != nil:
		edit := e.edit
		e.edit = nil
		e.dropHint()
		edit()
	case key >= ' ': // typed into the buffer
		e.buf.text, e.buf.pos = text, pos
		if !e.prompt.Line {
			e.electric(key)
			e.hintAfter(key)
		}
	default: // the beginning of a Read, or the Enter that ended the last one
		return nil, 0, false
	}
	e.draw()
	return append([]rune(nil), e.buf.text...), e.buf.pos, true
}
