package rt

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/types"
	"reflect"
	"strings"
)

// Compiled encoding/json sees lowered types: fields that are exported there and were not
// in the cell, and no methods. So values are copied to types it reads rightly before it
// encodes them, and decoded part by part where a type decodes itself.

// jsonValue is a cell's value that json encodes: by its own methods, or as a copy.
type jsonValue struct {
	rt *Runtime
	t  *Type
	v  reflect.Value
}

// MarshalJSON implements json.Marshaler.
func (j jsonValue) MarshalJSON() ([]byte, error) {
	x := j.rt.ToAny(j.t, j.v)
	if j.v.CanAddr() { // as compiled json does, methods of the pointer count where there is one
		if pt := j.rt.Types.Of(types.NewPointer(j.t.Go)); j.rt.HasMethod(pt, "MarshalJSON") || j.rt.HasMethod(pt, "MarshalText") {
			x = j.rt.ToAny(pt, j.v.Addr())
		}
	}
	for _, name := range []string{"MarshalJSON", "MarshalText"} {
		m := j.rt.method(x, name)
		if !m.IsValid() || m.Type().NumIn() != 1 || m.Type().NumOut() != 2 {
			continue
		}
		if j.v.Kind() == reflect.Pointer && j.v.IsNil() {
			return []byte("null"), nil
		}
		out := j.rt.callMethod(x, name, nil, []reflect.Type{reflect.TypeFor[[]byte](), errorType})
		err, _ := out[1].Interface().(error)
		if err != nil || name == "MarshalJSON" {
			return out[0].Bytes(), err
		}
		return json.Marshal(string(out[0].Bytes()))
	}
	return json.Marshal(j.rt.jsonCopy(j.t.Go, j.v))
}

// jsonExport returns what compiled json should encode for an interface value.
func (rt *Runtime) jsonExport(x any) any {
	x = rt.unwrap(x)
	if x == nil {
		return nil
	}
	t := rt.Types.OfDyn(reflect.TypeOf(x))
	if t == nil {
		return x
	}
	v := reflect.ValueOf(x)
	if t.Boxed() {
		v = v.Field(0)
	}
	return rt.jsonOf(t.Go, v)
}

func (rt *Runtime) jsonOf(t types.Type, v reflect.Value) any {
	switch {
	case types.IsInterface(t):
		if v.IsNil() {
			return nil
		}
		return rt.jsonExport(v.Interface())
	case rt.prints(t, 0):
		return readable(v).Interface()
	}
	lt := rt.Types.Of(t)
	v = readable(v)
	if v.CanAddr() {
		return jsonValue{rt, lt, reflect.NewAt(lt.R, v.Addr().UnsafePointer()).Elem()}
	}
	return jsonValue{rt, lt, reinterpret(v, lt.R)}
}

// jsonCopy copies a value whose type does not encode itself.
func (rt *Runtime) jsonCopy(t types.Type, v reflect.Value) any {
	if shape := rt.Types.Shape(t); shape != v.Type() {
		v = reinterpret(v, shape)
	}
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		if v.IsNil() {
			return nil
		}
		return rt.jsonOf(u.Elem(), v.Elem())
	case *types.Struct:
		return rt.jsonStruct(u, v)
	case *types.Slice:
		if v.IsNil() {
			return nil
		}
		if v.Type().Elem().Kind() == reflect.Uint8 {
			return v.Bytes()
		}
		return rt.jsonList(u.Elem(), v)
	case *types.Array:
		return rt.jsonList(u.Elem(), v)
	case *types.Map:
		if v.IsNil() {
			return nil
		}
		out := map[string]any{}
		for it := v.MapRange(); it.Next(); {
			out[rt.jsonKey(u.Key(), it.Key())] = rt.jsonOf(u.Elem(), it.Value())
		}
		return out
	}
	return v.Interface() // json says what it cannot encode
}

func (rt *Runtime) jsonList(elem types.Type, v reflect.Value) []any {
	out := make([]any, v.Len())
	for i := range out {
		out[i] = rt.jsonOf(elem, v.Index(i))
	}
	return out
}

func (rt *Runtime) jsonKey(t types.Type, k reflect.Value) string {
	lt := rt.Types.Of(t)
	x := rt.ToAny(lt, k)
	if m := rt.method(x, "MarshalText"); m.IsValid() && k.Kind() != reflect.String {
		out := rt.callMethod(x, "MarshalText", nil, []reflect.Type{reflect.TypeFor[[]byte](), errorType})
		return string(out[0].Bytes())
	}
	return fmt.Sprint(k.Interface())
}

// jsonField is a field that json sees, at a depth of embedding.
type jsonField struct {
	reflect.StructField
	value reflect.Value
	depth int
}

// jsonStruct makes a struct of the exported fields, with their tags; fields of embedded
// structs stand in their place, if no outer field has their name.
func (rt *Runtime) jsonStruct(u *types.Struct, v reflect.Value) any {
	all := rt.jsonFields(u, v, 0)
	var fields []reflect.StructField
	var values []reflect.Value
	for i, f := range all {
		hidden := false
		for j, o := range all {
			hidden = hidden || o.Name == f.Name && (o.depth < f.depth || o.depth == f.depth && j < i)
		}
		if !hidden {
			fields = append(fields, f.StructField)
			values = append(values, f.value)
		}
	}
	s := reflect.New(reflect.StructOf(fields)).Elem()
	for i, x := range values {
		if x.IsValid() {
			s.Field(i).Set(x)
		}
	}
	return s.Interface()
}

func (rt *Runtime) jsonFields(u *types.Struct, v reflect.Value, depth int) []jsonField {
	var out []jsonField
	for i := range u.NumFields() {
		f := u.Field(i)
		name, opts, _ := strings.Cut(reflect.StructTag(u.Tag(i)).Get("json"), ",")
		switch {
		case f.Embedded() && name == "":
			out = append(out, rt.jsonEmbedded(f, v.Field(i), depth)...)
		case f.Exported() && (name != "-" || opts != ""):
			out = append(out, rt.jsonFieldOf(f, reflect.StructTag(u.Tag(i)), readable(v.Field(i)), depth))
		}
	}
	return out
}

func (rt *Runtime) jsonEmbedded(f *types.Var, v reflect.Value, depth int) []jsonField {
	t, x := f.Type(), readable(v)
	if p, ok := t.Underlying().(*types.Pointer); ok {
		if x.IsNil() {
			return nil
		}
		t, x = p.Elem(), reinterpret(x, rt.Types.Shape(t)).Elem()
	}
	if st, ok := t.Underlying().(*types.Struct); ok && !rt.Types.IsCompiled(t) {
		return rt.jsonFields(st, reinterpret(x, rt.Types.R(t)), depth+1)
	}
	if !f.Exported() {
		return nil
	}
	return []jsonField{rt.jsonFieldOf(f, "", v, depth)}
}

func (rt *Runtime) jsonFieldOf(f *types.Var, tag reflect.StructTag, x reflect.Value, depth int) jsonField {
	name, opts, _ := strings.Cut(tag.Get("json"), ",")
	out := jsonField{reflect.StructField{Name: f.Name(), Type: anyType, Tag: tag}, reflect.Value{}, depth}
	empty := x.IsZero() || (x.Kind() == reflect.Slice || x.Kind() == reflect.Map) && x.Len() == 0
	switch {
	case rt.prints(f.Type(), 0):
		out.Type, out.value = x.Type(), x
	case strings.Contains(opts, "omitempty") && empty && x.Kind() != reflect.Struct, strings.Contains(opts, "omitzero") && x.IsZero():
		out.Tag = reflect.StructTag(`json:"` + name + `,omitempty"`)
	default:
		if o := rt.jsonOf(f.Type(), x); o != nil {
			out.value = reflect.ValueOf(o)
		}
	}
	return out
}

// jsonDecode is json.Unmarshal into a pointer of a cell.
func (rt *Runtime) jsonDecode(data []byte, target any) error {
	x := rt.unwrap(target)
	t := (*Type)(nil)
	if x != nil {
		t = rt.Types.OfDyn(reflect.TypeOf(x))
	}
	if t == nil {
		return json.Unmarshal(data, target)
	}
	p := reflect.ValueOf(rt.unbox(x))
	pt, ok := t.Go.Underlying().(*types.Pointer)
	if !ok || p.IsNil() || !rt.decodesItself(pt.Elem(), map[types.Type]bool{}) {
		return json.Unmarshal(data, p.Interface())
	}
	if !json.Valid(data) {
		var any any
		return json.Unmarshal(data, &any)
	}
	return rt.jsonInto(data, pt.Elem(), p.Elem())
}

// decodesItself reports a type that has a method for it, or holds one that has.
func (rt *Runtime) decodesItself(t types.Type, seen map[types.Type]bool) bool {
	if seen[t] {
		return false
	}
	seen[t] = true
	if rt.Types.IsCompiled(t) || types.IsInterface(t) {
		return false
	}
	pt := rt.Types.Of(types.NewPointer(t))
	if rt.HasMethod(pt, "UnmarshalJSON") || rt.HasMethod(pt, "UnmarshalText") {
		return true
	}
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		return rt.decodesItself(u.Elem(), seen)
	case *types.Slice:
		return rt.decodesItself(u.Elem(), seen)
	case *types.Array:
		return rt.decodesItself(u.Elem(), seen)
	case *types.Map:
		return rt.decodesItself(u.Key(), seen) || rt.decodesItself(u.Elem(), seen)
	case *types.Struct:
		for f := range u.Fields() {
			if rt.decodesItself(f.Type(), seen) {
				return true
			}
		}
	}
	return false
}

// jsonInto decodes into dst, an addressable value of type t.
func (rt *Runtime) jsonInto(data []byte, t types.Type, dst reflect.Value) error {
	if !rt.decodesItself(t, map[types.Type]bool{}) {
		return json.Unmarshal(data, readable(dst).Addr().Interface())
	}
	lt := rt.Types.Of(t)
	dst = reflect.NewAt(lt.R, dst.Addr().UnsafePointer()).Elem()
	pt := rt.Types.Of(types.NewPointer(t))
	ptr := rt.ToAny(pt, dst.Addr())
	if m := rt.method(ptr, "UnmarshalJSON"); m.IsValid() {
		err, _ := rt.callMethod(ptr, "UnmarshalJSON", []reflect.Value{reflect.ValueOf(data)}, []reflect.Type{errorType})[0].Interface().(error)
		return err
	}
	if m := rt.method(ptr, "UnmarshalText"); m.IsValid() {
		var s string
		if err := json.Unmarshal(data, &s); err != nil {
			return err
		}
		err, _ := rt.callMethod(ptr, "UnmarshalText", []reflect.Value{reflect.ValueOf([]byte(s))}, []reflect.Type{errorType})[0].Interface().(error)
		return err
	}
	dst = reflect.NewAt(rt.Types.Shape(t), dst.Addr().UnsafePointer()).Elem()
	if bytes.Equal(bytes.TrimSpace(data), []byte("null")) {
		return nil
	}
	return rt.jsonParts(data, t, dst)
}

func (rt *Runtime) jsonParts(data []byte, t types.Type, dst reflect.Value) error {
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		n := reflect.New(dst.Type().Elem())
		if err := rt.jsonInto(data, u.Elem(), n.Elem()); err != nil {
			return err
		}
		dst.Set(n)
		return nil
	case *types.Slice, *types.Array:
		var parts []json.RawMessage
		if err := json.Unmarshal(data, &parts); err != nil {
			return err
		}
		if dst.Kind() == reflect.Slice {
			dst.Set(reflect.MakeSlice(dst.Type(), len(parts), len(parts)))
		}
		elem := t.Underlying().(interface{ Elem() types.Type }).Elem()
		for i := range min(len(parts), dst.Len()) {
			if err := rt.jsonInto(parts[i], elem, dst.Index(i)); err != nil {
				return err
			}
		}
		return nil
	case *types.Map:
		var parts map[string]json.RawMessage
		if err := json.Unmarshal(data, &parts); err != nil {
			return err
		}
		if dst.IsNil() {
			dst.Set(reflect.MakeMap(dst.Type()))
		}
		for k, part := range parts {
			quoted, _ := json.Marshal(k)
			if dst.Type().Key().Kind() != reflect.String && !rt.decodesItself(u.Key(), map[types.Type]bool{}) {
				quoted = []byte(k)
			}
			key, elem := reflect.New(dst.Type().Key()).Elem(), reflect.New(dst.Type().Elem()).Elem()
			if err := rt.jsonInto(quoted, u.Key(), key); err != nil {
				return err
			}
			if err := rt.jsonInto(part, u.Elem(), elem); err != nil {
				return err
			}
			dst.SetMapIndex(key, elem)
		}
		return nil
	case *types.Struct:
		var parts map[string]json.RawMessage
		if err := json.Unmarshal(data, &parts); err != nil {
			return err
		}
		return rt.jsonFieldsInto(parts, data, u, dst)
	}
	return json.Unmarshal(data, dst.Addr().Interface())
}

func (rt *Runtime) jsonFieldsInto(parts map[string]json.RawMessage, data []byte, u *types.Struct, dst reflect.Value) error {
	for i := range u.NumFields() {
		f := u.Field(i)
		name, _, _ := strings.Cut(reflect.StructTag(u.Tag(i)).Get("json"), ",")
		if f.Embedded() && name == "" {
			if err := rt.jsonInto(data, f.Type(), dst.Field(i)); err != nil {
				return err
			}
			continue
		}
		if !f.Exported() || name == "-" {
			continue
		}
		if name == "" {
			name = f.Name()
		}
		part, ok := parts[name]
		if !ok {
			for k, p := range parts {
				if strings.EqualFold(k, name) {
					part, ok = p, true
				}
			}
		}
		if !ok {
			continue
		}
		if err := rt.jsonInto(part, f.Type(), dst.Field(i)); err != nil {
			return err
		}
	}
	return nil
}

// encoding holds the functions that encode and decode cells' values.
func (rt *Runtime) encoding(path string) map[string]any {
	switch path {
	case "encoding/json":
		return map[string]any{
			"Marshal": func(x any) ([]byte, error) { return json.Marshal(rt.jsonExport(x)) },
			"MarshalIndent": func(x any, prefix, indent string) ([]byte, error) {
				return json.MarshalIndent(rt.jsonExport(x), prefix, indent)
			},
			"Unmarshal":         rt.jsonDecode,
			"(*Encoder).Encode": func(e *json.Encoder, x any) error { return e.Encode(rt.jsonExport(x)) },
			"(*Decoder).Decode": func(d *json.Decoder, target any) error {
				var raw json.RawMessage
				if err := d.Decode(&raw); err != nil {
					return err
				}
				return rt.jsonDecode(raw, target)
			},
		}
	case "reflect":
		return rt.reflection()
	}
	return nil
}
