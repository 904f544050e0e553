package stdlib

import (
	"reflect"

	"github.com/aiterrepl/aiterrepl/stdlib/internal/symbols"
)

// A Lift maps the items of an *Aiter[any] to those of another instance of
// *pipeline.Aiter, and back, one by one as they are pulled.
type Lift = symbols.Lift

// LiftFor returns the Lift for an instance of *pipeline.Aiter, such as
// *Aiter[[]any], that a function of package pipeline takes or returns.
func LiftFor(aiter reflect.Type) (Lift, bool) { return symbols.LiftOf(aiter) }
