package terminal

import (
	"go/scanner"
	"go/token"
	"regexp"
	"strings"
)

// indentation returns the blanks a new line after src starts with, as gofmt
// would have them: a tab for each bracket that is open.
func indentation(src string) string {
	depth, raw := nesting(src)
	if raw {
		return ""
	}
	return strings.Repeat("\t", depth)
}

// caseClause is a line that gofmt puts one tab to the left of its body.
var caseClause = regexp.MustCompile(`^\s*(case\b.*|default\s*):$`)

// outdent returns the line before the cursor, as it should stand after the
// last rune typed: a closing bracket and a case go one tab left.
func outdent(before string) (line string, ok bool) {
	start := strings.LastIndexByte(before, '\n') + 1
	line = before[start:]
	trimmed := strings.TrimLeft(line, "\t")
	tabs := len(line) - len(trimmed)
	depth, raw := nesting(before)
	if raw || tabs == 0 || start == 0 {
		return line, false
	}
	closing := trimmed == "}" || trimmed == ")" || trimmed == "]"
	switch {
	case closing && tabs == depth+1, caseClause.MatchString(line) && tabs == depth:
		return line[1:], true
	}
	return line, false
}

// nesting returns how many brackets are open at the end of src, and whether
// that is inside a raw string or comment.
func nesting(src string) (depth int, raw bool) {
	file := token.NewFileSet().AddFile("", -1, len(src))
	var s scanner.Scanner
	s.Init(file, []byte(src), func(_ token.Position, msg string) {
		raw = raw || strings.Contains(msg, "not terminated") &&
			(strings.Contains(msg, "raw string") || strings.Contains(msg, "comment"))
	}, scanner.ScanComments)
	for {
		_, tok, _ := s.Scan()
		switch tok {
		case token.EOF:
			return depth, raw
		case token.LPAREN, token.LBRACE, token.LBRACK:
			depth++
		case token.RPAREN, token.RBRACE, token.RBRACK:
			depth = max(0, depth-1)
		}
	}
}
