// Package check type-checks a cell against the live session and turns it into
// plain Go: syntax trees and types.Info without the prompt's sugar.
//
// A session is one Go package being written live. Each cell becomes one [Unit]
// or more: a types.Package of its own (path and name "main") whose scope is
// filled, before the check, with just those objects of earlier units that it
// names. So types keep their identity from cell to cell, and a cell costs the
// same in the 500th cell as in the first.
//
// What a cell's statements declare at top level become package variables; the
// statements become a function. go/types is the judge of what is right; its
// words are what the user reads. Only unused names are let pass.
//
// [Session.Check] is a function of the session and the cell's text: the
// session changes by [Session.Commit] alone. There is one exception: a method
// declared on a type of an earlier cell is added to that type by a successful
// check, as later phases need it there; a failing one leaves the type as it was.
//
// The package runs nothing, and knows no engine and no terminal.
package check
