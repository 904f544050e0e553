// Package complete says how the text before the cursor can go on.
//
// What is being typed is closed off to a cell that parses, with a marker where
// the cursor is, and checked by [check.Session.Partial]: so locals, the results
// of calls and the items of pipelines have their types. Nothing is ever run.
// Names that stand nowhere in Go (magics, files, keys of maps that exist) are
// found by their own ways.
//
// It knows no terminal and no engine: the keys of a map are asked of a function.
package complete
