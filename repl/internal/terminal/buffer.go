package terminal

import (
	"slices"
	"unicode"
)

// buffer is the cell being edited: its text, newlines included, and the
// cursor. Its methods are the edits; they share no memory with the runes they
// were given.
type buffer struct {
	text []rune
	pos  int
	kill []rune // what Ctrl-Y brings back
}

func (b *buffer) set(text string) {
	b.text = []rune(text)
	b.pos = len(b.text)
}

func (b *buffer) insert(s string) {
	rs := []rune(s)
	b.text = slices.Concat(b.text[:b.pos], rs, b.text[b.pos:])
	b.pos += len(rs)
}

// remove deletes [from, to) and moves the cursor there.
func (b *buffer) remove(from, to int) {
	b.text = slices.Concat(b.text[:from], b.text[to:])
	b.pos = from
}

// cut removes [from, to) for yank.
func (b *buffer) cut(from, to int) {
	if from < to {
		b.kill = slices.Clone(b.text[from:to])
		b.remove(from, to)
	}
}

func (b *buffer) yank() { b.insert(string(b.kill)) }

func (b *buffer) delete() { b.remove(b.pos, b.after()) }

func (b *buffer) backspace() { b.remove(b.before(), b.pos) }

// before and after are where the characters before and behind the cursor begin and end: an
// accent, or a part of an emoji, belongs to the one that it changes.
func (b *buffer) before() int {
	i := max(0, b.pos-1)
	for i > 0 && b.joined(i) {
		i--
	}
	return i
}

func (b *buffer) after() int {
	i := min(len(b.text), b.pos+1)
	for i < len(b.text) && b.joined(i) {
		i++
	}
	return i
}

// joined reports whether a rune belongs to the character of the one before it.
func (b *buffer) joined(i int) bool {
	const joiner, lightest, darkest = '\u200d', '\U0001f3fb', '\U0001f3ff'
	r, last := b.text[i], b.text[i-1]
	return last != '\n' && (unicode.Is(unicode.M, r) || r == joiner || lightest <= r && r <= darkest || last == joiner)
}

func (b *buffer) transpose() {
	i := min(b.pos, len(b.text)-1)
	if i < 1 || b.text[i] == '\n' || b.text[i-1] == '\n' {
		return
	}
	b.text[i-1], b.text[i] = b.text[i], b.text[i-1]
	b.pos = i + 1
}

// lineStart and lineEnd bound the line the cursor is in.
func (b *buffer) lineStart() int {
	i := b.pos
	for i > 0 && b.text[i-1] != '\n' {
		i--
	}
	return i
}

func (b *buffer) lineEnd() int {
	i := b.pos
	for i < len(b.text) && b.text[i] != '\n' {
		i++
	}
	return i
}

func (b *buffer) wordLeft() int {
	i := b.pos
	for i > 0 && !isWord(b.text[i-1]) {
		i--
	}
	for i > 0 && isWord(b.text[i-1]) {
		i--
	}
	return i
}

func (b *buffer) wordRight() int {
	i := b.pos
	for i < len(b.text) && !isWord(b.text[i]) {
		i++
	}
	for i < len(b.text) && isWord(b.text[i]) {
		i++
	}
	return i
}

// blankLeft is where Ctrl-W stops: the start of the word between blanks.
func (b *buffer) blankLeft() int {
	i := b.pos
	for i > 0 && unicode.IsSpace(b.text[i-1]) {
		i--
	}
	for i > 0 && !unicode.IsSpace(b.text[i-1]) {
		i--
	}
	return i
}

func (b *buffer) left() { b.pos = b.before() }

func (b *buffer) right() { b.pos = b.after() }

// up moves the cursor one line up; it reports false on the first line.
func (b *buffer) up() bool {
	start := b.lineStart()
	if start == 0 {
		return false
	}
	column := b.pos - start
	b.pos = start - 1
	b.pos = min(b.lineStart()+column, start-1)
	return true
}

// down moves the cursor one line down; it reports false on the last line.
func (b *buffer) down() bool {
	end := b.lineEnd()
	if end == len(b.text) {
		return false
	}
	column := b.pos - b.lineStart()
	b.pos = end + 1
	b.pos = min(end+1+column, b.lineEnd())
	return true
}

// indented reports whether only blanks stand before the cursor in its line.
func (b *buffer) indented() bool {
	for _, r := range b.text[b.lineStart():b.pos] {
		if r != ' ' && r != '\t' {
			return false
		}
	}
	return true
}

func isWord(r rune) bool { return r == '_' || unicode.In(r, unicode.L, unicode.Nd, unicode.M) }
