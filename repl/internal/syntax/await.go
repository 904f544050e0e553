package syntax

import "go/token"

// awaits finds the offsets of the word await where it stands before an operand
// as no Go identifier could. A cell that declares await as a name of its own
// has none.
func (t *text) awaits() map[int]bool {
	var found map[int]bool
	for i, tk := range t.toks {
		if t.word(tk) != "await" {
			continue
		}
		if t.declaresAt(i) {
			return nil
		}
		if t.awaitAt(i) {
			if found == nil {
				found = make(map[int]bool)
			}
			found[int(tk.off)] = true
		}
	}
	return found
}

func (t *text) around(i int) tok {
	if i < 0 || i >= len(t.toks) {
		return tok{tok: token.EOF}
	}
	return t.toks[i]
}

// declaresAt reports whether the identifier at i is plainly being declared.
func (t *text) declaresAt(i int) bool {
	switch t.around(i - 1).tok {
	case token.FUNC, token.VAR, token.TYPE, token.CONST:
		return true
	}
	switch next := t.around(i + 1); next.tok {
	case token.DEFINE, token.COLON:
		return true
	case token.IDENT, token.MUL, token.LBRACK, token.FUNC:
		return t.toks[i].fields && t.around(i-1).tok != token.PERIOD
	}
	return false
}

// awaitAt reports whether the word at i is followed, on its line, by an operand.
// `await(x)` is a call of a function named so, `await (x)` is not.
func (t *text) awaitAt(i int) bool {
	if t.around(i-1).tok == token.PERIOD || t.toks[i].fields {
		return false
	}
	switch next := t.around(i + 1); next.tok {
	case token.IDENT, token.INT, token.FLOAT, token.IMAG, token.CHAR, token.STRING,
		token.FUNC, token.MAP, token.CHAN, token.STRUCT, token.INTERFACE:
		return true
	case token.LPAREN:
		return next.off > t.toks[i].end
	}
	return false
}
