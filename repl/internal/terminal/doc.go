// Package terminal reads cells from a person: a prompt with line editing,
// history and paste on a terminal, plain lines elsewhere; and it prints what
// runs in the background above the prompt.
//
// The line editor is chzyer/readline without its display. It decodes keys,
// keeps the buffer and the terminal's mode; keys.go maps what it does not
// know before it sees it, Editor turns every other key into an edit of the
// whole (multi-line) cell, and Screen draws. So none of readline's drawing
// defects (wide runes, newlines, background output) can occur.
//
// The package must not know Go's grammar or how a cell runs: it is told by
// functions when a cell is complete.
package terminal
