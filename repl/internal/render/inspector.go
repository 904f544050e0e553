package render

import (
	"go/types"
	"reflect"
)

// An Inspector looks inside the engine's representation of values. Display is
// driven by the static type; the reflect.Value walks along.
type Inspector interface {
	// Dynamic returns what an interface value holds: its static Go type and
	// its value in lowered form. The type of a nil interface is nil.
	Dynamic(v reflect.Value) (types.Type, reflect.Value)

	// As returns a component found inside a lowered value in the lowered
	// form of its type t.
	As(v reflect.Value, t types.Type) reflect.Value

	// Text returns the result of v's method (Error, String or GoString) if
	// its type t has it.
	Text(t types.Type, v reflect.Value, method string) (string, bool)
}
