// Package symbols holds the compiled symbols that yaegi's tables lack, and
// those of package pipeline: functions, variables, types, adapters of
// interfaces, instances of generic functions and types. It is generated; the
// entries of a package are made only when they are asked for.
//
// An entry is, as in yaegi, a func, an addressable variable, or a nil pointer
// to a type. "_Name" is the adapter of interface Name, "Name[]" the instance of
// the generic function or type Name.
package symbols
