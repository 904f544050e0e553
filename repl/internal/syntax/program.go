package syntax

import (
	"errors"
	"go/scanner"
	"go/token"
)

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

// ProgramErrors are what the parser has against a whole program, in the compiler's words.
// The places are the parser's.
func ProgramErrors(src string, err error) error {
	var list scanner.ErrorList
	if !errors.As(err, &list) {
		return Errors{{Phase: Parsing, Msg: err.Error()}}
	}
	t := newText("", 1, 1, src)
	t.scan()
	var errs Errors
	for _, e := range list {
		errs = append(errs, &Error{Phase: Parsing, Pos: e.Pos, Msg: t.reason(e.Pos.Offset, e.Msg)})
	}
	return errs.Err()
}
