package syntax

import "go/token"

// IsProgram reports whether src is a whole program: package main with func main.
func IsProgram(src string) bool {
	t := newText("", 1, 1, src)
	t.scan()
	if t.around(0).tok != token.PACKAGE || t.word(t.around(1)) != "main" {
		return false
	}
	for i, tk := range t.toks {
		if tk.tok == token.FUNC && tk.depth == 0 && t.word(t.around(i+1)) == "main" && t.around(i+2).tok == token.LPAREN {
			return true
		}
	}
	return false
}
