package render

import (
	"go/scanner"
	"go/token"
	"go/types"
	"strings"
	"unicode/utf8"

	"github.com/fatih/color"
)

// A Span is a stretch of a cell in one colour.
type Span struct {
	Start, End int    // rune offsets
	Open       string // the control sequence that switches to the colour
}

// class is what a stretch of a cell is.
type class int

const (
	plain class = iota
	keyword
	predeclared
	literalText
	number
	comment
	shellWord
	classes
)

// palettes are the colours for dark and light terminals. They are of the
// sixteen that people's own schemes define.
var palettes = map[bool][classes][]color.Attribute{
	false: {
		keyword: {color.FgHiBlue}, predeclared: {color.FgCyan}, literalText: {color.FgYellow},
		number: {color.FgHiMagenta}, comment: {color.FgHiBlack}, shellWord: {color.FgHiGreen},
	},
	true: {
		keyword: {color.FgBlue}, predeclared: {color.FgCyan}, literalText: {color.FgGreen},
		number: {color.FgMagenta}, comment: {color.FgHiBlack}, shellWord: {color.FgRed},
	},
}

// A Highlighter colours cells while they are typed.
type Highlighter struct {
	open [classes]string
}

// NewHighlighter returns a Highlighter for a dark or a light terminal.
func NewHighlighter(light bool) *Highlighter {
	h := &Highlighter{}
	for i, attrs := range palettes[light] {
		if len(attrs) > 0 {
			c := color.New(attrs...)
			c.EnableColor()
			h.open[i], _, _ = strings.Cut(c.Sprint("x"), "x")
		}
	}
	return h
}

// Spans returns the colours of a cell, in order. The cell may be anything.
func (h *Highlighter) Spans(text []rune) []Span {
	src := string(text)
	m := marker{h: h, src: src}
	trimmed := strings.TrimLeft(src, " \t\n")
	begin := len(src) - len(trimmed)
	switch {
	case strings.HasPrefix(trimmed, "!"):
		m.mark(begin, len(src), shellWord)
		return m.spans
	case strings.HasPrefix(trimmed, "%"):
		n := strings.IndexAny(trimmed, " \n")
		if n < 0 {
			n = len(trimmed)
		}
		m.mark(begin, begin+n, shellWord)
		begin += n
	default:
		begin = 0
	}
	m.code(begin)
	return m.spans
}

// marker collects spans; it turns byte offsets, which only grow, to rune
// offsets.
type marker struct {
	h     *Highlighter
	src   string
	bytes int
	runes int
	spans []Span
}

func (m *marker) offset(at int) int {
	at = min(max(at, m.bytes), len(m.src))
	m.runes += utf8.RuneCountInString(m.src[m.bytes:at])
	m.bytes = at
	return m.runes
}

func (m *marker) mark(from, to int, c class) {
	if m.h.open[c] == "" || from >= to {
		return
	}
	start := m.offset(from)
	m.spans = append(m.spans, Span{start, m.offset(to), m.h.open[c]})
}

// code marks Go from a byte offset on.
func (m *marker) code(begin int) {
	file := token.NewFileSet().AddFile("", -1, len(m.src)-begin)
	var s scanner.Scanner
	s.Init(file, []byte(m.src[begin:]), func(token.Position, string) {}, scanner.ScanComments)
	dot := false
	for {
		pos, k, lit := s.Scan()
		if k == token.EOF {
			return
		}
		from := begin + file.Offset(pos)
		to := from + len(lit)
		switch {
		case k == token.COMMENT:
			m.mark(from, m.end(from, lit), comment)
		case k.IsKeyword(), k == token.IDENT && lit == "await" && !dot:
			m.mark(from, to, keyword)
		case k == token.IDENT && !dot && types.Universe.Lookup(lit) != nil:
			m.mark(from, to, predeclared)
		case k == token.STRING, k == token.CHAR:
			m.mark(from, m.end(from, lit), literalText)
		case k == token.INT, k == token.FLOAT, k == token.IMAG:
			m.mark(from, to, number)
		}
		dot = k == token.PERIOD
	}
}

// end returns where a literal ends: the scanner leaves carriage returns out.
func (m *marker) end(from int, lit string) int {
	to := from + len(lit)
	if !strings.Contains(m.src, "\r") {
		return to
	}
	for n := from; n < len(m.src) && n < to; n++ {
		if m.src[n] == '\r' {
			to++
		}
	}
	return min(to, len(m.src))
}
