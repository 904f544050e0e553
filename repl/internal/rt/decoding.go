package rt

import (
	"encoding/asn1"
	"encoding/gob"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unsafe"
)

// Decoders learn from package reflect what a variable can hold, and to reflect a cell's
// interface type has no methods: they would store a map in it, where a compiled program
// gets an error. What cells call instead takes out again what has not got the methods,
// and returns that error.

func (rt *Runtime) decoding(path string) map[string]any {
	switch path {
	case "encoding/json":
		return map[string]any{
			"Unmarshal": func(data []byte, x any) error {
				return rt.decode(reflect.ValueOf(x), jsonError, func() error { return json.Unmarshal(data, x) })
			},
			"(*Decoder).Decode": func(d *json.Decoder, x any) error {
				return rt.decode(reflect.ValueOf(x), jsonError, func() error { return d.Decode(x) })
			},
		}
	case "encoding/asn1":
		unmarshal := func(data []byte, x any, params string) (rest []byte, err error) {
			err = rt.decode(reflect.ValueOf(x), asn1Error, func() (err error) {
				rest, err = asn1.UnmarshalWithParams(data, x, params)
				return err
			})
			if err != nil {
				rest = nil
			}
			return rest, err
		}
		return map[string]any{
			"Unmarshal":           func(data []byte, x any) ([]byte, error) { return unmarshal(data, x, "") },
			"UnmarshalWithParams": unmarshal,
		}
	case "encoding/gob":
		return map[string]any{
			"Register": registerGob,
			"(*Decoder).Decode": func(d *gob.Decoder, x any) error {
				return rt.decode(reflect.ValueOf(x), gobError, func() error { return d.Decode(x) })
			},
			"(*Decoder).DecodeValue": func(d *gob.Decoder, v reflect.Value) error {
				return rt.decode(v, gobError, func() error { return d.DecodeValue(v) })
			},
		}
	}
	return nil
}

// A misfit is a value that a variable of a cell's interface type cannot hold.
type misfit struct {
	value any
	typ   reflect.Type // the variable's
	at    place
}

// place says which variable is looked at.
type place struct {
	of    string   // the struct that it belongs to
	path  []string // the names that lead to it
	steps string   // all steps to it, a key: a slice that has grown is elsewhere in memory
}

// step returns the place of a part.
func (p place) step(i int) place {
	p.steps += strconv.Itoa(i) + "."
	return p
}

// named returns the place of a field.
func (p place) named(i int, of string, names ...string) place {
	p = p.step(i)
	p.of, p.path = of, append(p.path[:len(p.path):len(p.path)], names...)
	return p
}

// jsonError is the error of package json.
func jsonError(m misfit) error {
	kind := "object"
	switch m.value.(type) {
	case []any:
		kind = "array"
	case string:
		kind = "string"
	case bool:
		kind = "bool"
	case float64, json.Number:
		kind = "number"
	}
	return &json.UnmarshalTypeError{Value: kind, Type: m.typ, Struct: m.at.of, Field: strings.Join(m.at.path, ".")}
}

func gobError(m misfit) error {
	return fmt.Errorf("gob: %T is not assignable to type %s", m.value, m.typ)
}

func asn1Error(m misfit) error {
	return asn1.StructuralError{Msg: fmt.Sprintf("unknown Go type: %s", m.typ)}
}

// decode calls f, which stores in the variable that target points to, and sees to it that
// no interface holds what it cannot. The error is f's if it has one.
func (rt *Runtime) decode(target reflect.Value, failure func(misfit) error, f func() error) error {
	for target.Kind() == reflect.Pointer && !target.IsNil() && target.Elem().Kind() == reflect.Interface && target.Elem().Elem().Kind() == reflect.Pointer {
		target = target.Elem().Elem()
	}
	if !target.IsValid() || !rt.reachesOwn(target.Type()) {
		return f()
	}
	before := decoded{rt: rt, seen: map[visit]bool{}, held: map[string]any{}}
	before.look(target, place{})
	err := f()
	after := decoded{rt: rt, seen: map[visit]bool{}, held: before.held, mend: true}
	after.look(target, place{})
	if err == nil && len(after.misfits) > 0 {
		return failure(after.misfits[0])
	}
	return err
}

// reachesOwn reports whether a variable of a cell's interface type can be in one of type r.
func (rt *Runtime) reachesOwn(r reflect.Type) bool {
	if found, ok := rt.reaching.Load(r); ok {
		return found.(bool)
	}
	found := rt.reaches(r, map[reflect.Type]bool{})
	rt.reaching.Store(r, found)
	return found
}

func (rt *Runtime) reaches(r reflect.Type, seen map[reflect.Type]bool) bool {
	if seen[r] {
		return false
	}
	seen[r] = true
	switch r.Kind() {
	case reflect.Interface:
		return rt.ownInterface(r) != nil
	case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map:
		return rt.reaches(r.Elem(), seen)
	case reflect.Struct:
		for f := range r.Fields() {
			if rt.reaches(f.Type, seen) {
				return true
			}
		}
	}
	return false
}

// decoded goes through the variables that something is decoded into, before and after.
type decoded struct {
	rt      *Runtime
	seen    map[visit]bool
	held    map[string]any // what the interfaces hold before, by place.steps
	mend    bool           // it is after
	misfits []misfit
}

type visit struct {
	at  unsafe.Pointer
	typ reflect.Type
}

// look goes through a variable.
func (d *decoded) look(v reflect.Value, at place) {
	if !d.rt.reachesOwn(v.Type()) {
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		to := visit{v.UnsafePointer(), v.Type()}
		if !v.IsNil() && !d.seen[to] {
			d.seen[to] = true
			d.look(v.Elem(), at.step(0))
		}
	case reflect.Interface:
		d.variable(v, at)
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			d.look(v.Index(i), at.step(i))
		}
	case reflect.Map:
		if d.mend { // its items have been decoded into new variables
			d.items(v, at.step(-1))
		}
	case reflect.Struct:
		d.fields(v, v.Type().Name(), at)
	}
}

// items goes through the items of a map, in the order of its keys.
func (d *decoded) items(m reflect.Value, at place) {
	keys := m.MapKeys()
	slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
	for _, k := range keys {
		x := reflect.New(m.Type().Elem()).Elem()
		x.Set(m.MapIndex(k))
		n := len(d.misfits)
		if d.look(x, at); len(d.misfits) > n {
			m.SetMapIndex(k, x)
		}
	}
}

func (d *decoded) fields(v reflect.Value, of string, at place) {
	for i := range v.NumField() {
		f := v.Type().Field(i)
		x := reflect.NewAt(f.Type, v.Field(i).Addr().UnsafePointer()).Elem() // the unexported, too
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case name != "":
			d.look(x, at.named(i, of, name))
		case f.Anonymous && f.Type.Kind() == reflect.Struct: // its fields are the outer one's
			d.fields(x, of, at.named(i, of, f.Name))
		default:
			d.look(x, at.named(i, of, f.Name))
		}
	}
}

// variable looks at a variable of a cell's interface type.
func (d *decoded) variable(v reflect.Value, at place) {
	x := v.Elem()
	if !x.IsValid() {
		return
	}
	if !d.mend {
		d.held[at.steps] = x.Interface()
	} else if _, ok := d.rt.hasMethods(x.Type(), d.rt.ownInterface(v.Type())); !ok {
		d.misfits = append(d.misfits, misfit{x.Interface(), v.Type(), at})
		*(*any)(v.Addr().UnsafePointer()) = d.held[at.steps]
		return
	}
	if x.Kind() == reflect.Pointer { // decoders store in what it points to
		d.look(x, at.step(0))
	}
}
