package render

import (
	"fmt"
	"go/types"
	"reflect"
	"strings"

	"github.com/aiterrepl/aiterrepl/repl/internal/said"
)

// Limits bound the text of one value.
type Limits struct {
	Depth  int // nested composites
	Items  int // elements of one slice, array or map
	String int // bytes of one string
	Total  int // bytes of the whole text, roughly
}

// DefaultLimits are what the prompt shows of one value.
func DefaultLimits() Limits {
	return Limits{Depth: 8, Items: 100, String: 2000, Total: 16000}
}

// A Printer writes values in Go syntax.
type Printer struct {
	Inspector Inspector
	Limits    Limits
}

// A Value is one value to show, with its static type.
type Value struct {
	Type  types.Type
	Value reflect.Value
}

// Value returns the text of one value.
func (p *Printer) Value(v Value) string {
	w := p.writer()
	w.top(v)
	return w.String()
}

// Tuple returns the text of several values: (1, "a").
func (p *Printer) Tuple(vs []Value) string {
	if len(vs) == 1 {
		return p.Value(vs[0])
	}
	w := p.writer()
	w.WriteByte('(')
	for i, v := range vs {
		if i > 0 {
			w.WriteString(", ")
		}
		w.top(v)
	}
	w.WriteByte(')')
	return w.String()
}

func (p *Printer) writer() *writer {
	limits := p.Limits
	if limits == (Limits{}) {
		limits = DefaultLimits()
	}
	return &writer{in: p.Inspector, limits: limits, onPath: map[visit]bool{}}
}

// visit is a pointer, slice or map on the way from the root to the value
// being written; meeting it again means a cycle.
type visit struct {
	ptr  uintptr
	typ  reflect.Type
	size int
}

// writer is the state of one value's text.
type writer struct {
	strings.Builder
	in     Inspector
	limits Limits
	depth  int
	onPath map[visit]bool
}

// context says what the reader already knows of a value's type.
type context int

const (
	root   context = iota // it stands by itself: a plain number needs no type
	alone                 // nothing: the type must be visible
	known                 // the type is given by what stands around it
	elided                // given, and a composite may leave its type out
)

// top writes a value that stands by itself: an error is its own text there.
func (w *writer) top(v Value) {
	if !v.Value.IsValid() {
		w.WriteString("nil")
		return
	}
	t, rv := v.Type, v.Value
	if types.IsInterface(t) {
		if t, rv = w.in.Dynamic(rv); t == nil {
			if text, ok := untyped(v.Value); ok {
				w.WriteString(w.cut(text))
				return
			}
			w.WriteString("nil")
			return
		}
	}
	if !isNil(rv) {
		if text, ok := w.method(t, rv, "Error"); ok {
			w.WriteString(w.cut(text))
			return
		}
	}
	w.value(t, rv, root)
}

// value writes v of static type t.
func (w *writer) value(t types.Type, v reflect.Value, c context) {
	t = types.Unalias(t)
	switch {
	case w.Len() > w.limits.Total:
		w.WriteString("...")
		return
	case !v.IsValid():
		w.WriteString("nil")
		return
	}
	if types.IsInterface(t) {
		dynamic, held := w.in.Dynamic(v)
		switch {
		case dynamic == nil:
			if text, ok := untyped(v); ok {
				name := valueType(t)
				if isError(v) {
					name = "error"
				}
				fmt.Fprintf(w, "%s(%s)", name, w.quote(text))
				return
			}
			w.WriteString("nil")
		case types.IsInterface(dynamic):
			w.opaque(dynamic)
		default:
			w.value(dynamic, held, alone)
		}
		return
	}
	if text, ok := w.text(t, v); ok {
		w.WriteString(w.cut(text))
		return
	}
	w.kind(t, v, c)
}

// kind writes v by the structure of its type.
func (w *writer) kind(t types.Type, v reflect.Value, c context) {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		w.basic(t, u, v, c)
	case *types.Pointer:
		w.pointer(t, u, v, c)
	case *types.Struct:
		w.structure(t, u, v, c)
	case *types.Slice:
		if v.Kind() != reflect.Slice {
			w.opaque(t)
		} else if v.IsNil() {
			w.null(t, c)
		} else if isByte(u.Elem()) {
			w.bytes(t, v, c)
		} else {
			w.enter(v, func() { w.list(t, u.Elem(), v, c) })
		}
	case *types.Array:
		if v.Kind() != reflect.Array {
			w.opaque(t)
		} else {
			w.enter(reflect.Value{}, func() { w.list(t, u.Elem(), v, c) })
		}
	case *types.Map:
		if v.Kind() != reflect.Map {
			w.opaque(t)
		} else if v.IsNil() {
			w.null(t, c)
		} else {
			w.enter(v, func() { w.mapping(t, u, v, c) })
		}
	case *types.Chan:
		if v.Kind() != reflect.Chan {
			w.opaque(t)
		} else if v.IsNil() {
			w.null(t, c)
		} else {
			fmt.Fprintf(w, "(%s)(len %d, cap %d)", valueType(t), v.Len(), v.Cap())
		}
	case *types.Signature:
		if v.Kind() == reflect.Func && v.IsNil() {
			w.null(t, c)
		} else {
			w.WriteString(valueType(t))
		}
	default:
		w.opaque(t)
	}
}

// untyped returns what is known of an interface value that is not nil but of a
// type that no cell can name: an unexported one of a compiled package.
func untyped(v reflect.Value) (string, bool) {
	v = held(v)
	if !v.IsValid() || !v.CanInterface() {
		return "", false
	}
	switch x := v.Interface().(type) {
	case error:
		return said.Error(x), true
	case fmt.Stringer:
		return said.Text(x, "String", func() string { return x.String() }), true
	}
	return v.Type().String(), true
}

// isError reports whether an interface value of such a type is an error.
func isError(v reflect.Value) bool { return held(v).Type().Implements(reflect.TypeFor[error]()) }

// held returns what an interface value holds.
func held(v reflect.Value) reflect.Value {
	if v.Kind() == reflect.Interface {
		return v.Elem()
	}
	return v
}

// enter writes a composite one level deeper, unless that is too deep or a
// cycle. ref is the pointer, slice or map that leads to it, if any.
func (w *writer) enter(ref reflect.Value, write func()) {
	if w.depth >= w.limits.Depth {
		w.WriteString("...")
		return
	}
	if ref.IsValid() {
		at := visit{ptr: ref.Pointer(), typ: ref.Type()}
		if ref.Kind() == reflect.Slice {
			at.size = ref.Len()
		}
		if w.onPath[at] {
			w.WriteString("<cycle>")
			return
		}
		w.onPath[at] = true
		defer delete(w.onPath, at)
	}
	w.depth++
	write()
	w.depth--
}

// null writes a nil of type t: plain where the type is known, []int(nil) where
// it is not.
func (w *writer) null(t types.Type, c context) {
	if c == known || c == elided {
		w.WriteString("nil")
		return
	}
	w.WriteString(conversion(t))
	w.WriteString("(nil)")
}

// opaque writes a value whose inside is not looked at: its type, in brackets.
func (w *writer) opaque(t types.Type) {
	fmt.Fprintf(w, "<%s>", valueType(t))
}

// conversion returns t's name as the head of a conversion expression.
func conversion(t types.Type) string {
	name := valueType(t)
	switch types.Unalias(t).(type) {
	case *types.Pointer, *types.Chan, *types.Signature:
		return "(" + name + ")"
	}
	return name
}
