package syntax

import (
	"go/scanner"
	"go/token"
	"strings"
)

// Background returns a cell that ends in & without that, and whether it does: such a
// cell is to run in the background.
func Background(src string) (cell string, ok bool) {
	text := strings.TrimRight(src, " \t\r\n")
	if !strings.Contains(text[strings.LastIndexByte(text, '\n')+1:], "&") {
		return "", false
	}
	file := token.NewFileSet().AddFile("", -1, len(src))
	var s scanner.Scanner
	s.Init(file, []byte(src), func(token.Position, string) {}, 0)
	end, depth := -1, 0
	for {
		pos, k, lit := s.Scan()
		switch k {
		case token.EOF:
			if end <= 0 || depth != 0 || strings.TrimSpace(src[:end]) == "" {
				return "", false
			}
			return src[:end], true
		case token.LPAREN, token.LBRACK, token.LBRACE:
			depth++
		case token.RPAREN, token.RBRACK, token.RBRACE:
			depth--
		case token.SEMICOLON:
			if lit != ";" {
				continue // the line's end
			}
		}
		end = -1
		if k == token.AND {
			end = file.Offset(pos)
		}
	}
}
