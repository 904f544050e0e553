// Marshalling: tags, nesting, embedding, methods by value and pointer, maps, any.
package main

import (
	"encoding/json"
	"fmt"
)

type Color int

func (c Color) MarshalText() ([]byte, error) { return []byte(fmt.Sprintf("c%d", int(c))), nil }

type Stamp struct{ t int64 }

func (s Stamp) MarshalJSON() ([]byte, error) { return json.Marshal(map[string]int64{"unix": s.t}) }

type PM struct{ v int }

func (p *PM) MarshalJSON() ([]byte, error) { return []byte(fmt.Sprintf(`"pm%d"`, p.v)), nil }

type Base struct {
	ID   int `json:"id"`
	Kind string
}
type Doc struct {
	Base
	*Opt
	Name    string          `json:"name"`
	Skip    string          `json:"-"`
	Empty   []int           `json:"empty,omitempty"`
	Nil     []int           `json:"nil"`
	Str     int             `json:"str,string"`
	C       Color           `json:"c"`
	Cs      map[Color]Stamp `json:"cs"`
	Any     any             `json:"any"`
	P       *Doc            `json:"p,omitempty"`
	PM      PM
	PPM     *PM
	B       []byte
	R       json.RawMessage
	F       float64
	M       map[string][]Base
	Z       Stamp `json:"z,omitzero"`
	private int
}
type Opt struct{ Flag bool }
type Fails struct{}

func (Fails) MarshalJSON() ([]byte, error) { return nil, fmt.Errorf("cannot") }

func main() {
	d := Doc{Base: Base{7, "k"}, Opt: &Opt{true}, Name: "n<&>", Skip: "s", Str: 5, C: 2, Cs: map[Color]Stamp{2: {20}, 1: {10}},
		Any: []any{1, "a", nil, Stamp{3}, map[string]any{"k": Color(4)}}, PM: PM{1}, PPM: &PM{2}, B: []byte("hi"),
		R: json.RawMessage(`{"raw":1}`), F: 1e21, M: map[string][]Base{"x": {{1, ""}}}}
	d.P = &Doc{Name: "inner"}
	b, err := json.Marshal(d)
	fmt.Println(string(b), err)
	b, err = json.MarshalIndent(&struct {
		A []Color
		B map[string]PM `json:"b"`
		C [2]bool
	}{[]Color{1}, map[string]PM{}, [2]bool{true}}, ">", "  ")
	fmt.Println(string(b), err)
	_, err = json.Marshal([]any{Fails{}})
	fmt.Println(err)
	_, err = json.Marshal(map[string]any{"f": func() {}})
	fmt.Println(err)
	_, err = json.Marshal(make(chan int))
	fmt.Println(err)
	for _, x := range []any{nil, 1.5, "é\u2028", true, []int(nil), map[string]int(nil), [0]int{}, struct{}{}, (*Doc)(nil), Color(1), &PM{3}, []PM{{4}}} {
		b, err := json.Marshal(x)
		fmt.Print(string(b), " ", err, "; ")
	}
	fmt.Println()
}
