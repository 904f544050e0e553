package complete

import (
	"go/scanner"
	"go/token"
	"strings"
)

// place is where in the tokens of a text its end is.
type place struct {
	quote   byte // the string the end is in: " or `, or 0
	start   int  // the offset behind its quote
	comment bool
	open    []token.Token // the brackets that are open
	before  []tok         // the tokens before the string, or all of them
}

type tok struct {
	tok token.Token
	off int
	lit string
}

// locate scans a text that may end anywhere.
func locate(text string) place {
	var p place
	file := token.NewFileSet().AddFile("", -1, len(text))
	var s scanner.Scanner
	broken := ""
	s.Init(file, []byte(text), func(_ token.Position, msg string) { broken = msg }, scanner.ScanComments)
	for {
		broken = ""
		pos, k, lit := s.Scan()
		off := file.Offset(pos)
		switch {
		case k == token.EOF:
			return p
		case k == token.COMMENT:
			ends := off + len(lit)
			p.comment = ends >= len(text) && (strings.HasPrefix(lit, "//") || broken != "")
			continue
		case (k == token.STRING || k == token.CHAR) && broken != "" && off+len(lit) >= len(text):
			p.quote, p.start = text[off], off+1
			return p
		}
		p.before = append(p.before, tok{k, off, lit})
		switch k {
		case token.LPAREN, token.LBRACK, token.LBRACE:
			p.open = append(p.open, k)
		case token.RPAREN, token.RBRACK, token.RBRACE:
			if n := len(p.open); n > 0 {
				p.open = p.open[:n-1]
			}
		}
	}
}

// closers returns the brackets that close what is open.
func (p place) closers() string {
	var b strings.Builder
	for i := len(p.open) - 1; i >= 0; i-- {
		switch p.open[i] {
		case token.LPAREN:
			b.WriteByte(')')
		case token.LBRACK:
			b.WriteByte(']')
		default:
			b.WriteByte('}')
		}
	}
	return b.String()
}

// operand returns where the operand begins that ends with token i: names, dots,
// calls, indexes, a composite literal's type.
func (p place) operand(i int) int {
	start := -1
	for i >= 0 {
		switch p.before[i].tok {
		case token.RPAREN, token.RBRACK, token.RBRACE:
			i = p.matching(i)
			if i < 0 {
				return start
			}
			start = i
		case token.IDENT, token.STRING:
			start = i
			if i == 0 || p.before[i-1].tok != token.PERIOD {
				return start
			}
		case token.PERIOD:
		default:
			return start
		}
		i--
	}
	return start
}

// matching returns the token of the bracket that token i closes, or -1.
func (p place) matching(i int) int {
	depth := 0
	for ; i >= 0; i-- {
		switch p.before[i].tok {
		case token.RPAREN, token.RBRACK, token.RBRACE:
			depth++
		case token.LPAREN, token.LBRACK, token.LBRACE:
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}
