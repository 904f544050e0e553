package engine

import (
	"go/types"
	"reflect"

	"github.com/aiterrepl/aiterrepl/repl/internal/rt"
)

// Inspector looks inside lowered values, for display. It implements render.Inspector.
type Inspector struct{ rt *rt.Runtime }

// Inspector returns the view of the engine's values that display needs.
func (e *Engine) Inspector() Inspector { return Inspector{e.rt} }

// Dynamic returns what an interface value holds.
func (i Inspector) Dynamic(v reflect.Value) (types.Type, reflect.Value) { return i.rt.Dynamic(v) }

// As returns a component of a lowered value in the lowered form of its type.
func (i Inspector) As(v reflect.Value, t types.Type) reflect.Value { return i.rt.As(v, t) }

// Text calls a method that describes a value.
func (i Inspector) Text(t types.Type, v reflect.Value, method string) (string, bool) {
	return i.rt.Text(t, v, method)
}
