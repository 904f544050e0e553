// Decoding into variables of an interface type with methods: what has not got them is an error,
// and the variable stays as it was.
package main

import (
	"bytes"
	"encoding/asn1"
	"encoding/gob"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

type Shape interface{ Area() float64 }

type Named interface {
	Shape
	Name() string
}

type Square struct{ Side float64 }

func (s Square) Area() float64 { return s.Side * s.Side }

type Circle struct{ R float64 }

func (c *Circle) Area() float64 { return 3 * c.R * c.R }

type base struct {
	Inner Shape
	Count int
}

type Doc struct {
	Title string
	Main  Shape            `json:"main"`
	List  []Shape          `json:"list,omitempty"`
	By    map[string]Shape `json:"by"`
	In    struct {
		Deep Named
	}
	base
	Any  any
	Free interface{ Area() float64 }
	Two  [2]Shape
	Ptr  *Shape
	Next *Doc
}

type Box[T any] struct{ V T }

// Custom decodes itself.
type Custom struct{ S Shape }

func (c *Custom) UnmarshalJSON(b []byte) error {
	var sq Square
	if err := json.Unmarshal(b, &sq); err != nil {
		return fmt.Errorf("custom: %w", err)
	}
	c.S = sq
	return nil
}

func show(what any, err error) {
	fmt.Printf("%+v\n\t%v\n", what, err)
	var te *json.UnmarshalTypeError
	if errors.As(err, &te) {
		fmt.Printf("\t%s, %v, %q, %q\n", te.Value, te.Type, te.Struct, te.Field)
	}
}

func into[T any](v T, text string) {
	err := json.Unmarshal([]byte(text), &v)
	show(v, err)
}

func main() {
	for _, text := range []string{
		`{"Title":"a","main":{"Side":2}}`,
		`{"main":null,"list":[null,null],"Title":"b"}`,
		`{"list":[null,3],"Title":"c"}`,
		`{"by":{"a":"s","b":null}}`,
		`{"In":{"Deep":[1]},"Any":{"a":1}}`,
		`{"Inner":true,"Count":4}`,
		`{"Free":{}}`,
		`{"Two":[null,{}]}`,
		`{"Any":{"Area":1}}`,
		`{"Title":"x"`,
	} {
		into(Doc{}, text)
	}
	var d Doc
	err := json.Unmarshal([]byte(`{"Next":{"Next":{"main":1}},"Ptr":null}`), &d)
	show(d.Next.Next.Main, err)
	fmt.Println(d.Ptr)

	into(Shape(nil), `{"Side":2}`)
	into(Shape(nil), `null`)
	into(Shape(Square{4}), `{"Side":2}`)
	into(Shape(Square{4}), `null`)
	into([]Shape{Square{2}, nil}, `[{"Side":7},"x",null]`)
	into(map[string]Shape{"a": Square{1}}, `{"a":1,"b":{"c":1}}`)
	into(map[string]struct{ S Shape }{}, `{"a":{"S":1},"b":{"S":null}}`)
	into(Box[Shape]{Square{3}}, `{"V":[1]}`)
	into(Custom{}, `{"Side":2}`)
	into(Custom{}, `{"Side":"2"}`)
	into([]Custom{}, `[{"Side":2}]`)

	var s Shape = &Square{4}
	show(s, json.Unmarshal([]byte(`{"Side":2}`), &s))
	fmt.Println(s)
	circle := &Circle{1}
	list := []Shape{circle, Square{2}}
	err = json.Unmarshal([]byte(`[{"R":5},{"Side":7}]`), &list)
	fmt.Println(err, circle, list[1])
	var x any = &Doc{}
	err = json.Unmarshal([]byte(`{"main":1}`), &x)
	fmt.Println(err, x.(*Doc).Main)
	ring := &Doc{}
	ring.Next = ring
	fmt.Println(json.Unmarshal([]byte(`{"Next":{"Title":"ring"}}`), ring), ring.Main, ring.Title)

	dec := json.NewDecoder(strings.NewReader(`{"main":{"Side":2},"Title":"t"} {"Title":"u"} {"main":3}`))
	dec.UseNumber()
	for range 4 {
		err = dec.Decode(&d)
		show(d.Title, err)
	}

	gob.Register(Square{})
	gob.Register(&Circle{})
	type sent struct {
		A any
		N int
	}
	type got struct {
		A Shape
		N int
	}
	for _, v := range []any{Square{3}, &Circle{2}, "text", nil} {
		var buf bytes.Buffer
		if err := gob.NewEncoder(&buf).Encode(sent{v, 1}); err != nil {
			fmt.Println(err)
		}
		var g got
		err := gob.NewDecoder(&buf).Decode(&g)
		fmt.Println(g.A != nil, err)
	}

	b, err := asn1.Marshal(struct {
		N int
		T string
	}{5, "text"})
	fmt.Println(b, err)
	var record struct {
		N int
		T Shape
	}
	rest, err := asn1.Unmarshal(b, &record)
	fmt.Println(rest, err, record)
	var plain struct {
		N int
		T any
	}
	rest, err = asn1.Unmarshal(b, &plain)
	fmt.Println(rest, err, plain)
}
