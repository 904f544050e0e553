package rt

import (
	"reflect"
	"unsafe"
)

// Class tells how a value of a type is held and passed: values of one class have the
// same memory layout, whatever their types are called. So a func(int) string can be
// called as a func(uint64) string, and compiled once for all types of its classes.
type Class byte

// The classes, as they are spelled in the keys of tables. A structure, an array, a
// complex number and a compiled interface other than error have none of their own.
const (
	ClassOther   Class = '?'
	ClassNone    Class = '0' // no bytes
	ClassBool    Class = 'b'
	Class8       Class = '1'
	Class16      Class = '2'
	Class32      Class = '4'
	Class64      Class = 'w'
	ClassFloat32 Class = 'g'
	ClassFloat64 Class = 'f'
	ClassString  Class = 's'
	ClassPointer Class = 'p'
	ClassSlice   Class = 'l'
	ClassAny     Class = 'e'
	ClassError   Class = 'r'
	ClassFunc    Class = 'u'
	ClassMap     Class = 'm'
	ClassChan    Class = 'c'
)

var classes = [...]Class{
	reflect.Bool: ClassBool, reflect.Int8: Class8, reflect.Uint8: Class8, reflect.Int16: Class16, reflect.Uint16: Class16,
	reflect.Int32: Class32, reflect.Uint32: Class32, reflect.Int64: Class64, reflect.Uint64: Class64,
	reflect.Int: Class64, reflect.Uint: Class64, reflect.Uintptr: Class64,
	reflect.Float32: ClassFloat32, reflect.Float64: ClassFloat64, reflect.String: ClassString,
	reflect.Pointer: ClassPointer, reflect.UnsafePointer: ClassPointer, reflect.Slice: ClassSlice,
	reflect.Func: ClassFunc, reflect.Map: ClassMap, reflect.Chan: ClassChan,
}

// ClassOf returns the class of a type.
func ClassOf(t reflect.Type) Class {
	k := t.Kind()
	switch {
	case t.Size() == 0:
		return ClassNone
	case t == errorType:
		return ClassError
	case k == reflect.Interface && t.NumMethod() == 0:
		return ClassAny
	case int(k) >= len(classes) || classes[k] == 0:
		return ClassOther
	case classes[k] == Class64 && t.Size() == 4:
		return Class32
	}
	return classes[k]
}

// Signature spells the classes of a func type: parameters, '>', results. It is empty for
// a variadic type.
func Signature(t reflect.Type) string {
	if t.IsVariadic() {
		return ""
	}
	b := make([]byte, 0, 8)
	for i := range t.NumIn() {
		b = append(b, byte(ClassOf(t.In(i))))
	}
	b = append(b, '>')
	for i := range t.NumOut() {
		b = append(b, byte(ClassOf(t.Out(i))))
	}
	return string(b)
}

func className[T any]() string { return string(rune(ClassOf(reflect.TypeFor[T]()))) }

// typed returns f, whose type has the classes of t, as a func value of type t.
func typed[F any](f F, t reflect.Type) reflect.Value {
	return reflect.NewAt(t, unsafe.Pointer(&f)).Elem()
}

// funcPointer returns the address of a variable that holds the func value v.
func funcPointer(v reflect.Value) unsafe.Pointer {
	p := reflect.New(v.Type())
	p.Elem().Set(v)
	return p.UnsafePointer()
}
