package syntax

import (
	"cmp"
	"fmt"
	"go/token"
	"slices"
	"strings"
)

// Phase is the phase of a cell's life that found an error.
type Phase int

// The phases, in the order of a cell's life.
const (
	Parsing Phase = iota
	Checking
	Lowering
	Running
)

var phaseNames = [...]string{"parse", "check", "lower", "run"}

func (p Phase) String() string {
	if p < 0 || int(p) >= len(phaseNames) {
		return fmt.Sprintf("phase(%d)", int(p))
	}
	return phaseNames[p]
}

// Error is a user's mistake, or a failure, at a place of a cell.
type Error struct {
	Phase Phase
	Pos   token.Position
	Msg   string // one line, in the compiler's words where it has some
	Help  string // what to do about it, or where the other half of the matter is; may be empty
}

// Error returns the place and the message: "In[2]:1:9: undefined: foo".
func (e *Error) Error() string {
	if !e.Pos.IsValid() {
		return e.Msg
	}
	return e.Pos.String() + ": " + e.Msg
}

// maxErrors is how many errors of one cell are worth reading.
const maxErrors = 10

// Errors are the errors of one cell, in the order of the text.
type Errors []*Error

// Error returns the errors, one a line.
func (e Errors) Error() string {
	lines := make([]string, len(e))
	for i, err := range e {
		lines[i] = err.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap returns the single errors.
func (e Errors) Unwrap() []error {
	list := make([]error, len(e))
	for i, err := range e {
		list[i] = err
	}
	return list
}

// Err sorts the errors by place, drops those that repeat a line's first, and
// returns them as an error: nil if there are none.
func (e Errors) Err() error {
	if len(e) == 0 {
		return nil
	}
	slices.SortStableFunc(e, func(a, b *Error) int {
		return cmp.Or(
			cmp.Compare(a.Pos.Filename, b.Pos.Filename),
			cmp.Compare(a.Pos.Line, b.Pos.Line),
			cmp.Compare(a.Pos.Column, b.Pos.Column))
	})
	e = slices.CompactFunc(e, func(a, b *Error) bool { return a.Pos == b.Pos && a.Msg == b.Msg })
	return e[:min(len(e), maxErrors)]
}
