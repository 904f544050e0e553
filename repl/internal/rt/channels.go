package rt

import (
	"context"
	"go/types"
	"reflect"
	_ "unsafe" // for go:linkname

	"github.com/aiterrepl/aiterrepl/stdlib"
)

// A channel cannot cross: its elements are of one form. So the compiled functions that take
// or return one have versions for channels as cells have them.

// inlet is what crosses for a channel that a function receives from.
type inlet struct {
	ch   reflect.Value
	item func(reflect.Value) any
}

// outlet is what crosses for a channel that a function returns: it is given the channel, and
// what makes an element of an item.
type outlet func(ch reflect.Value, elem func(any) reflect.Value)

var inletType, outletType = reflect.TypeFor[inlet](), reflect.TypeFor[outlet]()

// channel carries a channel of items.
func (b *bridge) channel(g, a *types.Chan) {
	item := b.rt.bridge(g.Elem(), a.Elem(), anyType)
	inner := b.inner
	switch b.outer {
	case inletType:
		b.enter = func(v reflect.Value) reflect.Value {
			return reflect.ValueOf(inlet{v, func(v reflect.Value) any { return item.in(v).Interface() }})
		}
	case outletType:
		b.leave = func(v reflect.Value) reflect.Value {
			ch := reflect.MakeChan(reflect.ChanOf(reflect.BothDir, inner.Elem()), 0)
			v.Interface().(outlet)(ch, func(x any) reflect.Value { return item.out(anyValue(x)) })
			return ch.Convert(inner)
		}
	default:
		refuse("a parameter or result of type %s cannot cross to compiled code at the prompt", TypeString(a))
	}
}

// channelling holds what takes or returns a channel.
func channelling(path string) map[string]any {
	if path != stdlib.PipelinePath {
		return nil
	}
	return map[string]any{
		"FromChan": func(c inlet) *Aiter { return fromChannel(c.ch, c.item) },
		"ToChan": func(ctx context.Context, a *Aiter) outlet {
			return func(ch reflect.Value, elem func(any) reflect.Value) { toChannel(ctx, a, ch, elem) }
		},
	}
}

//go:linkname fromChannel github.com/aiterrepl/aiterrepl/pipeline.fromChannel
func fromChannel(c reflect.Value, item func(reflect.Value) any) *Aiter

//go:linkname toChannel github.com/aiterrepl/aiterrepl/pipeline.toChannel
func toChannel(ctx context.Context, a *Aiter, c reflect.Value, elem func(any) reflect.Value)
