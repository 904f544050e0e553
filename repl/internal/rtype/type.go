package rtype

import (
	"go/token"
	"hash/fnv"
	"reflect"
	"slices"
	"unsafe"
)

// Spec says what New makes.
type Spec struct {
	Name    string // as String returns it: main.P, or the definition of a type without a name
	Named   bool
	PkgPath string
	Methods []string // the names of the exported methods
	Pointer []string // those of the pointer to the type
}

// Type is a type in the making. Its methods must be called before a value of it is made,
// by one goroutine.
type Type struct {
	layout   reflect.Type
	typ      *descriptor
	uncommon *uncommon
	ptr      *Type                   // the pointer to it; nil in a pointer
	names    []string                // of the methods, sorted
	types    map[string]reflect.Type // of the methods that have been set
	table    []methodEntry           // the methods, in the order of their names; its capacity is room for tables to come
}

// New makes a type with the layout of another one: its size, its kind, its parts. The
// pointer to it is made, too.
func New(layout reflect.Type, s Spec) *Type {
	t := build(layout, s.Name, s.PkgPath, s.Methods)
	if s.Named {
		t.typ.flags |= flagNamed
	}
	t.ptr = build(reflect.TypeFor[*byte](), "*"+s.Name, s.PkgPath, s.Pointer)
	(*elemType)(unsafe.Pointer(t.ptr.typ)).elem = t.typ
	t.typ.pointerToThis = addReflectOff(unsafe.Pointer(t.ptr.typ))
	return t
}

// Type returns the type, which is not to be used before it is finished other than to make
// types of it.
func (t *Type) Type() reflect.Type { return t.typ.typeOf() }

// Pointer returns the type of pointers to the type.
func (t *Type) Pointer() *Type { return t.ptr }

// spare is the room that a type has for methods that are added to it.
const spare = 40

// build allocates a descriptor with what follows it, as a copy of layout's.
func build(layout reflect.Type, name, pkgPath string, methods []string) *Type {
	from, kind := of(layout), layout.Kind()
	parts := 0
	if kind == reflect.Func {
		parts = layout.NumIn() + layout.NumOut()
	}
	block := reflect.StructOf([]reflect.StructField{
		{Name: "Head", Type: head(kind)},
		{Name: "Uncommon", Type: reflect.TypeFor[uncommon]()},
		{Name: "Parts", Type: reflect.ArrayOf(parts, reflect.TypeFor[*descriptor]())},
		{Name: "Methods", Type: reflect.ArrayOf(len(methods)+spare, reflect.TypeFor[methodEntry]())},
	})
	b := reflect.New(block).Elem()
	b.Field(0).Set(reflect.NewAt(head(kind), unsafe.Pointer(from)).Elem())
	for i := range parts {
		b.Field(2).Index(i).Set(reflect.ValueOf(part(layout, i)))
	}
	d := (*descriptor)(b.Addr().UnsafePointer())
	h := fnv.New32a()
	h.Write([]byte(name))
	d.hash = h.Sum32()
	d.flags = d.flags&^(flagExtraStar|flagNamed) | flagUncommon
	d.name = nameOffset(name, false)
	d.pointerToThis = 0
	u := (*uncommon)(b.Field(1).Addr().UnsafePointer())
	u.pkgPath = nameOffset(pkgPath, false)
	u.methods, u.exported = uint16(len(methods)), uint16(len(methods))
	u.offset = uint32(block.Field(3).Offset - block.Field(1).Offset)
	t := &Type{layout: layout, uncommon: u, typ: d, names: slices.Sorted(slices.Values(methods)), types: map[string]reflect.Type{}}
	t.table = b.Field(3).Slice(0, len(methods)+spare).Interface().([]methodEntry)[:len(methods)]
	return t
}

func part(f reflect.Type, i int) *descriptor {
	if i < f.NumIn() {
		return of(f.In(i))
	}
	return of(f.Out(i - f.NumIn()))
}

// SetElem sets the element type, and of a map the key's.
func (t *Type) SetElem(key, elem reflect.Type) {
	p := unsafe.Pointer(t.typ)
	switch t.layout.Kind() {
	case reflect.Array:
		(*arrayType)(p).elem, (*arrayType)(p).slice = of(elem), of(reflect.SliceOf(elem))
	case reflect.Map:
		(*mapType)(p).key, (*mapType)(p).elem = of(key), of(elem)
	default:
		(*elemType)(p).elem = of(elem)
	}
}

// SetFunc sets the parameters and results to those of another func type, of as many.
func (t *Type) SetFunc(f reflect.Type) {
	first := unsafe.Add(unsafe.Pointer(t.typ), unsafe.Sizeof(funcType{})+unsafe.Sizeof(uncommon{}))
	parts := unsafe.Slice((**descriptor)(first), f.NumIn()+f.NumOut())
	for i := range parts {
		parts[i] = part(f, i)
	}
	(*funcType)(unsafe.Pointer(t.typ)).out = (*funcType)(unsafe.Pointer(of(f))).out // and whether it is variadic
}

// Field is a field of a struct. Its offset is that of the layout's field of its index.
type Field struct {
	Name     string
	Type     reflect.Type
	Tag      string
	Embedded bool
}

// SetFields sets the fields of a struct; pkgPath is the package of the unexported ones.
func (t *Type) SetFields(pkgPath string, fields []Field) {
	st := (*structType)(unsafe.Pointer(t.typ))
	st.pkgPath = encoded(pkgPath, "", false, false)
	st.fields = make([]field, len(fields))
	own := false
	for i, f := range fields {
		st.fields[i] = field{encoded(f.Name, f.Tag, token.IsExported(f.Name), f.Embedded), of(f.Type), t.layout.Field(i).Offset}
		own = own || f.Name == "_" || f.Type.Kind() == reflect.String
	}
	if own && st.equal != nil {
		st.flags &^= flagRegularMemory
		st.equal = equalFields(st.fields, fields)
	}
}
