package symbols

import (
	"reflect"

	"github.com/aiterrepl/aiterrepl/pipeline"
)

// Lift maps the items of an *Aiter[any] to those of another instance and back. The item
// functions are called for each item when it is pulled.
type Lift struct {
	Item         reflect.Type
	Enter, Leave func(aiter any, item func(any) any) any
}

// LiftOf returns the Lift for an instance of *pipeline.Aiter.
func LiftOf(t reflect.Type) (Lift, bool) { return liftOf(t) }

func lift[X any]() Lift {
	return Lift{
		Item: reflect.TypeFor[X](),
		Enter: func(a any, item func(any) any) any {
			return pipeline.Map(a.(*pipeline.Aiter[any]), func(x any) X { return item(x).(X) })
		},
		Leave: func(a any, item func(any) any) any {
			return pipeline.Map(a.(*pipeline.Aiter[X]), func(x X) any { return item(x) })
		},
	}
}
