// Package render turns what a session has to show into text: values in Go
// syntax, errors with the line they are about and a caret.
//
// It promises that every text is bounded, whatever the value: deep, wide,
// cyclic or huge. It knows static types (go/types) and reflect values, and
// asks an Inspector for what only the engine can tell. It must not know how
// a cell is run, nor where its text goes.
package render
