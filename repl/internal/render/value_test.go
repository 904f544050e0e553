package render_test

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"reflect"
	"strings"
	"testing"

	"github.com/aiterrepl/aiterrepl/repl/internal/render"
)

// The declarations below are compiled with the test and, as the same text,
// checked by go/types, so that each value has its static type.
type (
	P    struct{ X int }
	Node struct {
		Name string
		Next *Node
	}
	Color int
	Celsi float64
	Mixed struct {
		A any
		E error
		S []int
		M map[string]int
		F func(int) string
		C chan int
	}
	Self []Self
)

func (c Color) String() string { return [...]string{"Red", "Green"}[c] }

const decls = `package main
type (
	P    struct{ X int }
	Node struct { Name string; Next *Node }
	Color int
	Celsi float64
	Mixed struct { A any; E error; S []int; M map[string]int; F func(int) string; C chan int }
	Self []Self
	failure struct{}
	Same  = P
	Point = *P
	Whole = int
	Holds struct { One Same; Any any }
	Box[T any] []T
)
func (c Color) String() string { return "" }
func (failure) Error() string { return "" }
`

// native is an Inspector for values in Go's own representation.
type native struct{ scope *types.Scope }

func (n native) Dynamic(v reflect.Value) (types.Type, reflect.Value) {
	if v.Kind() != reflect.Interface {
		return n.typeOf(v.Type()), v
	}
	if v.IsNil() {
		return nil, reflect.Value{}
	}
	return n.typeOf(v.Elem().Type()), v.Elem()
}

func (n native) As(v reflect.Value, _ types.Type) reflect.Value { return v }

func (n native) Text(_ types.Type, v reflect.Value, method string) (string, bool) {
	m := v.MethodByName(method)
	if !m.IsValid() {
		return "", false
	}
	return m.Call(nil)[0].String(), true
}

func (n native) typeOf(t reflect.Type) types.Type {
	if t.Implements(reflect.TypeFor[error]()) {
		return n.scope.Lookup("failure").Type()
	}
	if obj := n.scope.Lookup(t.Name()); t.Name() != "" && obj != nil {
		return obj.Type()
	}
	if t.Name() != "" {
		return types.Universe.Lookup(t.Name()).Type()
	}
	switch t.Kind() {
	case reflect.Slice:
		return types.NewSlice(n.typeOf(t.Elem()))
	case reflect.Pointer:
		return types.NewPointer(n.typeOf(t.Elem()))
	case reflect.Map:
		return types.NewMap(n.typeOf(t.Key()), n.typeOf(t.Elem()))
	case reflect.Interface:
		return types.Universe.Lookup("any").Type()
	}
	panic(fmt.Sprint("render test: no type for ", t))
}

func session(t *testing.T) native {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "main.go", decls, 0)
	if err != nil {
		t.Fatal(err)
	}
	pkg, err := new(types.Config).Check("main", fset, []*ast.File{file}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return native{pkg.Scope()}
}

// show returns the text of v, whose static type is written as Go.
func show(t *testing.T, limits render.Limits, static string, v any) string {
	t.Helper()
	in := session(t)
	fset := token.NewFileSet()
	pkg := types.NewPackage("main", "main")
	for _, name := range in.scope.Names() {
		pkg.Scope().Insert(in.scope.Lookup(name))
	}
	tv, err := types.Eval(fset, pkg, token.NoPos, static)
	if err != nil {
		t.Fatalf("type %s: %v", static, err)
	}
	p := &render.Printer{Inspector: in, Limits: limits}
	rv := reflect.ValueOf(v)
	if types.IsInterface(tv.Type) {
		box := reflect.New(reflect.TypeFor[any]()).Elem()
		if v != nil {
			box.Set(rv)
		}
		rv = box
	}
	return p.Value(render.Value{Type: tv.Type, Value: rv})
}

func TestValue(t *testing.T) {
	one := 1
	cycle := &Node{Name: "a"}
	cycle.Next = cycle
	self := Self{nil}
	self[0] = self
	tests := []struct {
		static string
		value  any
		want   string
	}{
		{"int", 1, "1"},
		{"int64", int64(3), "3"},
		{"int32", 'a', "97"},
		{"rune", 'a', "97 'a'"},
		{"rune", '\x00', `0 '\x00'`},
		{"rune", rune(-1), "-1"},
		{"rune", rune(0xd800), "55296"},
		{"[]rune", []rune("h\u00e9\n"), `[]rune{'h', 'é', '\n'}`},
		{"map[rune]int", map[rune]int{'x': 1}, "map[rune]int{'x': 1}"},
		{"bool", true, "true"},
		{"float64", 1.5, "1.5"},
		{"float64", 1e6, "1e+06"},
		{"float64", 100.0, "100"},
		{"complex128", 1 - 2i, "(1-2i)"},
		{"string", "a\tb\"", `"a\tb\""`},
		{"uintptr", uintptr(16), "0x10"},
		{"Celsi", Celsi(3), "main.Celsi(3)"},
		{"Color", Color(1), "Green"},
		{"[]int", []int{1, 2}, "[]int{1, 2}"},
		{"[]int", []int(nil), "[]int(nil)"},
		{"[]int", []int{}, "[]int{}"},
		{"[2]bool", [2]bool{true}, "[2]bool{true, false}"},
		{"[]byte", []byte("hi\n"), `[]byte("hi\n")`},
		{"[]byte", []byte{0, 255}, "[]byte{0x00, 0xff}"},
		{"map[string]int", map[string]int{"b": 2, "a": 1}, `map[string]int{"a": 1, "b": 2}`},
		{"map[int]P", map[int]P{10: {1}, 9: {2}}, `map[int]main.P{9: {X: 2}, 10: {X: 1}}`},
		{"map[string]int", map[string]int(nil), "map[string]int(nil)"},
		{"P", P{1}, "main.P{X: 1}"},
		{"*P", &P{1}, "&main.P{X: 1}"},
		{"*P", (*P)(nil), "(*main.P)(nil)"},
		{"[]P", []P{{1}, {2}}, "[]main.P{{X: 1}, {X: 2}}"},
		{"[]*P", []*P{{1}, nil}, "[]*main.P{&main.P{X: 1}, nil}"},
		{"*int", &one, "new(1)"},
		{"struct{X int}", struct{ X int }{1}, "struct{X int}{X: 1}"},
		{"any", nil, "nil"},
		{"any", int64(3), "3"},
		{"any", P{1}, "main.P{X: 1}"},
		{"error", errors.New("open x"), "open x"},
		{"[]any", []any{1, "a", int64(3), 2.5, 2.0, P{1}, nil}, `[]any{1, "a", int64(3), 2.5, float64(2), main.P{X: 1}, nil}`},
		{"Mixed", Mixed{A: int8(1), E: errors.New("x")}, `main.Mixed{A: int8(1), E: error("x"), S: nil, M: nil, F: nil, C: nil}`},
		{"func(int) string", fmt.Sprint, "func(int) string"},
		{"func()", (func())(nil), "(func())(nil)"},
		{"chan int", make(chan int, 5), "(chan int)(len 0, cap 5)"},
		{"*Node", cycle, `&main.Node{Name: "a", Next: <cycle>}`},
		{"Self", self, "main.Self{<cycle>}"},
		{"Same", P{1}, "main.P{X: 1}"},
		{"Whole", 1, "1"},
		{"Point", (*P)(nil), "(*main.P)(nil)"},
		{"map[string][]Same", map[string][]P{"a": {{1}}}, `map[string][]main.P{"a": {{X: 1}}}`},
		{"[]Point", []*P{{1}}, "[]*main.P{&main.P{X: 1}}"},
		{"Holds", struct {
			One P
			Any any
		}{P{1}, 2}, "main.Holds{One: main.P{X: 1}, Any: 2}"},
		{"struct{ Same }", struct{ P }{P{1}}, "struct{main.P}{Same: main.P{X: 1}}"},
		{"func(Same, ...any) *[1]Same", func(P, ...any) *[1]P { return nil }, "func(main.P, ...any) *[1]main.P"},
		{"Box[Same]", []P{{1}}, "main.Box[main.P]{{X: 1}}"},
	}
	for _, tt := range tests {
		if got := show(t, render.Limits{}, tt.static, tt.value); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.static, got, tt.want)
		}
	}
}

func TestValueIsBounded(t *testing.T) {
	limits := render.Limits{Depth: 3, Items: 3, String: 4, Total: 200}
	var long *Node
	for range 100 {
		long = &Node{Next: long}
	}
	tests := []struct {
		static string
		value  any
		want   string
	}{
		{"[]int", make([]int, 10), "[]int{0, 0, 0, ... (7 more)}"},
		{"map[int]bool", map[int]bool{1: true, 2: true, 3: true, 4: true}, "map[int]bool{1: true, 2: true, 3: true, ... (1 more)}"},
		{"string", "abcdefgh", `"abc" ... "h" (8 bytes)`},
		{"string", "abc\u00e9", `"abc" ... (5 bytes)`},
		{"[]byte", []byte{0, 1, 2, 3, 4}, "[]byte{0x00, 0x01, 0x02, ... (2 more)}"},
		{"*Node", long, `&main.Node{Name: "", Next: &...}`},
	}
	for _, tt := range tests {
		if got := show(t, limits, tt.static, tt.value); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.static, got, tt.want)
		}
	}
	wide := make([]string, 1000)
	for i := range wide {
		wide[i] = strings.Repeat("x", 1000)
	}
	if got := show(t, render.DefaultLimits(), "[]string", wide); len(got) > 20_000 {
		t.Errorf("a wide value is %d bytes long", len(got))
	}
}

func TestTuple(t *testing.T) {
	in := session(t)
	p := &render.Printer{Inspector: in}
	got := p.Tuple([]render.Value{
		{Type: types.Typ[types.Int], Value: reflect.ValueOf(1)},
		{Type: types.Typ[types.String], Value: reflect.ValueOf("a")},
	})
	if want := `(1, "a")`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
