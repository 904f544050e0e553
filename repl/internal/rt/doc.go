// Package rt is what running cells stand on: the lowered form of Go's types, and
// everything that simple generated code cannot do by itself.
//
// Lowering turns each Go type into a reflect.Type that exists at run time:
//
//   - a struct type of a cell is made with reflect.StructOf, with the same fields in the
//     same order; a tag gives two named types two identities;
//   - a named type that is no struct is its underlying type;
//   - what an interface holds has the type as the cell declared it, with its name, its
//     fields and its methods, made by package rtype. Its memory layout is the lowered
//     type's: a value changes from one to the other by a change of the interface value's
//     type word (dyn.go). So compiled code finds what it finds in a compiled program;
//   - a compiled type (time.Time, *pipeline.Conn, error, io.Reader) is itself;
//   - an interface type of a cell is any; its methods are found by rt at the call;
//   - an instance of a compiled generic type (*pipeline.Aiter[T]) is its instance at any.
//     The items in it are values of exactly T's lowered type;
//   - a type that refers to itself does so through a stand-in of the same memory layout;
//     lower casts at each access.
//
// rt also starts goroutines (each belongs to a cell), runs defers, makes runtime errors
// with Go's own texts, and interrupts: every wait of a cell goes through it.
//
// rt knows go/types and reflect. It must not know how code is produced or executed.
package rt
