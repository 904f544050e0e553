// Maps whose elements are, or hold, maps of the same type, made and read by compiled code.
package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
)

type Tri map[byte]Tri

func (t Tri) Add(s string) {
	for i := range len(s) {
		if t[s[i]] == nil {
			t[s[i]] = Tri{}
		}
		t = t[s[i]]
	}
}

type Graph map[string]Node
type Node struct {
	Next Graph
	Cost [4]int
	Name string
}
type Big map[int16]Huge
type Huge struct {
	A [40]int
	B Big
}

func main() {
	t := Tri{}
	t.Add("ab")
	t.Add("ac")
	t.Add("b")
	fmt.Println(t, len(t))
	c := maps.Clone(t)
	c.Add("zz")
	fmt.Println(len(c), len(t), reflect.DeepEqual(t, c), reflect.DeepEqual(t, maps.Clone(t)))
	var g Graph
	err := json.Unmarshal([]byte(`{"a": {"Next": {"b": {"Cost": [1, 2, 3, 4], "Name": "bb"}, "c": {}}, "Name": "aa"}}`), &g)
	fmt.Println(err, g["a"].Next["b"].Cost, g["a"].Next["b"].Name, len(g["a"].Next), g)
	for i := range 100 {
		g["a"].Next[fmt.Sprint(i)] = Node{Name: "n"}
	}
	text, err := json.Marshal(g)
	var back Graph
	fmt.Println(len(text), err, json.Unmarshal(text, &back), reflect.DeepEqual(g, back))
	b := Big{1: {A: [40]int{39: 7}, B: Big{2: {}}}}
	v := reflect.ValueOf(b)
	v.SetMapIndex(reflect.ValueOf(int16(5)), v.MapIndex(reflect.ValueOf(int16(1))))
	fmt.Println(b[5].A[39], len(b[5].B), b[5].B[2].A[0], len(b), reflect.TypeOf(b).Elem().Size())
	m := reflect.MakeMap(reflect.TypeOf(b))
	m.SetMapIndex(reflect.ValueOf(int16(3)), reflect.ValueOf(b[5]))
	b2 := m.Interface().(Big)
	b2[4] = Huge{B: b2}
	fmt.Println(b2[3].A[39], b2[4].B[3].A[39], len(b2))
	clear(b2)
	delete(b, 1)
	fmt.Println(len(b2), len(b))
}
