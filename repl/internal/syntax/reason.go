package syntax

import (
	"go/token"
	"regexp"
	"strings"
)

// The parser is go/parser, whose words are not the compiler's: here they become those.

var (
	notExpected = regexp.MustCompile(`^expected (.+), found (.+)$`)
	noComma     = regexp.MustCompile(`^missing ',' (?:before newline )?in (.+)$`)
)

// reason puts what the parser says of the token at an offset in the compiler's words.
func (t *text) reason(off int, msg string) string {
	switch {
	case strings.Contains(msg, ", found assignment"):
		return "cannot use " + t.assignment(off) + " as value"
	case strings.HasPrefix(msg, "expected if statement or block"):
		return "else must be followed by if or statement block"
	case msg == "missing import path":
		return "missing import path; require quoted string"
	}
	if m := noComma.FindStringSubmatch(msg); m != nil {
		end := ")"
		if m[1] == "composite literal" {
			end = "}"
		}
		return "unexpected " + t.found(off) + " in " + m[1] + "; possibly missing comma or " + end
	}
	m := notExpected.FindStringSubmatch(msg)
	if m == nil {
		return strings.Replace(msg, "expecting ", "expected ", 1)
	}
	want, found := m[1], t.found(off)
	switch want {
	case "statement", "declaration":
		return "unexpected " + found
	case "';'":
		switch {
		case found == "{":
			return "unexpected {, expected semicolon or newline"
		case found == "comma" && t.inFields(off):
			return "unexpected comma in struct type; possibly missing semicolon or newline or }"
		}
		return "unexpected " + found + " at end of statement"
	case "operand":
		want = "expression"
	case "'IDENT'":
		want = "name"
	case "selector or type assertion":
		want = "name or ("
	case "'{'":
		want = "{"
		if found == "newline" {
			want += t.clause(off)
		}
	}
	return "unexpected " + found + ", expected " + strings.Trim(want, "'")
}

// at returns the index of the token at an offset, or of the first one after it.
func (t *text) at(off int) int {
	for i, k := range t.toks {
		if int(k.off) >= off || int(k.end) > off {
			return i
		}
	}
	return len(t.toks)
}

// found names the token at an offset as the compiler does. The end of the cell is a
// newline: in a file there would be one.
func (t *text) found(off int) string {
	i := t.at(off)
	if i == len(t.toks) || t.toks[i].auto {
		return "newline"
	}
	k := t.toks[i]
	switch {
	case k.tok == token.COMMA:
		return "comma"
	case k.tok == token.SEMICOLON:
		return "semicolon"
	case k.tok == token.IDENT:
		return "name " + t.src[k.off:k.end]
	case k.tok.IsLiteral():
		return "literal " + t.src[k.off:k.end]
	case k.tok.IsKeyword():
		return "keyword " + k.tok.String()
	}
	return k.tok.String()
}

// inFields reports whether the token at an offset is among a struct's fields.
func (t *text) inFields(off int) bool {
	i := t.at(off)
	return i < len(t.toks) && t.toks[i].fields
}

// clause names the statement whose body should begin at an offset.
func (t *text) clause(off int) string {
	for i := t.at(off) - 1; i >= 0; i-- {
		switch k := t.toks[i].tok; k {
		case token.FOR, token.IF, token.SWITCH:
			return " after " + k.String() + " clause"
		case token.LBRACE, token.RBRACE:
			return ""
		}
	}
	return ""
}

// assignment returns the assignment at an offset, which stands where a condition should.
func (t *text) assignment(off int) string {
	first := t.at(off)
	kind := "assignment "
	for i := first; i < len(t.toks); i++ {
		switch k := t.toks[i]; k.tok {
		case token.DEFINE:
			kind = ""
		case token.LBRACE, token.SEMICOLON:
			return kind + strings.TrimSpace(t.src[off:k.off])
		}
	}
	return kind + strings.TrimSpace(t.src[off:])
}
