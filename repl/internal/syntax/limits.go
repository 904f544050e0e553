package syntax

import (
	"go/token"
	"strings"
)

// TooLarge returns what is wrong with a source that is more than can be checked in
// reasonable time and memory.
func TooLarge(name, src string) *Error {
	if len(src) < maxTokens {
		return nil
	}
	t := newText(name, 1, 1, src)
	t.scan()
	if len(t.toks) < maxTokens || len(t.errs) == 0 {
		return nil
	}
	return t.errs[0]
}

// NoText returns what is wrong with a source that is no text in UTF-8 at all: one error,
// where the scanner would have one for each byte. A source with a wrong byte here and
// there is left to the scanner.
func NoText(name string, line, column int, src string) *Error {
	at := strings.IndexByte(src, 0)
	wide := strings.HasPrefix(src, "\xFF\xFE") || strings.HasPrefix(src, "\xFE\xFF") || at == 0 || at == 1
	if at < 0 && !wide {
		return nil
	}
	e := &Error{Phase: Parsing, Msg: "this is no Go source: it has a byte that no text has", Help: "is it the right file?"}
	if wide {
		e.Msg, e.Help = "this is no Go source: it looks like UTF-16", "save it as UTF-8"
		at = 0
	}
	before := src[:at]
	e.Pos = token.Position{Filename: name, Line: max(line, 1) + strings.Count(before, "\n"), Column: 1 + at - (strings.LastIndexByte(before, '\n') + 1)}
	if e.Pos.Line == max(line, 1) {
		e.Pos.Column += max(column, 1) - 1
	}
	return e
}
