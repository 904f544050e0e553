package terminal

import (
	"go/scanner"
	"go/token"
	"regexp"
	"slices"
	"strings"
)

// indentation returns the blanks a new line after src starts with, as gofmt
// would have them: a tab for each line that has open brackets.
func indentation(src string) string {
	open, raw := nesting(src)
	if raw {
		return ""
	}
	return strings.Repeat("\t", levels(open))
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
	open, raw := nesting(before[:start])
	if raw || tabs != levels(open) || tabs == 0 {
		return line, false
	}
	closing := trimmed == "}" || trimmed == ")" || trimmed == "]"
	if closing || caseClause.MatchString(line) {
		return line[1:], true
	}
	return line, false
}

// levels returns how many lines have open brackets.
func levels(open []int) int { return len(slices.Compact(slices.Clone(open))) }

// nesting returns the lines of the brackets that are open at the end of src, and
// whether that is inside a raw string or comment.
func nesting(src string) (open []int, raw bool) {
	file := token.NewFileSet().AddFile("", -1, len(src))
	var s scanner.Scanner
	s.Init(file, []byte(src), func(_ token.Position, msg string) {
		raw = raw || strings.Contains(msg, "not terminated") &&
			(strings.Contains(msg, "raw string") || strings.Contains(msg, "comment"))
	}, scanner.ScanComments)
	for {
		pos, tok, _ := s.Scan()
		switch tok {
		case token.EOF:
			return open, raw
		case token.LPAREN, token.LBRACE, token.LBRACK:
			open = append(open, file.Line(pos))
		case token.RPAREN, token.RBRACE, token.RBRACK:
			open = open[:max(0, len(open)-1)]
		}
	}
}
