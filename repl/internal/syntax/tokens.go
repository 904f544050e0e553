package syntax

import (
	"fmt"
	"go/scanner"
	"go/token"
	"strings"
)

const (
	maxSource = 4 << 20 // bytes of a cell
	maxTokens = 300_000 // of a cell, or a program
	maxDepth  = 1000    // brackets within one another
	maxTree   = 10_000  // syntax nodes within one another
)

// tok is one token of a cell; off and end are byte offsets. A cell may have many.
type tok struct {
	tok      token.Token
	off, end int32
	depth    int16 // brackets open around it
	auto     bool  // a semicolon that a line end stands for
	fields   bool  // within parameters, results, fields or a group of declarations
}

// text is a cell's source on its way to the parser.
type text struct {
	name     string
	line     int // of the first byte
	column   int // of the first byte
	src      string
	lines    []int // offsets of the line starts
	toks     []tok
	comments []tok
	errs     Errors
}

func newText(name string, line, column int, src string) *text {
	t := &text{name: name, line: max(line, 1), column: max(column, 1), src: src, lines: []int{0}}
	for i := range len(src) {
		if src[i] == '\n' {
			t.lines = append(t.lines, i+1)
		}
	}
	return t
}

// word returns the name that a token is, "" if it is none.
func (t *text) word(k tok) string {
	if k.tok != token.IDENT {
		return ""
	}
	return t.src[k.off:k.end]
}

// position returns the place of a byte offset.
func (t *text) position(off int) token.Position {
	off = min(max(off, 0), len(t.src))
	lo, hi := 0, len(t.lines)
	for hi-lo > 1 {
		if mid := (lo + hi) / 2; t.lines[mid] <= off {
			lo = mid
		} else {
			hi = mid
		}
	}
	p := token.Position{Filename: t.name, Offset: off, Line: t.line + lo, Column: off - t.lines[lo] + 1}
	if lo == 0 {
		p.Column += t.column - 1
	}
	return p
}

func (t *text) errorf(off int, format string, args ...any) {
	if len(t.errs) < 10*maxErrors {
		t.errs = append(t.errs, &Error{Phase: Parsing, Pos: t.position(off), Msg: fmt.Sprintf(format, args...)})
	}
}

// scan reads the tokens and checks the brackets.
func (t *text) scan() {
	file := token.NewFileSet().AddFile("", -1, len(t.src))
	var s scanner.Scanner
	s.Init(file, []byte(t.src), func(pos token.Position, msg string) {
		t.errorf(pos.Offset, "%s", msg)
	}, scanner.ScanComments)
	var b brackets
	for {
		pos, k, lit := s.Scan()
		if k == token.EOF {
			break
		}
		off := file.Offset(pos)
		end := min(off+tokenLen(k, lit), len(t.src))
		tk := tok{tok: k, off: int32(off), end: int32(end), depth: int16(len(b.open)), fields: b.fields()}
		switch {
		case k == token.COMMENT:
			tk.end = int32(commentEnd(t.src, off))
			t.comments = append(t.comments, tk)
			continue
		case k == token.STRING && strings.HasPrefix(t.src[off:], "`"):
			tk.end = int32(rawEnd(t.src, off))
		case k == token.SEMICOLON && lit == "\n":
			tk.auto, tk.end = true, tk.off
		}
		if len(t.toks) == maxTokens {
			t.errs = nil // they are of what has been read so far
			t.errorf(off, "the source is too large: more than %d words and signs", maxTokens)
			t.errs[0].Help = "read large data from a file, or run the parts one after another"
			return
		}
		if msg := b.next(&tk, t.toks); msg != "" {
			t.errorf(off, "%s", msg)
			return
		}
		t.toks = append(t.toks, tk)
	}
	if n := len(b.open); n > 0 && len(t.errs) == 0 {
		o := b.open[n-1]
		t.errorf(int(o.off), "%s is never closed", o.tok)
	}
}

func tokenLen(k token.Token, lit string) int {
	if k.IsOperator() && k != token.SEMICOLON {
		return len(k.String())
	}
	return max(len(lit), 1)
}

// commentEnd is the end of the comment at off: the scanner's literal lacks
// carriage returns, so its length will not do.
func commentEnd(src string, off int) int {
	end, skip := "\n", 0
	if strings.HasPrefix(src[off:], "/*") {
		end, skip = "*/", 2
	}
	if i := strings.Index(src[off+skip:], end); i >= 0 {
		return off + skip + i + skip
	}
	return len(src)
}

func rawEnd(src string, off int) int {
	if i := strings.IndexByte(src[off+1:], '`'); i >= 0 {
		return off + 1 + i + 1
	}
	return len(src)
}

// bracket is an open bracket.
type bracket struct {
	tok    token.Token
	off    int32
	fields bool // what it holds are parameters, results, fields or declarations
	sig    bool // it belongs to a function's signature
}

// brackets are the brackets open at a token.
type brackets struct {
	open []bracket
	last bracket // the one closed last
}

func (b *brackets) fields() bool {
	return len(b.open) > 0 && b.open[len(b.open)-1].fields
}

// next takes a token; the answer is what is wrong with it.
func (b *brackets) next(t *tok, before []tok) string {
	switch t.tok {
	case token.LPAREN, token.LBRACK, token.LBRACE:
		if len(b.open) == maxDepth {
			return fmt.Sprintf("nested too deeply: more than %d brackets within one another", maxDepth)
		}
		b.open = append(b.open, b.opened(t, before))
	case token.RPAREN, token.RBRACK, token.RBRACE:
		n := len(b.open)
		if n == 0 {
			return fmt.Sprintf("unexpected %s", t.tok)
		}
		if want := closing(b.open[n-1].tok); want != t.tok {
			return fmt.Sprintf("unexpected %s, expected %s", t.tok, want)
		}
		b.last, b.open = b.open[n-1], b.open[:n-1]
		t.depth = int16(n - 1)
	}
	return ""
}

// opened judges from the tokens before an open bracket what it holds.
func (b *brackets) opened(t *tok, before []tok) bracket {
	at := func(i int) token.Token {
		if len(before) < i {
			return token.ILLEGAL
		}
		return before[len(before)-i].tok
	}
	o := bracket{tok: t.tok, off: t.off}
	switch t.tok {
	case token.LBRACE:
		o.fields = at(1) == token.STRUCT || at(1) == token.INTERFACE
	case token.LBRACK:
		o.sig = at(1) == token.IDENT && at(2) == token.FUNC
	case token.LPAREN:
		switch at(1) {
		case token.FUNC:
			o.sig = true
		case token.IDENT:
			o.sig = at(2) == token.FUNC || at(2) == token.RPAREN && b.last.sig
		case token.RPAREN, token.RBRACK:
			o.sig = b.last.sig
		}
		o.fields = o.sig || b.fields() || at(1) == token.VAR || at(1) == token.CONST || at(1) == token.TYPE
	}
	return o
}

func closing(open token.Token) token.Token {
	switch open {
	case token.LPAREN:
		return token.RPAREN
	case token.LBRACK:
		return token.RBRACK
	}
	return token.RBRACE
}
