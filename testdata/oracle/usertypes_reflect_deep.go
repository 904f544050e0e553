// Package reflect over a program's types: fields, methods, making, setting, converting.
package main

import (
	"fmt"
	"reflect"
	"sort"
	"strings"
)

type Kind uint8

const (
	A Kind = iota
	B
)

func (k Kind) String() string { return [...]string{"A", "B"}[k] }

type Shape interface {
	Area() float64
}

type Base struct {
	ID   int `json:"id" db:"pk"`
	note string
}

func (b Base) Describe() string { return fmt.Sprint("base ", b.ID) }
func (b *Base) SetID(id int)    { b.ID = id }
func (b Base) hidden() int      { return 1 }
func (b Base) Sum(xs ...int) (s int) {
	s = b.ID
	for _, x := range xs {
		s += x
	}
	return
}
func (b Base) Pair(k Kind) (Kind, error) { return k + 1, nil }

type Node struct {
	*Base
	Kind  Kind
	Next  *Node
	Kids  map[Kind][]*Node
	Each  func(Kind, ...string) bool
	Ch    chan<- Kind
	Arr   [2]Kind
	shape Shape
	Any   any
}

type Square float64

func (s Square) Area() float64 { return float64(s * s) }

type List []Kind
type Tree[T any] struct {
	Left, Right *Tree[T]
	Val         T
}

func (t *Tree[T]) Put(v T) *Tree[T] {
	if t == nil {
		return &Tree[T]{Val: v}
	}
	t.Left = t.Left.Put(v)
	return t
}

func show(t reflect.Type, depth string) {
	fmt.Println(depth, t.String(), "name", t.Name(), "pkg", t.PkgPath(), "kind", t.Kind(), t.Comparable())
	if t.Kind() == reflect.Struct {
		for i := range t.NumField() {
			f := t.Field(i)
			fmt.Println(depth, " ", f.Name, f.Type, f.Tag, f.Index, f.Anonymous, f.IsExported(), f.PkgPath)
		}
	}
	for i := range t.NumMethod() {
		m := t.Method(i)
		fmt.Println(depth, "  method", m.Name, m.Type)
	}
}

type walker struct{ out []string }

func (w *walker) walk(v reflect.Value, path string) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			w.out = append(w.out, path+"=nil")
			return
		}
		w.walk(v.Elem(), path+"*")
	case reflect.Struct:
		for i := range v.NumField() {
			w.walk(v.Field(i), path+"."+v.Type().Field(i).Name)
		}
	case reflect.Map:
		keys := v.MapKeys()
		sort.Slice(keys, func(i, j int) bool { return keys[i].Uint() < keys[j].Uint() })
		for _, k := range keys {
			w.walk(v.MapIndex(k), path+"["+fmt.Sprint(k)+"]")
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			w.walk(v.Index(i), fmt.Sprint(path, "[", i, "]"))
		}
	case reflect.Func, reflect.Chan:
		w.out = append(w.out, fmt.Sprint(path, " ", v.Type(), " nil=", v.IsNil()))
	default:
		w.out = append(w.out, fmt.Sprint(path, "=", v, " ", v.Type()))
	}
}

func main() {
	for _, x := range []any{A, Base{}, &Base{}, Node{}, &Node{}, Square(2), List{}, Tree[Kind]{}, &Tree[string]{}, struct {
		Kind
		x int
	}{}, map[Kind]Base{}, func(Kind) Shape { return nil }, [3]Kind{}, make(chan Kind)} {
		show(reflect.TypeOf(x), "")
	}
	n := &Node{Base: &Base{7, "n"}, Kind: B, Kids: map[Kind][]*Node{A: {nil, {Kind: B}}}, shape: Square(3), Any: List{A, B}}
	n.Each = func(k Kind, s ...string) bool { return int(k) == len(s) }
	w := &walker{}
	w.walk(reflect.ValueOf(n), "n")
	fmt.Println(strings.Join(w.out, "\n"))

	v := reflect.ValueOf(n)
	fmt.Println(v.MethodByName("Describe").Call(nil)[0], v.NumMethod(), v.Elem().NumMethod())
	v.MethodByName("SetID").Call([]reflect.Value{reflect.ValueOf(9)})
	fmt.Println(n.ID, v.MethodByName("Sum").Call([]reflect.Value{reflect.ValueOf(1), reflect.ValueOf(2)})[0])
	fmt.Println(v.MethodByName("Sum").CallSlice([]reflect.Value{reflect.ValueOf([]int{4})})[0])
	out := v.MethodByName("Pair").Call([]reflect.Value{reflect.ValueOf(A)})
	fmt.Println(out[0], out[1].IsNil(), out[0].Type())
	fmt.Println(v.Elem().FieldByName("Each").Call([]reflect.Value{reflect.ValueOf(B), reflect.ValueOf("x")})[0])
	m, ok := reflect.TypeFor[Base]().MethodByName("Describe")
	fmt.Println(m.Func.Call([]reflect.Value{reflect.ValueOf(Base{ID: 3})})[0], ok, m.Func.Type())
	f := reflect.ValueOf(Base.Describe)
	fmt.Println(f.Call([]reflect.Value{reflect.ValueOf(Base{ID: 4})})[0], f.Type())

	nv := reflect.New(reflect.TypeFor[Node]()).Elem()
	nv.FieldByName("Kind").SetUint(1)
	nv.Field(0).Set(reflect.ValueOf(&Base{ID: 5}))
	nv.FieldByName("ID").SetInt(6)
	nv.FieldByName("Kids").Set(reflect.MakeMap(nv.FieldByName("Kids").Type()))
	nv.FieldByName("Kids").SetMapIndex(reflect.ValueOf(B), reflect.Append(reflect.Zero(reflect.TypeFor[[]*Node]()), nv.Addr()))
	nv.FieldByName("Each").Set(reflect.MakeFunc(nv.FieldByName("Each").Type(), func(a []reflect.Value) []reflect.Value {
		return []reflect.Value{reflect.ValueOf(a[1].Len() == 2)}
	}))
	nv.FieldByName("Any").Set(reflect.ValueOf(Square(1.5)))
	made := nv.Interface().(Node)
	fmt.Println(made.Kind, made.ID, len(made.Kids[B]), made.Each(A, "x", "y"), made.Any.(Shape).Area())
	fmt.Println(nv.FieldByName("shape").CanSet(), nv.FieldByName("shape").CanInterface(), nv.FieldByName("Kind").CanSet())

	fmt.Println(reflect.ValueOf(3).Convert(reflect.TypeFor[Square]()).Interface().(Shape).Area())
	fmt.Println(reflect.ValueOf(Square(2)).CanConvert(reflect.TypeFor[int]()), reflect.TypeFor[Square]().ConvertibleTo(reflect.TypeFor[Kind]()))
	fmt.Println(reflect.TypeFor[Kind]().Implements(reflect.TypeFor[fmt.Stringer]()), reflect.TypeFor[Base]().Implements(reflect.TypeFor[fmt.Stringer]()))
	fmt.Println(reflect.TypeOf([]Kind{}) == reflect.SliceOf(reflect.TypeFor[Kind]()), reflect.TypeOf(n) == reflect.PointerTo(reflect.TypeOf(*n)))
	fmt.Println(reflect.DeepEqual(List{A, B}, List{A, B}), reflect.DeepEqual(List{A}, []Kind{A}), reflect.DeepEqual(n, &Node{}))
	made2 := reflect.MakeSlice(reflect.TypeFor[List](), 2, 4)
	made2.Index(1).Set(reflect.ValueOf(B))
	fmt.Println(made2.Interface().(List), made2.Cap())
	ch := reflect.MakeChan(reflect.TypeFor[chan Kind](), 1)
	ch.Send(reflect.ValueOf(B))
	fmt.Println(<-ch.Interface().(chan Kind))
	sw := reflect.Swapper([]Base{{ID: 1}, {ID: 2}})
	sw(0, 1)
	var tree *Tree[int]
	tree = tree.Put(1).Put(2)
	fmt.Println(reflect.ValueOf(tree).MethodByName("Put").Call([]reflect.Value{reflect.ValueOf(3)})[0].Elem().Field(2), tree.Left.Left.Val)
	for i, x := range reflect.ValueOf(List{B, A}).Seq2() {
		fmt.Println(i, x)
	}
	func() {
		defer func() { fmt.Println(recover()) }()
		reflect.ValueOf(Base{}).Field(1).SetString("x")
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		reflect.ValueOf(&Base{}).Elem().Field(0).Set(reflect.ValueOf(A))
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		reflect.ValueOf(Base{}).MethodByName("Pair").Call(nil)
	}()
	fmt.Println(reflect.VisibleFields(reflect.TypeFor[Node]())[1].Name, len(reflect.VisibleFields(reflect.TypeFor[Node]())))
}
