package rtype

import (
	"encoding/binary"
	"reflect"
	"unsafe"
)

// descriptor is the head of every type descriptor: internal/abi.Type.
type descriptor struct {
	size, ptrBytes    uintptr
	hash              uint32
	flags             flag
	align, fieldAlign uint8
	kind              uint8
	equal             func(unsafe.Pointer, unsafe.Pointer) bool
	gcData            *byte
	name              int32 // offset, see addReflectOff
	pointerToThis     int32
}

type flag uint8

const (
	flagUncommon flag = 1 << iota
	flagExtraStar
	flagNamed
	flagRegularMemory // equal and hash may look at the memory as bytes
	flagMaskOnDemand
	flagDirect // an interface value holds the value itself, not its address
)

// The descriptors of the kinds that have more than the head.
type (
	arrayType struct {
		descriptor
		elem, slice *descriptor
		len         uintptr
	}
	elemType struct { // pointers and slices
		descriptor
		elem *descriptor
	}
	chanType struct {
		_ elemType
		_ int // the direction
	}
	mapType struct {
		descriptor
		key, elem, group             *descriptor
		hasher                       func(unsafe.Pointer, uintptr) uintptr
		groupSize, slotSize, elemOff uintptr
		flags                        uint32
	}
	funcType struct { // the parameters' and results' descriptors come after the uncommon part
		descriptor
		in, out uint16
	}
	structType struct {
		descriptor
		pkgPath *byte
		fields  []field
	}
	field struct {
		name   *byte
		typ    *descriptor
		offset uintptr
	}
	interfaceType struct {
		_ descriptor
		_ *byte                       // the package's path
		_ []struct{ name, typ int32 } // the methods
	}
)

// uncommon follows the descriptor of a type that has a name or methods.
type uncommon struct {
	pkgPath           int32
	methods, exported uint16
	offset            uint32 // of the methods, from here
	_                 uint32
}

// methodEntry is a method of a type.
type methodEntry struct {
	name, typ      int32
	iface, regular int32 // code that takes the word of an interface value, and the receiver itself
}

// heads are the types of the descriptors, by kind.
var heads = [...]reflect.Type{
	reflect.Array: reflect.TypeFor[arrayType](), reflect.Chan: reflect.TypeFor[chanType](),
	reflect.Func: reflect.TypeFor[funcType](), reflect.Interface: reflect.TypeFor[interfaceType](),
	reflect.Map: reflect.TypeFor[mapType](), reflect.Pointer: reflect.TypeFor[elemType](),
	reflect.Slice: reflect.TypeFor[elemType](), reflect.Struct: reflect.TypeFor[structType](),
	reflect.UnsafePointer: reflect.TypeFor[descriptor](),
}

func head(k reflect.Kind) reflect.Type {
	if t := heads[k]; t != nil {
		return t
	}
	return reflect.TypeFor[descriptor]()
}

// words are the two words of an interface value of type any.
type words struct {
	typ  *descriptor
	data unsafe.Pointer
}

// of returns the descriptor of a type.
func of(t reflect.Type) *descriptor {
	return (*descriptor)((*words)(unsafe.Pointer(&t)).data)
}

// Pointer returns the address of a type's descriptor, nil for no type.
func Pointer(t reflect.Type) unsafe.Pointer {
	if t == nil {
		return nil
	}
	return unsafe.Pointer(of(t))
}

// typeOf is the reverse of of.
func (d *descriptor) typeOf() reflect.Type {
	var x any
	(*words)(unsafe.Pointer(&x)).typ = d
	return reflect.TypeOf(x)
}

// Retype returns x as a value of type t, which has the layout of x's type.
func Retype(x any, t reflect.Type) any {
	(*words)(unsafe.Pointer(&x)).typ = of(t)
	return x
}

// Content returns what x, which is not nil, holds as a value of type T. The layout of T
// must be that of x's type.
func Content[T any](x any) T { return *(*T)(Address(&x)) }

// Address returns where the value is that x, which is not nil, holds. It must not be
// written to.
func Address(x *any) unsafe.Pointer {
	w := (*words)(unsafe.Pointer(x))
	if w.typ.flags&flagDirect != 0 {
		return unsafe.Pointer(&w.data)
	}
	return w.data
}

// Direct reports whether interface values hold values of type t themselves, not their
// addresses.
func Direct(t reflect.Type) bool { return of(t).flags&flagDirect != 0 }

// encoded returns a name as descriptors refer to it.
func encoded(name, tag string, exported, embedded bool) *byte {
	bits := byte(0)
	if exported {
		bits |= 1
	}
	if tag != "" {
		bits |= 2
	}
	if embedded {
		bits |= 8
	}
	b := append(binary.AppendUvarint([]byte{bits}, uint64(len(name))), name...)
	if tag != "" {
		b = append(binary.AppendUvarint(b, uint64(len(tag))), tag...)
	}
	return &b[0]
}

// addReflectOff makes an offset, as descriptors have them, of an address, and keeps what
// is there from being freed.
//
//go:linkname addReflectOff reflect.addReflectOff
func addReflectOff(unsafe.Pointer) int32

func nameOffset(name string, exported bool) int32 {
	return addReflectOff(unsafe.Pointer(encoded(name, "", exported, false)))
}

// Allocate returns the address of a new variable, as reflect.New does, which has to look
// up the type of the pointer first.
func Allocate(t reflect.Type) unsafe.Pointer { return unsafeNew(of(t)) }

//go:linkname unsafeNew reflect.unsafe_New
func unsafeNew(*descriptor) unsafe.Pointer
