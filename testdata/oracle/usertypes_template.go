// text/template with fields, methods, maps, ranges, functions and errors.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"text/template"
)

type Item struct {
	Name  string
	Price float64
	Tags  []string
	m     int
}

func (i Item) Upper() string           { return strings.ToUpper(i.Name) }
func (i *Item) PtrMethod(n int) string { return fmt.Sprint(i.Name, n) }
func (i Item) Err(fail bool) (int, error) {
	if fail {
		return 0, errors.New("method failed")
	}
	return 1, nil
}

type Level int

func (l Level) String() string { return fmt.Sprint("L", int(l)) }

type Page struct {
	Title string
	Items []*Item
	ByKey map[string]Item
	Lv    Level
	Inner struct{ Deep *Item }
	F     func(int) int
}

func main() {
	t := template.Must(template.New("p").Funcs(template.FuncMap{
		"join": strings.Join,
		"add":  func(a, b int) int { return a + b },
		"wrap": func(i Item) string { return "<" + i.Name + ">" },
	}).Parse(`{{.Title}} {{.Lv}} {{printf "%d" .Lv}}
{{range $i, $e := .Items}}{{$i}}:{{.Upper}} {{.PtrMethod 2}} {{join .Tags "+"}} {{printf "%.2f" .Price}};{{else}}none{{end}}
{{with .ByKey.a}}{{.Name}} {{wrap .}}{{end}} {{(index .ByKey "a").Upper}} {{len .Items}} {{call .F 4}}
{{if and .Inner.Deep (gt (len .Items) 1)}}{{.Inner.Deep.Name}}{{else}}no{{end}} {{add 1 2 | printf "%03d"}} {{.Inner.Deep.Err false}}
{{define "sub"}}[{{.}}]{{end}}{{template "sub" .Title}}{{range $k, $v := .ByKey}}{{$k}}={{$v.Name}} {{end}}{{- /* c */ -}} end {{eq .Title "T"}} {{not true}} {{slice .Title 0 1}}
`))
	p := Page{Title: "T", Items: []*Item{{"a", 1.5, []string{"x", "y"}, 0}, {"b", 2, nil, 0}}, ByKey: map[string]Item{"a": {Name: "ka"}, "b": {Name: "kb"}}, Lv: 3, F: func(i int) int { return i * i }}
	p.Inner.Deep = p.Items[1]
	fmt.Println(t.Execute(os.Stdout, p))
	fmt.Println(t.Execute(os.Stdout, &p) == nil)
	for _, s := range []string{"{{.Missing}}", "{{.m}}", "{{.Err true}}", "{{index .Tags 5}}", "{{.Upper 1}}", "{{nofunc}}", "{{.Name"} {
		t, err := template.New("e").Parse(s)
		if err == nil {
			err = t.Execute(io.Discard, Item{Name: "n"})
		}
		fmt.Println(err)
	}
}
