package rtype

import (
	"reflect"
	"slices"
	"strings"
	"unsafe"
)

// Method is the code of a method. Call gets the receiver as a value of the layout's type,
// or of a pointer to that.
type Method struct {
	Name string
	Type reflect.Type // without the receiver
	Call func(recv reflect.Value, args []reflect.Value) []reflect.Value
}

// SetMethods sets the methods: exactly those that New was told the names of. recv is the
// type that Call gets. The types that methods mention must be finished. It panics if no
// addresses are left for them.
func (t *Type) SetMethods(recv reflect.Type, methods []Method) {
	slices.SortFunc(methods, func(a, b Method) int { return strings.Compare(a.Name, b.Name) })
	for i, m := range methods {
		if m.Name != t.names[i] {
			panic("rtype: " + t.Type().String() + " was to have " + t.names[i] + ", not " + m.Name)
		}
		t.table[i], t.types[m.Name] = t.entry(m, recv), m.Type
	}
}

// AddMethod adds a method to a type that is in use, if there is room for it. Compiled code
// that has found before that the type lacks the method may not look again.
func (t *Type) AddMethod(recv reflect.Type, m Method) {
	n := len(t.table)
	if cap(t.table) < 2*n+1 {
		return
	}
	at, _ := slices.BinarySearch(t.names, m.Name)
	table := slices.Insert(slices.Clone(t.table), at, t.entry(m, recv))
	t.uncommon.offset += uint32(n) * uint32(unsafe.Sizeof(methodEntry{}))
	t.table = t.table[n : 2*n+1]
	copy(t.table, table)
	t.uncommon.methods, t.uncommon.exported = uint16(n+1), uint16(n+1)
	t.names, t.types[m.Name] = slices.Insert(slices.Clone(t.names), at, m.Name), m.Type
}

func (t *Type) entry(m Method, recv reflect.Type) methodEntry {
	e := methodEntry{name: nameOffset(m.Name, true), typ: addReflectOff(unsafe.Pointer(of(m.Type)))}
	direct := Direct(recv)
	e.iface = addReflectOff(enter(function(reflect.TypeFor[unsafe.Pointer](), m.Type, func(args []reflect.Value) []reflect.Value {
		word := args[0].UnsafePointer()
		if direct {
			return m.Call(reflect.NewAt(recv, unsafe.Pointer(&word)).Elem(), args[1:])
		}
		return m.Call(reflect.NewAt(recv, word).Elem(), args[1:])
	})))
	e.regular = e.iface
	if !direct {
		e.regular = addReflectOff(enter(function(t.Type(), m.Type, func(args []reflect.Value) []reflect.Value {
			v := reflect.New(recv).Elem()
			reflect.NewAt(t.Type(), v.Addr().UnsafePointer()).Elem().Set(args[0])
			return m.Call(v, args[1:])
		})))
	}
	return e
}

// function makes a function of a receiver and the parameters of a method.
func function(recv, method reflect.Type, f func([]reflect.Value) []reflect.Value) reflect.Value {
	in := []reflect.Type{recv}
	for i := range method.NumIn() {
		in = append(in, method.In(i))
	}
	var out []reflect.Type
	for i := range method.NumOut() {
		out = append(out, method.Out(i))
	}
	return reflect.MakeFunc(reflect.FuncOf(in, out, method.IsVariadic()), f)
}

// Exhausted is what SetMethods panics with when no addresses are left.
type Exhausted struct{}

func (Exhausted) Error() string {
	return "there is no room for more types with methods in this session: save it and start a new one"
}

// MethodType returns the type of a method that SetMethods has been given.
func (t *Type) MethodType(name string) (reflect.Type, bool) {
	m, ok := t.types[name]
	return m, ok
}
