package syntax

import "go/token"

// item is a run of tokens of one sort: a declaration, or statements.
type item struct {
	off, end int // bytes, the semicolon included
	decl     bool
}

// items separates declarations from statements. Only a semicolon outside of
// all brackets ends one; those of a for header need no care, since no
// declaration can follow them.
func (t *text) items() []item {
	var list []item
	for i := 0; i < len(t.toks); {
		if t.toks[i].tok == token.SEMICOLON {
			i++
			continue
		}
		j := i
		for j < len(t.toks) && !(t.toks[j].tok == token.SEMICOLON && t.toks[j].depth == 0) {
			j++
		}
		end := t.toks[min(j, len(t.toks)-1)].end
		list = append(list, item{int(t.toks[i].off), int(end), t.declaration(i)})
		i = j + 1
	}
	return list
}

// declaration reports whether the item that begins at token i is declared at
// package level: var is not, it is a statement of the cell.
func (t *text) declaration(i int) bool {
	at := func(i int) token.Token {
		if i < len(t.toks) {
			return t.toks[i].tok
		}
		return token.EOF
	}
	switch at(i) {
	case token.TYPE, token.CONST, token.IMPORT:
		return true
	case token.FUNC:
		if at(i+1) == token.IDENT {
			return true
		}
		if at(i+1) != token.LPAREN {
			return false
		}
		// func (recv) NAME ( is a method; func (params) T { a literal.
		j := t.close(i + 1)
		if at(j+1) != token.IDENT {
			return false
		}
		if at(j+2) == token.LBRACK {
			return at(t.close(j+2)+1) == token.LPAREN
		}
		return at(j+2) == token.LPAREN
	}
	return false
}

// close returns the index of the bracket that closes the one at i.
func (t *text) close(i int) int {
	depth := t.toks[i].depth
	for j := i + 1; j < len(t.toks); j++ {
		if t.toks[j].depth == depth && t.toks[j].tok == closing(t.toks[i].tok) {
			return j
		}
	}
	return len(t.toks)
}

// hides reports whether the cell ends in a semicolon that was typed.
func (t *text) hides() bool {
	for i := len(t.toks) - 1; i >= 0; i-- {
		if tk := t.toks[i]; !tk.auto {
			return tk.tok == token.SEMICOLON
		}
	}
	return false
}
