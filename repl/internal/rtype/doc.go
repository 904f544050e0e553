// Package rtype makes named types with methods at run time.
//
// Package reflect makes pointers, slices, maps, funcs and structs, but no type with a
// name, a method, an unexported field, or itself inside. The types made here have all of
// that, and are types to the runtime like those of the compiler: an interface with their
// methods holds their values, fmt and encoding/json find their methods, errors.As knows
// them, reflect names them.
//
// A type is made in steps, so that it may occur in its own definition:
//
//	t := rtype.New(layout, rtype.Spec{Name: "main.Node", Named: true, ...})
//	t.SetFields(...)  // may mention t.Type() and pointers to it
//	t.SetMethods(...)
//
// Its values have exactly the memory layout of another type, given to New; see [Retype].
//
// The methods of a type need code addresses of their own, of which there is a fixed
// number (see entry.go). Types are never freed: the runtime keeps what it knows of a type
// for good.
//
// The layout of type descriptors is that of internal/abi in Go 1.26. A test compares it
// with what package reflect says of compiled types.
package rtype
