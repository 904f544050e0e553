// reflect on user types, as far as it goes.
package main

import (
	"fmt"
	"reflect"
)

type Inner struct{ A, b int }
type T struct {
	Name string `json:"n" db:"col"`
	Age  int
	Inner
	P    *Inner
	M    map[string]Inner
	F    func(int) string
	I    fmt.Stringer
	priv bool
}
type Kind uint8

func main() {
	t := T{Name: "x", Age: 3, M: map[string]Inner{"k": {1, 2}}}
	rt := reflect.TypeOf(t)
	fmt.Println(rt, rt.Name(), rt.Kind(), rt.NumField(), rt.PkgPath())
	for i := range rt.NumField() {
		f := rt.Field(i)
		fmt.Println(f.Name, f.Type, f.Tag.Get("db"), f.Anonymous, f.IsExported())
	}
	v := reflect.ValueOf(&t).Elem()
	v.Field(1).SetInt(40)
	v.FieldByName("Name").SetString("set")
	fmt.Println(t.Name, t.Age, v.Field(0), v.FieldByName("A").Int(), v.Field(7).CanSet(), v.NumField())
	fmt.Println(reflect.DeepEqual(t.M, map[string]Inner{"k": {1, 2}}), reflect.DeepEqual([]Inner{{1, 2}}, []Inner{{1, 3}}))
	fmt.Println(reflect.TypeOf(Kind(1)), reflect.TypeOf(Kind(1)).Kind(), reflect.TypeFor[map[Kind]T](), reflect.TypeOf(&t).Elem() == rt)
	mk := reflect.MakeMap(reflect.TypeOf(t.M))
	mk.SetMapIndex(reflect.ValueOf("z"), reflect.ValueOf(Inner{5, 6}))
	fmt.Println(mk.Interface().(map[string]Inner), mk.Len())
	sl := reflect.Append(reflect.ValueOf([]T{}), v)
	fmt.Println(sl.Len(), sl.Index(0).Field(0), sl.Interface().([]T)[0].Age)
	fn := reflect.ValueOf(func(a int, b Inner) string { return fmt.Sprint(a, b) })
	fmt.Println(fn.Call([]reflect.Value{reflect.ValueOf(1), reflect.ValueOf(Inner{2, 3})})[0], fn.Type())
	fmt.Println(reflect.Zero(rt).Field(1), reflect.New(rt).Elem().Field(1), reflect.ValueOf(t).IsZero(), reflect.ValueOf(T{}).Field(3).IsNil())
	sw := reflect.Swapper([]int{1, 2})
	sw(0, 1)
}
