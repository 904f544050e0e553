// Unmarshalling into user types: methods, embedding, case, errors, unknown fields, any.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"
)

type Level int

func (l *Level) UnmarshalText(b []byte) error {
	switch string(b) {
	case "low":
		*l = 1
	case "high":
		*l = 2
	default:
		return fmt.Errorf("bad level %q", b)
	}
	return nil
}

type Dur struct{ time.Duration }

func (d *Dur) UnmarshalJSON(b []byte) error {
	var s string
	if err := json.Unmarshal(b, &s); err != nil {
		return err
	}
	v, err := time.ParseDuration(s)
	d.Duration = v
	return err
}

type Base struct{ ID int }
type Conf struct {
	Base
	Name   string `json:"name"`
	Lv     Level
	ByLv   map[Level]int
	D      Dur `json:"d"`
	Ds     []Dur
	Next   *Conf
	Extra  map[string]any
	Any    any
	Arr    [2]int
	P      *int
	I      interface{} `json:"iface"`
	hidden int
}

func main() {
	var c Conf
	err := json.Unmarshal([]byte(`{"ID":3,"NAME":"n","lv":"high","ByLv":{"low":5},"d":"1m30s","Ds":["1s","2ms"],
		"next":{"name":"inner","ID":4},"Extra":{"a":[1,{"b":null}],"c":1.5},"Any":{"x":true},"Arr":[1,2,3],"P":9,"iface":"s","zzz":1,"hidden":3}`), &c)
	fmt.Println(err, c.ID, c.Name, c.Lv, c.ByLv, c.D, c.Ds, c.Next.Name, c.Next.ID, c.Extra, c.Any, c.Arr, *c.P, c.I, c.hidden)
	for _, s := range []string{`{"lv":"mid"}`, `{"d":5}`, `{"name":5}`, `{"ID":"x"}`, `{"ID":1.5}`, `{`, `[]`, `{"Arr":{}}`, `null`, `{"next":{"ID":"bad"}}`} {
		var c Conf
		err := json.Unmarshal([]byte(s), &c)
		var te *json.UnmarshalTypeError
		var se *json.SyntaxError
		fmt.Println(err, errors.As(err, &te), errors.As(err, &se))
	}
	dec := json.NewDecoder(strings.NewReader(`{"name":"a"} {"name":"b","unknown":1}`))
	dec.DisallowUnknownFields()
	for {
		var c Conf
		if err := dec.Decode(&c); err != nil {
			fmt.Println(err)
			break
		}
		fmt.Println(c.Name)
	}
	var list []*Base
	var m map[string]Base
	var any1 any
	fmt.Println(json.Unmarshal([]byte(`[{"ID":1},null]`), &list), list[0].ID, list[1] == nil)
	fmt.Println(json.Unmarshal([]byte(`{"k":{"ID":2}}`), &m), m)
	fmt.Println(json.Unmarshal([]byte(`[1,"a",{"b":[]}]`), &any1), any1)
	b, _ := json.Marshal(c.Next)
	fmt.Println(string(b), json.Unmarshal(b, c), json.Unmarshal(b, nil))
}
