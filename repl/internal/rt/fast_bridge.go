package rt

import (
	"context"
	"reflect"
	"unsafe"

	"github.com/aiterrepl/aiterrepl/repl/internal/rtype"
)

// The functions given to a pipeline are called once an item. A bridge between the form
// that the compiled instance calls, func(any) any, and the cell's, func(int) string, is
// made here of typed closures, for signatures of few parameters and results; reflection
// remains for the parts of them that need it.

// crossing returns the way of one parameter or result: inward from the outer form to the
// inner one, or outward. From and To have the classes of the two forms.
func crossing[From, To any](b bridge, inward bool) func(From) To {
	switch {
	case b.identical && b.outer == b.inner:
		return as[func(From) To](func(x From) From { return x })
	case b.identical || b.outer != anyType: // composed
	case b.inner == anyType:
		return as[func(From) To](func(x any) any { return x })
	case inward && b.inner.Kind() != reflect.Interface:
		return as[func(From) To](unboxing[To])
	case b.inner.Kind() != reflect.Interface:
		return as[func(From) To](boxing[From](b.t))
	}
	from, to, carry := b.inner, b.outer, b.in
	if inward {
		from, to, carry = b.outer, b.inner, b.out
	}
	return func(x From) To {
		p := reflect.New(to)
		p.Elem().Set(carry(reflect.NewAt(from, unsafe.Pointer(&x)).Elem()))
		return *(*To)(p.UnsafePointer())
	}
}

// as returns a func value as one of another type with the same classes.
func as[G, F any](f F) G { return *(*G)(unsafe.Pointer(&f)) }

// unboxing takes an item out of an interface value; nil is the zero item.
func unboxing[I any](x any) (z I) {
	if x != nil {
		z = rtype.Content[I](x)
	}
	return z
}

// boxing makes an interface value of an item of type t.
func boxing[I any](t *Type) func(I) any {
	return func(x I) any { return rtype.Retype(x, t.Dyn()) }
}

// wrap makes a function of type made around f: each part crosses inward or outward.
type wrap func(ps, rs []bridge, inward bool) func(f unsafe.Pointer) unsafe.Pointer

// fast gives a bridge of functions its typed form, if there is one.
func (b *bridge) fast(ps, rs []bridge) {
	if w := wraps()[partsKey(ps, true)+">"+partsKey(rs, false)]; w != nil {
		b.enter = wrapper(b.enter, b.outer, w(ps, rs, true))
	}
	if w := wraps()[partsKey(ps, false)+">"+partsKey(rs, true)]; w != nil {
		b.leave = wrapper(b.leave, b.inner, w(ps, rs, false))
	}
}

func wrapper(slow func(reflect.Value) reflect.Value, made reflect.Type, make func(f unsafe.Pointer) unsafe.Pointer) func(reflect.Value) reflect.Value {
	return func(f reflect.Value) reflect.Value {
		if f.IsNil() {
			return slow(f)
		}
		return reflect.NewAt(made, make(funcPointer(f))).Elem()
	}
}

// partsKey spells, for each part, the class it comes in and the one it goes out.
func partsKey(bs []bridge, inward bool) string {
	var key []byte
	for _, b := range bs {
		o, i := partClass(b.outer), partClass(b.inner)
		if !inward {
			o, i = i, o
		}
		key = append(key, byte(o), byte(i))
	}
	return string(key)
}

// partClass is ClassOf, with a class of its own for contexts.
func partClass(t reflect.Type) Class {
	if t == contextType {
		return 'x'
	}
	return ClassOf(t)
}

var contextType = reflect.TypeFor[context.Context]()

func partName[T any]() string { return string(rune(partClass(reflect.TypeFor[T]()))) }
