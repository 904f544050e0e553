package symbols

import (
	"reflect"
	"strings"

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
			from := a.(*pipeline.Aiter[any])
			return pipeline.Map(from, func(x any) X { return item(x).(X) }, sameName(from.String()), pipeline.Hidden())
		},
		Leave: func(a any, item func(any) any) any {
			from := a.(*pipeline.Aiter[X])
			return pipeline.Map(from, func(x X) any { return item(x) }, sameName(from.String()), pipeline.Hidden())
		},
	}
}

// sameName gives the hidden stage of a lift the name of the stream that it carries: to its
// users it is that stream.
func sameName(aiter string) pipeline.Option {
	return pipeline.Named(strings.TrimSuffix(strings.TrimPrefix(aiter, "<Aiter "), ">"))
}
