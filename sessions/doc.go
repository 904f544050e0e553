// Package sessions reads files of cells: the code that is run in a session
// without being typed.
//
// It knows files and their forms, not how a cell runs.
package sessions
