// Generic and local types both ways.
package main

import (
	"encoding/json"
	"fmt"
)

type Page[T any] struct {
	Items []T          `json:"items"`
	Next  *Page[T]     `json:"next,omitempty"`
	Meta  map[string]T `json:"meta,omitempty"`
}
type Opt[T any] struct {
	v  T
	ok bool
}

func (o Opt[T]) MarshalJSON() ([]byte, error) {
	if !o.ok {
		return []byte("null"), nil
	}
	return json.Marshal(o.v)
}
func (o *Opt[T]) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		*o = Opt[T]{}
		return nil
	}
	o.ok = true
	return json.Unmarshal(b, &o.v)
}

type User struct {
	Name string
	Age  Opt[int]
	Tag  Opt[[]string]
}

func round[T any](x T) T {
	b, err := json.Marshal(x)
	fmt.Println(string(b), err)
	var y T
	fmt.Println(json.Unmarshal(b, &y))
	return y
}

func main() {
	p := round(Page[User]{Items: []User{{"a", Opt[int]{3, true}, Opt[[]string]{}}}, Next: &Page[User]{}, Meta: map[string]User{"m": {Name: "z"}}})
	fmt.Println(p.Items, p.Next.Items == nil, p.Meta)
	type local struct {
		A int `json:"a"`
		B struct{ C []float64 }
	}
	l := local{A: 1}
	l.B.C = []float64{1, 2.5}
	fmt.Printf("%+v\n", round(l))
	fmt.Println(round(map[string][]local{"k": {l}}))
}
