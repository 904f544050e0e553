// text/template, html/template and encoding/json over a program's types, at depth.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	htmltemplate "html/template"
	"os"
	"strings"
	"text/template"
	"time"
)

type Money int64

func (m Money) String() string    { return fmt.Sprintf("$%d.%02d", int64(m)/100, int64(m)%100) }
func (m Money) Times(n int) Money { return m * Money(n) }
func (m Money) Over(l Money) bool { return m > l }
func (m Money) Check() (string, error) {
	if m > 1000 {
		return "", errors.New("too much")
	}
	return "fine", nil
}

type Line struct {
	Name  string
	Price Money
	Tags  map[string]Money
	notes []string
}

func (l *Line) Upper() string             { return strings.ToUpper(l.Name) }
func (l Line) Sub(i int, s string) string { return l.Name[:i] + s }

type Order struct {
	Lines []*Line
	First Line
	By    interface{ Name() string }
	Fn    func(int) Money
	Opt   *Money
}

func (o Order) Total() (t Money) {
	for _, l := range o.Lines {
		t += l.Price
	}
	return
}

type person string

func (p person) Name() string { return "Mx " + string(p) }

type Color struct{ r, g, b uint8 }

func (c Color) MarshalJSON() ([]byte, error) {
	return fmt.Appendf(nil, `"#%02x%02x%02x"`, c.r, c.g, c.b), nil
}
func (c *Color) UnmarshalJSON(b []byte) error {
	_, err := fmt.Sscanf(string(b), `"#%02x%02x%02x"`, &c.r, &c.g, &c.b)
	return err
}

type Inner struct {
	X int `json:"x"`
	Y int `json:"-"`
	Z int `json:"-,"`
}
type Mixin struct {
	Shared string `json:"shared,omitempty"`
	X      string
}
type Doc struct {
	Inner
	*Mixin  `json:",omitempty"`
	Named   Inner            `json:"named"`
	ID      int64            `json:"id,string"`
	Empty   []int            `json:"empty,omitempty"`
	Nil     []int            `json:"nil"`
	Zero    time.Time        `json:"zero,omitzero"`
	Ptr     *int             `json:"ptr"`
	C       Color            `json:"c"`
	PC      *Color           `json:"pc,omitempty"`
	Colors  map[string]Color `json:"colors"`
	ByMoney map[Money]string `json:"bymoney"`
	Raw     json.RawMessage  `json:"raw"`
	Any     any              `json:"any"`
	Num     json.Number      `json:"num"`
	Bytes   []byte           `json:"bytes"`
	Arr     [2]Money         `json:"arr"`
	lower   int
	Iface   fmt.Stringer  `json:"iface"`
	F       float64       `json:"f"`
	HTML    string        `json:"html"`
	Dur     time.Duration `json:"dur"`
	Weird   int           `json:"a b"`
}

func main() {
	opt := Money(1)
	o := Order{Lines: []*Line{{"tea", 250, map[string]Money{"b": 2, "a": 1}, nil}, {"<cake>", 1999, nil, nil}}, By: person("Q"), Fn: func(n int) Money { return Money(n) }, Opt: &opt}
	t := template.Must(template.New("t").Funcs(template.FuncMap{"shout": strings.ToUpper, "mk": func(n int) Money { return Money(n) }}).Parse(
		`{{define "l"}}{{.Upper}}:{{.Price}}:{{.Price.Times 2}}:{{.Sub 2 "!"}}{{range $k, $v := .Tags}} {{$k}}={{$v}}{{end}}{{end -}}
{{range $i, $l := .Lines}}{{$i}} {{template "l" $l}} {{if .Price.Over 1000}}dear{{else}}cheap{{end}}
{{end}}{{.Total}} {{.By.Name}} {{call .Fn 5}} {{len .Lines}} {{(index .Lines 1).Name | shout | printf "%q"}} {{.Opt}} {{mk 7}} {{eq .Total 2249}} {{with .First}}[{{.Name}}]{{end}} {{.First.Price.Check}}
{{range 3}}{{.}}{{end}}
`))
	fmt.Println(t.Execute(os.Stdout, o))
	fmt.Println(t.Execute(os.Stdout, &o))
	for _, text := range []string{`{{.Nope}}`, `{{.First.notes}}`, `{{(index .Lines 1).Price.Check}}`, `{{.Total.Times}}`, `{{index .Lines 5}}`, `{{.By.Missing}}`, `{{.First.Price.Times "x"}}`} {
		var b bytes.Buffer
		e, err := template.New("e").Parse(text)
		if err == nil {
			err = e.Execute(&b, o)
		}
		fmt.Println(b.String(), err)
	}
	h := htmltemplate.Must(htmltemplate.New("h").Parse(`<a title="{{.Name}}" href="?q={{.Name}}" onclick="f({{.}})">{{.Price}} {{.Name}}</a>` + "\n"))
	fmt.Println(h.Execute(os.Stdout, o.Lines[1]))

	d := Doc{Inner: Inner{1, 2, 3}, Mixin: &Mixin{"s", "mx"}, ID: 99, C: Color{1, 2, 255}, Colors: map[string]Color{"k": {9, 9, 9}}, ByMoney: map[Money]string{5: "five"},
		Raw: json.RawMessage(`{"r":1}`), Any: []any{Money(3), Color{}, map[string]any{"n": nil}}, Num: "12.50", Bytes: []byte("hi"), Arr: [2]Money{1, 2}, lower: 5, Iface: Money(4), F: 1e21, HTML: "<&>", Dur: time.Second, Weird: 1}
	b, err := json.MarshalIndent(d, "", " ")
	fmt.Println(string(b), err)
	var back Doc
	in := strings.Replace(string(b), `"iface": 4`, `"iface": null`, 1)
	fmt.Println(json.Unmarshal([]byte(in), &back))
	back.Iface, d.Iface = nil, nil
	again, _ := json.Marshal(back)
	fmt.Println(string(again))
	for _, bad := range []string{`{"id":5}`, `{"c":"zz"}`, `{"named":{"x":"s"}}`, `{"iface":1}`, `{"arr":[1,2,3]}`, `{"bytes":"*"}`, `{`, `{"bymoney":{"x":"y"}}`, `{"zero":"yesterday"}`, `[1]`} {
		var x Doc
		err := json.Unmarshal([]byte(bad), &x)
		var te *json.UnmarshalTypeError
		var se *json.SyntaxError
		fmt.Println(err, errors.As(err, &te), errors.As(err, &se))
	}
	dec := json.NewDecoder(strings.NewReader(`{"x":1,"unknown":2} {"x":3}`))
	dec.DisallowUnknownFields()
	fmt.Println(dec.Decode(&Inner{}))
	_, err = json.Marshal(map[string]any{"f": func() {}})
	fmt.Println(err)
	_, err = json.Marshal(struct{ C chan Money }{})
	fmt.Println(err)
}
