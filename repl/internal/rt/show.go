package rt

import (
	"fmt"
	"go/types"
	"io"
	"log/slog"
	"reflect"
	"sort"
	"strings"
)

// view shows a cell's value to compiled formatting code: names, methods and types as
// Go's own fmt would print them if the type were compiled.
type view struct {
	rt *Runtime
	v  any
}

func (w view) original() any { return w.v }

// View returns what compiled code that formats should get for an interface value.
func (rt *Runtime) View(x any) any {
	x = rt.unwrap(x)
	if x == nil {
		return nil
	}
	t := rt.Types.OfDyn(reflect.TypeOf(x))
	if t == nil {
		return x
	}
	if rt.prints(t.Go, 0) {
		return rt.unbox(x)
	}
	if rt.method(x, "Error").IsValid() {
		return rt.errorOf(x)
	}
	return view{rt, x}
}

// Views maps View over the arguments of a print function.
func (rt *Runtime) Views(args []any) []any {
	out := make([]any, len(args))
	for i, x := range args {
		out[i] = rt.View(x)
	}
	return out
}

// prints reports whether compiled fmt prints values of type t rightly by itself.
func (rt *Runtime) prints(t types.Type, depth int) bool {
	if depth > 8 {
		return false
	}
	switch u := types.Unalias(t).(type) {
	case *types.Basic:
		return true
	case *types.Named:
		return rt.Types.IsCompiled(u) && !types.IsInterface(u)
	case *types.Pointer:
		n, ok := types.Unalias(u.Elem()).(*types.Named)
		return ok && rt.Types.IsCompiled(n)
	case *types.Slice:
		return rt.prints(u.Elem(), depth+1)
	case *types.Array:
		return rt.prints(u.Elem(), depth+1)
	case *types.Map:
		return rt.prints(u.Key(), depth+1) && rt.prints(u.Elem(), depth+1)
	}
	return false
}

func (w view) Format(st fmt.State, verb rune) {
	p := &printer{rt: w.rt, st: st, verb: verb}
	p.plus, p.sharp = verb == 'v' && st.Flag('+'), verb == 'v' && st.Flag('#')
	p.any(w.v, 0, true)
}

// LogValue implements slog.LogValuer by the value's own method.
func (w view) LogValue() slog.Value {
	if m := w.rt.method(w.v, "LogValue"); m.IsValid() && m.Type().NumIn() == 1 && m.Type().NumOut() == 1 {
		if v, ok := w.rt.callMethod(w.v, "LogValue", nil, nil)[0].Interface().(slog.Value); ok {
			return v
		}
	}
	return slog.StringValue(fmt.Sprintf("%+v", w))
}

type printer struct {
	rt          *Runtime
	st          fmt.State
	verb        rune
	plus, sharp bool
}

func (p *printer) put(s string) { io.WriteString(p.st, s) }

func (p *printer) plain(v any) { fmt.Fprintf(p.st, fmt.FormatString(p.st, p.verb), v) }

func (p *printer) any(x any, depth int, methods bool) {
	x = p.rt.unwrap(x)
	if x == nil {
		if p.sharp {
			p.put("interface {}(nil)")
		} else {
			p.plain(nil)
		}
		return
	}
	t := p.rt.Types.OfDyn(reflect.TypeOf(x))
	if t == nil {
		p.plain(x)
		return
	}
	v := reflect.ValueOf(x)
	if t.Boxed() {
		v = v.Field(0)
	}
	p.value(t.Go, v, depth, methods)
}

// value prints v, in whatever form it was found, as a value of type t.
func (p *printer) value(t types.Type, v reflect.Value, depth int, methods bool) {
	if types.IsInterface(t) {
		if v.IsNil() && p.sharp {
			p.put(TypeString(t) + "(nil)")
		} else if v.IsNil() {
			p.put("<nil>")
		} else {
			p.any(v.Interface(), depth, methods)
		}
		return
	}
	if p.rt.prints(t, 0) {
		p.plain(readable(v).Interface())
		return
	}
	lt := p.rt.Types.Of(t)
	v = reinterpret(readable(v), lt.R)
	if methods && p.byMethod(lt, v) {
		return
	}
	v = reinterpret(v, p.rt.Types.Shape(t))
	if p.verb == 'p' {
		p.plain(v.Interface())
		return
	}
	switch u := t.Underlying().(type) {
	case *types.Struct:
		p.strct(t, u, v, depth, methods)
	case *types.Map:
		p.mapping(t, u, v, depth, methods)
	case *types.Slice:
		p.list(t, u.Elem(), v, depth, methods)
	case *types.Array:
		p.list(t, u.Elem(), v, depth, methods)
	case *types.Pointer:
		p.pointer(t, u, v, depth, methods)
	case *types.Signature, *types.Chan:
		p.address(t, v)
	default:
		p.plain(v.Interface())
	}
}

// readable returns v free of reflect's flag for unexported fields.
func readable(v reflect.Value) reflect.Value {
	if v.CanInterface() {
		return v
	}
	if v.CanAddr() {
		return reflect.NewAt(v.Type(), v.Addr().UnsafePointer()).Elem()
	}
	return v
}

// byMethod prints through Format, GoString, Error or String, as fmt does.
func (p *printer) byMethod(t *Type, v reflect.Value) bool {
	if p.verb == 'T' || p.verb == 'p' {
		return false
	}
	x := p.rt.ToAny(t, v)
	if m := p.rt.method(x, "Format"); m.IsValid() && m.Type().NumIn() == 3 {
		p.guard(v, "Format", func() {
			p.rt.callMethod(x, "Format", []reflect.Value{reflect.ValueOf(&p.st).Elem(), reflect.ValueOf(p.verb)}, nil)
		})
		return true
	}
	if p.sharp {
		if m := p.rt.method(x, "GoString"); m.IsValid() {
			p.guard(v, "GoString", func() { s, _ := p.rt.text(x, "GoString"); p.put(s) })
			return true
		}
		return false
	}
	if !strings.ContainsRune("vsxXq", p.verb) {
		return false
	}
	for _, name := range []string{"Error", "String"} {
		m := p.rt.method(x, name)
		if m.IsValid() && m.Type().NumIn() == 1 && m.Type().NumOut() == 1 && m.Type().Out(0).Kind() == reflect.String {
			p.guard(v, name, func() { s, _ := p.rt.text(x, name); p.plain(s) })
			return true
		}
	}
	return false
}

// guard calls a printing method; a panic in it is printed as fmt prints it.
func (p *printer) guard(v reflect.Value, name string, f func()) {
	defer func() {
		r := recover()
		if r == nil {
			return
		}
		if v.Kind() == reflect.Pointer && v.IsNil() {
			p.put("<nil>")
			return
		}
		p.put(fmt.Sprintf("%%!%c(PANIC=%s method: %v)", p.verb, name, p.rt.View(Thrown(r))))
	}()
	f()
}

func (p *printer) sep(i int) {
	switch {
	case i == 0:
	case p.sharp:
		p.put(", ")
	default:
		p.put(" ")
	}
}

func (p *printer) strct(t types.Type, u *types.Struct, v reflect.Value, depth int, methods bool) {
	if p.sharp {
		p.put(TypeString(t))
	}
	p.put("{")
	for i := range u.NumFields() {
		p.sep(i)
		f := u.Field(i)
		if p.plus || p.sharp {
			p.put(f.Name() + ":")
		}
		p.value(f.Type(), v.Field(i), depth+1, methods && f.Exported())
	}
	p.put("}")
}

func (p *printer) list(t, elem types.Type, v reflect.Value, depth int, methods bool) {
	if v.Type().Elem().Kind() == reflect.Uint8 && strings.ContainsRune("sqxX", p.verb) {
		p.plain(v.Interface())
		return
	}
	if p.sharp {
		p.put(TypeString(t))
		if v.Kind() == reflect.Slice && v.IsNil() {
			p.put("(nil)")
			return
		}
		p.put("{")
	} else {
		p.put("[")
	}
	for i := range v.Len() {
		p.sep(i)
		p.value(elem, v.Index(i), depth+1, methods)
	}
	if p.sharp {
		p.put("}")
	} else {
		p.put("]")
	}
}

func (p *printer) mapping(t types.Type, u *types.Map, v reflect.Value, depth int, methods bool) {
	if p.sharp {
		p.put(TypeString(t))
		if v.IsNil() {
			p.put("(nil)")
			return
		}
		p.put("{")
	} else {
		p.put("map[")
	}
	keys := v.MapKeys()
	sort.SliceStable(keys, func(i, j int) bool { return Less(keys[i], keys[j]) })
	for i, k := range keys {
		p.sep(i)
		p.value(u.Key(), k, depth+1, methods)
		p.put(":")
		p.value(u.Elem(), v.MapIndex(k), depth+1, methods)
	}
	if p.sharp {
		p.put("}")
	} else {
		p.put("]")
	}
}

func (p *printer) pointer(t types.Type, u *types.Pointer, v reflect.Value, depth int, methods bool) {
	if depth == 0 && !v.IsNil() {
		switch u.Elem().Underlying().(type) {
		case *types.Struct, *types.Map, *types.Slice, *types.Array:
			p.put("&")
			p.value(u.Elem(), v.Elem(), depth+1, methods)
			return
		}
	}
	p.address(t, v)
}

func (p *printer) address(t types.Type, v reflect.Value) {
	switch {
	case p.sharp && v.IsNil():
		p.put("(" + TypeString(t) + ")(nil)")
	case p.sharp:
		p.put(fmt.Sprintf("(%s)(%#x)", TypeString(t), v.Pointer()))
	case p.verb == 'v' && v.IsNil():
		p.put("<nil>")
	case p.verb == 'v':
		p.put(fmt.Sprintf("%#x", v.Pointer()))
	default:
		p.plain(v.Interface())
	}
}

// Less orders map keys for printing as fmt does.
func Less(a, b reflect.Value) bool {
	if a.Kind() == reflect.Interface {
		a, b = a.Elem(), b.Elem()
		if !a.IsValid() || !b.IsValid() {
			return !a.IsValid() && b.IsValid()
		}
		if a.Kind() != b.Kind() {
			return a.Kind() < b.Kind()
		}
		return Less(a, b)
	}
	switch {
	case a.CanInt():
		return a.Int() < b.Int()
	case a.CanUint():
		return a.Uint() < b.Uint()
	case a.CanFloat():
		return a.Float() < b.Float()
	case a.Kind() == reflect.String:
		return a.String() < b.String()
	case a.Kind() == reflect.Bool:
		return !a.Bool() && b.Bool()
	case a.Kind() == reflect.Struct:
		return lessParts(a.NumField(), a.Field, b.Field)
	case a.Kind() == reflect.Array:
		return lessParts(a.Len(), a.Index, b.Index)
	case a.Kind() == reflect.Pointer || a.Kind() == reflect.Chan:
		return a.Pointer() < b.Pointer()
	}
	return false
}

func lessParts(n int, a, b func(int) reflect.Value) bool {
	for i := range n {
		if Less(a(i), b(i)) {
			return true
		}
		if Less(b(i), a(i)) {
			return false
		}
	}
	return false
}
