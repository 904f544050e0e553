package terminal

import (
	"strings"

	"github.com/chzyer/readline"
)

// key returns the edit that a key stands for; nil if it is to be typed.
func (e *Editor) key(r rune) func() {
	b := &e.buf
	switch r {
	case readline.CharTab:
		return e.tab
	case readline.CharBackspace, readline.CharCtrlH:
		return b.backspace
	case keyDelete:
		return b.delete
	case keyHome, readline.CharLineStart:
		return func() { b.pos = b.lineStart() }
	case keyEnd, readline.CharLineEnd:
		return func() { b.pos = b.lineEnd() }
	case readline.CharBackward:
		return b.left
	case readline.CharForward:
		return b.right
	case keyWordLeft, readline.MetaBackward:
		return func() { b.pos = b.wordLeft() }
	case keyWordRight, readline.MetaForward:
		return func() { b.pos = b.wordRight() }
	case readline.CharPrev:
		return e.up
	case readline.CharNext:
		return e.down
	case readline.CharKill:
		return e.killLine
	case readline.CharCtrlU:
		return func() { b.cut(b.lineStart(), b.pos) }
	case readline.CharCtrlW:
		return func() { b.cut(b.blankLeft(), b.pos) }
	case keyDeleteWordLeft, readline.MetaBackspace:
		return func() { b.cut(b.wordLeft(), b.pos) }
	case keyDeleteWordRight, readline.MetaDelete:
		return func() { b.cut(b.pos, b.wordRight()) }
	case readline.CharCtrlY:
		return b.yank
	case readline.CharTranspose:
		return b.transpose
	case readline.CharCtrlL:
		return e.cfg.Screen.clear
	case readline.CharBckSearch:
		return e.startSearch
	case readline.CharCtrlZ:
		return e.suspend
	case keyNewline:
		return e.newline
	case keyEscape:
		return func() {}
	case keyPaste:
		return e.paste
	}
	return nil
}

// submits reports whether Enter runs the cell: it is complete, and the cursor
// stands in its last line, or nothing but blanks follow it.
func (e *Editor) submits() bool {
	text := string(e.buf.text)
	rest := string(e.buf.text[e.buf.pos:])
	if strings.Contains(rest, "\n") && strings.TrimSpace(rest) != "" {
		return false
	}
	return e.prompt.Line || e.cfg.Incomplete == nil || !e.cfg.Incomplete(text)
}

// newline breaks the line at the cursor and indents the new one.
func (e *Editor) newline() {
	b := &e.buf
	indent := indentation(string(b.text[:b.pos]))
	if b.pos < len(b.text) && strings.ContainsRune("})]", b.text[b.pos]) {
		indent = strings.TrimPrefix(indent, "\t")
	}
	b.insert("\n" + indent)
}

// electric moves a closing bracket, or a case, one tab to the left as its last
// rune is typed.
func (e *Editor) electric(key rune) {
	if !strings.ContainsRune("})]:", key) {
		return
	}
	before := string(e.buf.text[:e.buf.pos])
	if line, ok := outdent(before); ok {
		end := e.buf.pos
		e.buf.remove(e.buf.lineStart(), end)
		e.buf.insert(line)
	}
}

func (e *Editor) paste() { e.buf.insert(e.keys.takePaste()) }

// killLine cuts to the end of the line, or the line end itself.
func (e *Editor) killLine() {
	end := e.buf.lineEnd()
	if end == e.buf.pos && end < len(e.buf.text) {
		end++
	}
	e.buf.cut(e.buf.pos, end)
}

// up moves up in the cell, and from its first line to the cell before.
func (e *Editor) up() {
	if e.buf.up() {
		return
	}
	if cell, ok := e.cfg.History.older(string(e.buf.text)); ok {
		e.buf.set(cell)
	}
}

// down moves down in the cell, and from its last line to the cell after.
func (e *Editor) down() {
	if e.buf.down() {
		return
	}
	if cell, ok := e.cfg.History.newer(string(e.buf.text)); ok {
		e.buf.set(cell)
	}
}

// suspend stops the process, as a shell's job control expects of Ctrl-Z.
func (e *Editor) suspend() {
	e.drawing.stop()
	e.cfg.Screen.finish(e.frame(), "")
	e.mode.exit()
	suspend()
	e.mode.enter()
}
