package sessions

import (
	"go/scanner"
	"go/token"
	"slices"
	"strings"
)

// looksAround reports whether what is typed is no Go: a magic, or a question for help.
func looksAround(source string) bool {
	_, isMagic := magicOf(source)
	source = strings.TrimSpace(source)
	return isMagic || strings.HasPrefix(source, "?") || strings.HasSuffix(source, "?")
}

// aside reports whether a try is not about the step's cell: it looks around, or is in
// the background, with which the learner is the client.
func aside(source string) bool {
	return looksAround(source) || strings.HasSuffix(strings.TrimSpace(source), "&")
}

// sameCode reports whether two cells differ at most in where their lines end.
func sameCode(a, b string) bool { return slices.Equal(codeTokens(a), codeTokens(b)) }

func codeTokens(source string) (list []string) {
	var s scanner.Scanner
	file := token.NewFileSet().AddFile("", -1, len(source))
	s.Init(file, []byte(source), func(token.Position, string) {}, 0)
	for {
		_, tok, lit := s.Scan()
		switch tok {
		case token.EOF:
			return list
		case token.SEMICOLON:
		default:
			list = append(list, tok.String()+lit)
		}
	}
}
