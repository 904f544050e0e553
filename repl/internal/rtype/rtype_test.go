package rtype_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"github.com/aiterrepl/aiterrepl/repl/internal/rtype"
)

var (
	intType    = reflect.TypeFor[int]()
	stringType = reflect.TypeFor[string]()
	bytesType  = reflect.TypeFor[[]byte]()
	errorType  = reflect.TypeFor[error]()
)

func funcOf(in, out []reflect.Type) reflect.Type { return reflect.FuncOf(in, out, false) }

// kind makes type Kind int with a String method.
func kind(t *testing.T) reflect.Type {
	t.Helper()
	k := rtype.New(intType, rtype.Spec{Name: "main.Kind", Named: true, PkgPath: "main", Methods: []string{"String"}, Pointer: []string{"Set", "String"}})
	k.SetMethods(intType, []rtype.Method{{Name: "String", Type: funcOf(nil, []reflect.Type{stringType}),
		Call: func(recv reflect.Value, _ []reflect.Value) []reflect.Value {
			return []reflect.Value{reflect.ValueOf(fmt.Sprintf("kind %d", recv.Int()))}
		}}})
	k.Pointer().SetMethods(reflect.TypeFor[*int](), []rtype.Method{
		{Name: "String", Type: funcOf(nil, []reflect.Type{stringType}),
			Call: func(recv reflect.Value, _ []reflect.Value) []reflect.Value {
				return []reflect.Value{reflect.ValueOf(fmt.Sprintf("kind %d", recv.Elem().Int()))}
			}},
		{Name: "Set", Type: funcOf([]reflect.Type{stringType}, []reflect.Type{errorType}),
			Call: func(recv reflect.Value, args []reflect.Value) []reflect.Value {
				recv.Elem().SetInt(int64(args[0].Len()))
				return []reflect.Value{reflect.Zero(errorType)}
			}},
	})
	return k.Type()
}

func TestNamedInt(t *testing.T) {
	k := kind(t)
	x := rtype.Retype(7, k)
	if got := fmt.Sprintf("%v %d %T %v", x, x, x, []any{x}); got != "kind 7 7 main.Kind [kind 7]" {
		t.Error(got)
	}
	if k.Name() != "Kind" || k.PkgPath() != "main" || k.NumMethod() != 1 || k.Method(0).Name != "String" {
		t.Error(k.Name(), k.PkgPath(), k.NumMethod())
	}
	if got := k.Method(0).Func.Call([]reflect.Value{reflect.ValueOf(x)})[0].String(); got != "kind 7" {
		t.Error(got)
	}
	p := reflect.New(k)
	if _, ok := p.Interface().(interface{ Set(string) error }); !ok || p.Type().String() != "*main.Kind" {
		t.Errorf("%v has no Set", p.Type())
	}
	p.MethodByName("Set").Call([]reflect.Value{reflect.ValueOf("four")})
	if p.Elem().Int() != 4 {
		t.Error(p.Elem())
	}
	if x != rtype.Retype(7, k) || x == any(7) || x == rtype.Retype(8, k) {
		t.Error("equality")
	}
	m := map[any]int{x: 1}
	if m[rtype.Retype(7, k)] != 1 || m[7] != 0 {
		t.Error(m)
	}
	if back := rtype.Retype(x, intType); back != any(7) {
		t.Error(back)
	}
}

// TestRecursive makes type Node struct { name string; Next *Node; Kids map[string][]Node },
// whose layout has another type in its own place.
func TestRecursive(t *testing.T) {
	layout := reflect.StructOf([]reflect.StructField{
		{Name: "X_name", Type: stringType},
		{Name: "Next", Type: reflect.TypeFor[*struct{}]()},
		{Name: "Kids", Type: reflect.TypeFor[map[string][]struct{}]()},
	})
	node := rtype.New(layout, rtype.Spec{Name: "main.Node", Named: true, PkgPath: "main", Methods: []string{"MarshalText"}, Pointer: []string{"Error", "MarshalText"}})
	n := node.Type()
	node.SetFields("main", []rtype.Field{
		{Name: "name", Type: stringType},
		{Name: "Next", Type: reflect.PointerTo(n), Tag: `json:"next,omitempty"`},
		{Name: "Kids", Type: reflect.MapOf(stringType, reflect.SliceOf(n))},
	})
	text := funcOf(nil, []reflect.Type{bytesType, errorType})
	marshal := func(v reflect.Value) []reflect.Value {
		return []reflect.Value{reflect.ValueOf([]byte("<" + v.Field(0).String() + ">")), reflect.Zero(errorType)}
	}
	node.SetMethods(layout, []rtype.Method{{Name: "MarshalText", Type: text, Call: func(v reflect.Value, _ []reflect.Value) []reflect.Value { return marshal(v) }}})
	node.Pointer().SetMethods(reflect.PointerTo(layout), []rtype.Method{
		{Name: "MarshalText", Type: text, Call: func(v reflect.Value, _ []reflect.Value) []reflect.Value { return marshal(v.Elem()) }},
		{Name: "Error", Type: funcOf(nil, []reflect.Type{stringType}), Call: func(v reflect.Value, _ []reflect.Value) []reflect.Value {
			return []reflect.Value{reflect.ValueOf("failed: " + v.Elem().Field(0).String())}
		}},
	})

	v := reflect.New(layout)
	v.Elem().Field(0).SetString("root")
	p := rtype.Retype(v.Interface(), reflect.PointerTo(n))
	err, ok := p.(error)
	if !ok || err.Error() != "failed: root" {
		t.Fatalf("%T: %v", p, ok)
	}
	target := reflect.New(reflect.PointerTo(n))
	if !errors.As(fmt.Errorf("wrapped: %w", err), target.Interface()) || target.Elem().Interface() != p {
		t.Error("errors.As does not find it")
	}
	if got, _ := json.Marshal(map[string]any{"a": p}); string(got) != `{"a":"\u003croot\u003e"}` {
		t.Errorf("%s", got)
	}
	if got := fmt.Sprintf("%+v", reflect.ValueOf(p).Elem().Interface()); got != "{name:root Next:<nil> Kids:map[]}" {
		t.Error(got)
	}
	if f, _ := n.FieldByName("Next"); f.Type.Elem() != n || f.Tag.Get("json") != "next,omitempty" || f.Index[0] != 1 {
		t.Error(f)
	}
	kids := reflect.MakeMap(n.Field(2).Type)
	kids.SetMapIndex(reflect.ValueOf("k"), reflect.MakeSlice(reflect.SliceOf(n), 3, 3))
	for range 3 {
		runtime.GC()
	}
	reflect.ValueOf(p).Elem().Field(2).Set(kids)
	runtime.GC()
	if got := v.Elem().Field(2).Len(); got != 1 {
		t.Error(got)
	}
}

// TestManyArguments calls a method whose parameters do not fit the registers.
func TestManyArguments(t *testing.T) {
	in := []reflect.Type{}
	for range 12 {
		in = append(in, stringType)
	}
	m := funcOf(in, []reflect.Type{stringType})
	typ := rtype.New(reflect.TypeFor[[3]string](), rtype.Spec{Name: "main.A", Named: true, PkgPath: "main", Methods: []string{"Join"}})
	typ.SetMethods(reflect.TypeFor[[3]string](), []rtype.Method{{Name: "Join", Type: m, Call: func(recv reflect.Value, args []reflect.Value) []reflect.Value {
		s := recv.Index(2).String()
		for _, a := range args {
			runtime.GC()
			s += a.String()
		}
		return []reflect.Value{reflect.ValueOf(s)}
	}}})
	x := rtype.Retype([3]string{"x", "y", "z"}, typ.Type())
	j := x.(interface {
		Join(a, b, c, d, e, f, g, h, i, j, k, l string) string
	})
	if got := j.Join("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", strings.Repeat("l", 2)); got != "zabcdefghijkll" {
		t.Error(got)
	}
}

// TestPanicPasses holds a panic in a method to reach the caller of the interface's method.
func TestPanicPasses(t *testing.T) {
	typ := rtype.New(reflect.TypeFor[func()](), rtype.Spec{Name: "main.F", Named: true, PkgPath: "main", Methods: []string{"Close"}})
	typ.SetMethods(reflect.TypeFor[func()](), []rtype.Method{{Name: "Close", Type: funcOf(nil, []reflect.Type{errorType}), Call: func(recv reflect.Value, _ []reflect.Value) []reflect.Value {
		recv.Call(nil)
		panic("after")
	}}})
	called := false
	defer func() {
		if r := recover(); r != "after" || !called {
			t.Error(r, called)
		}
	}()
	rtype.Retype(func() { called = true }, typ.Type()).(io.Closer).Close()
}

// TestBlankFields compares and hashes structs without their blank fields.
func TestBlankFields(t *testing.T) {
	layout := reflect.StructOf([]reflect.StructField{{Name: "A", Type: intType}, {Name: "X__1", Type: intType}})
	typ := rtype.New(layout, rtype.Spec{Name: "main.B", Named: true, PkgPath: "main"})
	typ.SetFields("main", []rtype.Field{{Name: "A", Type: intType}, {Name: "_", Type: intType}})
	value := func(a, blank int64) any {
		v := reflect.New(layout).Elem()
		v.Field(0).SetInt(a)
		v.Field(1).SetInt(blank)
		return rtype.Retype(v.Interface(), typ.Type())
	}
	m := map[any]bool{value(1, 2): true}
	if value(1, 2) != value(1, 3) || value(1, 2) == value(2, 2) || !m[value(1, 9)] {
		t.Error("blank fields count")
	}
}

// TestFunc makes a type whose parameter is itself.
func TestFunc(t *testing.T) {
	f := rtype.New(reflect.TypeFor[func(func()) string](), rtype.Spec{Name: "main.F", Named: true, PkgPath: "main", Methods: []string{"M"}})
	self := f.Type()
	f.SetFunc(funcOf([]reflect.Type{self}, []reflect.Type{stringType}))
	f.SetMethods(reflect.TypeFor[func(func()) string](), []rtype.Method{{Name: "M", Type: funcOf(nil, nil), Call: func(reflect.Value, []reflect.Value) []reflect.Value { return nil }}})
	if self.NumIn() != 1 || self.In(0) != self || self.Out(0) != stringType || self.NumMethod() != 1 || self.Name() != "F" {
		t.Error(self)
	}
	v := reflect.MakeFunc(self, func(args []reflect.Value) []reflect.Value { return []reflect.Value{reflect.ValueOf("called")} })
	if got := v.Call([]reflect.Value{v})[0].String(); got != "called" {
		t.Error(got)
	}
}

// TestAddMethod adds methods to a type whose values are in interfaces already.
func TestAddMethod(t *testing.T) {
	typ := rtype.New(intType, rtype.Spec{Name: "main.N", Named: true, PkgPath: "main"})
	x := rtype.Retype(5, typ.Type())
	method := func(name string) rtype.Method {
		return rtype.Method{Name: name, Type: funcOf(nil, []reflect.Type{stringType}), Call: func(recv reflect.Value, _ []reflect.Value) []reflect.Value {
			return []reflect.Value{reflect.ValueOf(fmt.Sprint(name, recv.Int()))}
		}}
	}
	for _, name := range []string{"String", "Zed", "GoString"} {
		typ.AddMethod(intType, method(name))
	}
	if got := fmt.Sprintf("%v %#v", x, x); got != "String5 GoString5" {
		t.Error(got)
	}
	if got := reflect.ValueOf(x).Method(2).Call(nil)[0].String(); got != "Zed5" {
		t.Error(got)
	}
}
