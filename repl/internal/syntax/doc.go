// Package syntax turns the text of a cell into Go syntax trees.
//
// A cell holds statements and declarations in any order. Parse separates the
// two and parses each with go/parser, from texts of the cell's own layout, so
// that every position is the cell's own. Incomplete and Split say where a cell
// ends: at the line end at which it is complete.
//
// The one addition to Go's grammar is `await CALL`. It is parsed as a unary
// receive whose offset Cell.Awaits holds; package check gives it its meaning.
//
// The package knows text and tokens only: no types, no names of a session, no
// engine. Whatever the bytes, it answers with a cell or with Errors: it does
// not panic, and its time grows with the length of the text.
package syntax
