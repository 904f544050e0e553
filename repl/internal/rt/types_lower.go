package rt

import (
	"fmt"
	"go/types"
	"reflect"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
	"unsafe"
)

// self stands, inside a type's own definition, for that type, and for one that has that
// type in it.
type self struct{}

// lower returns the reflect.Type and whether it is whole: free of stand-ins for types
// still being lowered.
func (ts *Types) lower(t types.Type) (reflect.Type, bool) {
	t = types.Unalias(t)
	if v := ts.byType.At(t); v != nil {
		return v.(*Type).R, true
	}
	var r reflect.Type
	whole := true
	sub := func(t types.Type) reflect.Type {
		r, w := ts.lower(t)
		whole = whole && w
		return r
	}
	switch t := t.(type) {
	case *types.Basic:
		return basic(t), true
	case *types.Named:
		return ts.lowerNamed(t)
	case *types.Struct:
		r, whole = ts.lowerStruct(t, "")
	default:
		r = ts.compose(t, sub)
	}
	if whole {
		ts.remember(t, r)
	}
	return r, whole
}

// compose builds an unnamed composite type from its lowered parts.
func (ts *Types) compose(t types.Type, sub func(types.Type) reflect.Type) reflect.Type {
	switch t := t.(type) {
	case *types.Pointer:
		return reflect.PointerTo(sub(t.Elem()))
	case *types.Slice:
		return reflect.SliceOf(sub(t.Elem()))
	case *types.Array:
		elem := sub(t.Elem())
		if need, left, ok := roomFor(int(t.Len()), elem.Size()); !ok {
			refuse("the type %s takes %s: this machine has %s left", t, need, left)
		}
		return reflect.ArrayOf(int(t.Len()), elem)
	case *types.Chan:
		dir := [...]reflect.ChanDir{types.SendRecv: reflect.BothDir, types.SendOnly: reflect.SendDir, types.RecvOnly: reflect.RecvDir}[t.Dir()]
		elem := sub(t.Elem())
		if elem.Size() >= 1<<16 {
			refuse("a channel's elements must be smaller than 64 KiB at the prompt: %s", t)
		}
		return reflect.ChanOf(dir, elem)
	case *types.Map:
		return reflect.MapOf(sub(t.Key()), sub(t.Elem()))
	case *types.Signature:
		var in, out []reflect.Type
		for v := range t.Params().Variables() {
			in = append(in, sub(v.Type()))
		}
		for v := range t.Results().Variables() {
			out = append(out, sub(v.Type()))
		}
		return reflect.FuncOf(in, out, false)
	case *types.Interface:
		return anyType
	}
	if strings.HasSuffix(t.String(), "deferStack") { // go/ssa's own opaque type
		return frameType
	}
	refuse("the type %s cannot be used at the prompt", t)
	return nil
}

// Shape returns the reflect.Type of t's underlying type made of its parts' lowered
// types. It differs from R(t) only in the stand-ins of types that refer to themselves;
// code casts to the shape before it takes a value apart.
func (ts *Types) Shape(t types.Type) reflect.Type {
	ts.mu.Lock()
	defer ts.mu.Unlock()
	return ts.shape(t)
}

func (ts *Types) shape(t types.Type) reflect.Type {
	part := func(t types.Type) reflect.Type { return ts.of(types.Unalias(t)).R }
	u := t.Underlying()
	switch u := u.(type) {
	case *types.Pointer, *types.Slice, *types.Array, *types.Chan, *types.Map, *types.Signature:
		return ts.compose(u, part)
	}
	return part(t)
}

func (ts *Types) lowerNamed(t *types.Named) (reflect.Type, bool) {
	if r, ok := ts.compiledNamed(t); ok {
		ts.remember(t, r)
		return r, true
	}
	if ts.holdsLowering(t) { // or is one that is
		return selfType, false
	}
	ts.enter(t)
	defer ts.leave()
	var r reflect.Type
	if st, ok := t.Underlying().(*types.Struct); ok {
		ts.nextID++
		r, _ = ts.lowerStruct(st, fmt.Sprintf(`type:"%s#%d"`, tagName(t), ts.nextID))
	} else {
		r, _ = ts.lower(t.Underlying())
	}
	if v := ts.byType.At(t); v != nil {
		return v.(*Type).R, true
	}
	ts.remember(t, r)
	return r, true
}

// holdsLowering reports whether a value of t has one of a type in it that is still being
// lowered, whose size is not known yet: t is behind a pointer or the like in that one, and
// has its time later.
func (ts *Types) holdsLowering(t *types.Named) bool {
	if len(ts.activeNamed) == 0 {
		return false
	}
	seen := map[*types.Named]bool{}
	var holds func(types.Type) bool
	holds = func(t types.Type) bool {
		if named, ok := types.Unalias(t).(*types.Named); ok {
			if seen[named] {
				return false
			}
			seen[named] = true
			if ts.lowering(named) {
				return true
			}
		}
		switch u := t.Underlying().(type) {
		case *types.Struct:
			for f := range u.Fields() {
				if holds(f.Type()) {
					return true
				}
			}
		case *types.Array:
			return holds(u.Elem())
		}
		return false
	}
	return holds(t)
}

func basic(t *types.Basic) reflect.Type {
	if r := basics[t.Kind()]; r != nil {
		return r
	}
	refuse("the type %s cannot be used at the prompt", t)
	return nil
}

var basics = [...]reflect.Type{
	types.Bool: boolType, types.String: reflect.TypeFor[string](), types.UnsafePointer: reflect.TypeFor[unsafe.Pointer](),
	types.Int: intType, types.Int8: reflect.TypeFor[int8](), types.Int16: reflect.TypeFor[int16](), types.Int32: reflect.TypeFor[int32](), types.Int64: reflect.TypeFor[int64](),
	types.Uint: reflect.TypeFor[uint](), types.Uint8: reflect.TypeFor[uint8](), types.Uint16: reflect.TypeFor[uint16](), types.Uint32: reflect.TypeFor[uint32](), types.Uint64: reflect.TypeFor[uint64](), types.Uintptr: reflect.TypeFor[uintptr](),
	types.Float32: reflect.TypeFor[float32](), types.Float64: reflect.TypeFor[float64](), types.Complex64: reflect.TypeFor[complex64](), types.Complex128: reflect.TypeFor[complex128](),
	types.UntypedBool: boolType, types.UntypedInt: intType, types.UntypedRune: reflect.TypeFor[rune](), types.UntypedFloat: reflect.TypeFor[float64](),
	types.UntypedComplex: reflect.TypeFor[complex128](), types.UntypedString: reflect.TypeFor[string](), types.UntypedNil: anyType,
}

// lowerStruct makes a struct type. tag marks the first field of a named type's struct.
func (ts *Types) lowerStruct(st *types.Struct, tag string) (reflect.Type, bool) {
	if tag == "" && !ts.plainStruct(st) {
		ts.nextID++
		tag = fmt.Sprintf(`type:"#%d"`, ts.nextID)
	}
	whole := true
	fields := make([]reflect.StructField, 0, st.NumFields()+1)
	seen := map[string]bool{}
	for i := range st.NumFields() {
		f := st.Field(i)
		r, w := ts.lower(f.Type())
		whole = whole && w
		name := FieldName(f, i)
		if seen[name] {
			name += "_" + strconv.Itoa(i)
		}
		seen[name] = true
		ftag := st.Tag(i)
		if i == 0 && tag != "" {
			ftag = strings.TrimSpace(ftag + " " + tag)
		}
		fields = append(fields, reflect.StructField{Name: name, Type: r, Tag: reflect.StructTag(ftag)})
	}
	if st.NumFields() == 0 && tag != "" {
		fields = append(fields, reflect.StructField{Name: "X_", Type: reflect.TypeFor[struct{}](), Tag: reflect.StructTag(tag)})
	}
	return reflect.StructOf(fields), whole
}

// plainStruct reports whether the lowered fields alone tell an unnamed struct type.
func (ts *Types) plainStruct(st *types.Struct) bool {
	for f := range st.Fields() {
		if !f.Exported() || f.Embedded() || !ts.exact(types.Unalias(f.Type())) {
			return false
		}
	}
	return true
}

// FieldName is the name of a struct field in the lowered type: reflect reaches exported
// fields alone.
func FieldName(f *types.Var, i int) string {
	n := f.Name()
	if n == "_" {
		return "X__" + strconv.Itoa(i)
	}
	for _, c := range n {
		if c > unicode.MaxASCII {
			return "X_" + strconv.Itoa(i)
		}
	}
	if c, _ := utf8.DecodeRuneInString(n); unicode.IsUpper(c) {
		return n
	}
	return "X_" + n
}

func tagName(t *types.Named) string {
	s := types.TypeString(t, func(p *types.Package) string { return p.Name() })
	return strings.NewReplacer(`"`, "'", "`", "'", `\`, "").Replace(s)
}
