// Package stdlib is what a cell can import: the standard library and package
// pipeline, as types to check against and as compiled symbols to run.
//
// It promises that every exported name of an available package is one of
// these: a constant, which [Types] has; a function, variable or type, which
// [Symbol] and [Type] have; something generic, which has a body in [Types.Source]
// or [Types.Overlay], or an instance by [GenericFunc] or [GenericType]; or
// [Unavailable], with a reason that can be shown to the user.
//
// Everything is embedded: no Go toolchain, no files and no network are needed,
// and nothing is read or built before it is asked for. Types come from export
// data (std.data, pipeline.data), packed for each package alone; a platform other
// than linux/amd64 has a file more, with the packages whose constants or types
// differ there. Symbols come from yaegi's tables and, for what those lack up to
// this release of Go, from internal/symbols. The generic packages slices, maps,
// cmp and iter come as source (folder source), because go/ssa has to instantiate
// them.
//
// It does not know how cells are checked, lowered or run.
//
// After a change of package pipeline's exported names run
//
//	go run ./stdlib/internal/gen -pipeline
//
// and for a new release of Go or yaegi go generate ./stdlib. The tests tell
// when that has been forgotten.
package stdlib

//go:generate go run ./internal/gen
