package sessions

import (
	"go/scanner"
	"go/token"
	"go/types"
	"html"
	"strings"
)

// highlighted returns Go as HTML: keywords in spans of class k, strings s,
// comments c, numbers n, what is predeclared p. A magic is escaped alone.
func highlighted(source string) string {
	if _, isMagic := magicOf(source); isMagic {
		return html.EscapeString(source)
	}
	var b strings.Builder
	file := token.NewFileSet().AddFile("", -1, len(source))
	var s scanner.Scanner
	s.Init(file, []byte(source), func(token.Position, string) {}, scanner.ScanComments)
	done := 0
	for {
		pos, tok, lit := s.Scan()
		if tok == token.EOF {
			return b.String() + html.EscapeString(source[done:])
		}
		at := file.Offset(pos)
		class := tokenClass(tok, lit)
		if class == "" || at < done || !strings.HasPrefix(source[at:], lit) {
			continue
		}
		b.WriteString(html.EscapeString(source[done:at]) + `<span class="` + class + `">` + html.EscapeString(lit) + "</span>")
		done = at + len(lit)
	}
}

func tokenClass(tok token.Token, lit string) string {
	switch {
	case tok.IsKeyword(), lit == "await":
		return "k"
	case tok == token.STRING, tok == token.CHAR:
		return "s"
	case tok == token.COMMENT:
		return "c"
	case tok == token.INT, tok == token.FLOAT, tok == token.IMAG:
		return "n"
	case tok == token.IDENT && types.Universe.Lookup(lit) != nil:
		return "p"
	}
	return ""
}
