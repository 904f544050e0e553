// Package help knows the documentation of the standard library and of package
// pipeline: declarations, doc comments and examples, for a name as it is typed.
//
// It is embedded, packed for each package alone, and read when it is asked for:
// no network, no Go toolchain and no source is needed. After a new release of
// Go, or when comments of package pipeline have changed, run
//
//	go generate ./repl/internal/help
//
// It knows nothing of sessions and types: a name is a string.
package help

//go:generate go run ./internal/gen
