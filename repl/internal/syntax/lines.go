package syntax

import (
	"go/scanner"
	"go/token"
	"regexp"
	"strings"
)

// lines follows a source line by line, and knows after each whether what has
// come so far is a complete cell. A line is looked at once.
type lines struct {
	open    []token.Token // brackets
	in      mode
	more    bool // the last token wants another after it
	job     bool // the last token is a & that is in no bracket: the cell runs in the background
	broken  bool // no further line can mend it
	some    bool // there has been a token
	comment bool // there has been a comment
}

// mode is what the next line begins within.
type mode int

const (
	inCode mode = iota
	inRaw
	inComment
)

// complete reports whether the lines so far end a cell.
func (l *lines) complete() bool {
	if l.in != inCode {
		return false
	}
	return l.broken || len(l.open) == 0 && (!l.more || l.job)
}

// capture matches the shell line whose output becomes a variable.
var capture = regexp.MustCompile(`^[ \t]*[\pL_][\pL\pN_]*[ \t]*:?=[ \t]*![^=]`)

// next takes a line, without its line end.
func (l *lines) next(line string) {
	if !l.some && l.in == inCode && strings.HasPrefix(strings.TrimLeft(line, " \t"), "!") && !l.comment {
		l.some = true // a shell line
		return
	}
	if !l.some && l.in == inCode && strings.HasPrefix(strings.TrimLeft(line, " \t"), "%") && !l.comment {
		l.some = true // a magic: it goes on only while a bracket is open
		l.scan(line)
		l.more = false
		return
	}
	if !l.some && l.in == inCode && capture.MatchString(line) {
		l.scan(line) // lines := !ls /: so does this
		l.more = false
		return
	}
	switch l.in {
	case inRaw:
		i := strings.IndexByte(line, '`')
		if i < 0 {
			return
		}
		l.in = inCode
		l.scan("``" + line[i+1:])
	case inComment:
		i := strings.Index(line, "*/")
		if i < 0 {
			return
		}
		l.in = inCode
		l.scan(line[i+2:])
	default:
		l.scan(line)
	}
}

func (l *lines) scan(line string) {
	file := token.NewFileSet().AddFile("", -1, len(line))
	var s scanner.Scanner
	s.Init(file, []byte(line), func(_ token.Position, msg string) {
		switch msg {
		case "raw string literal not terminated":
			l.in = inRaw
		case "comment not terminated":
			l.in = inComment
		case "string literal not terminated", "rune literal not terminated":
			l.broken = true
		}
	}, scanner.ScanComments)
	for {
		_, k, lit := s.Scan()
		switch k {
		case token.EOF:
			return
		case token.COMMENT:
			l.comment = true
			continue
		}
		l.token(k, lit)
	}
}

func (l *lines) token(k token.Token, lit string) {
	if k == token.SEMICOLON {
		l.more = false
		return
	}
	l.job = k == token.AND && l.some && len(l.open) == 0
	l.some = true
	l.more = k != token.ILLEGAL
	switch k {
	case token.LPAREN, token.LBRACK, token.LBRACE:
		l.open = append(l.open, k)
	case token.RPAREN, token.RBRACK, token.RBRACE:
		n := len(l.open)
		if n == 0 || closing(l.open[n-1]) != k {
			l.broken = true
			return
		}
		l.open = l.open[:n-1]
	}
}

// Incomplete reports whether Enter continues the cell: a bracket, a raw string
// or a comment is open, or the last line ends in an operator other than the & that
// sends a cell to the background.
func Incomplete(src string) bool {
	var l lines
	for line := range strings.Lines(src) {
		l.next(strings.TrimRight(line, "\r\n"))
		if l.broken {
			return false
		}
	}
	return !l.complete()
}
