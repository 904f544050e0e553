package render_test

import (
	"go/token"
	"strings"
	"testing"

	"github.com/aiterrepl/aiterrepl/repl/internal/render"
)

func at(line, column int) token.Position {
	return token.Position{Filename: "In[2]", Line: line, Column: column}
}

func TestDiagnostic(t *testing.T) {
	tests := []struct {
		name string
		d    render.Diagnostic
		want string
	}{
		{"caret", render.Diagnostic{Pos: at(1, 10), Msg: "undefined: foo", Line: "x := 1 + foo"}, `
In[2]:1:10: undefined: foo
    x := 1 + foo
             ^
`},
		{"several lines", render.Diagnostic{Pos: at(3, 0), Msg: "error: a\nb\n\tc"}, "\nIn[2]:3: error: a\n  b\n\tc\n"},
		{"no column", render.Diagnostic{Pos: at(3, 0), Msg: "panic: no", Line: "panic(1)"}, `
In[2]:3: panic: no
    panic(1)
`},
		{"indented by tabs", render.Diagnostic{Pos: at(2, 3), Msg: "m", Line: "\t\tfoo()"}, `
In[2]:2:3: m
    foo()
    ^
`},
		{"a tab inside", render.Diagnostic{Pos: at(1, 3), Msg: "m", Line: "a\tb"}, "\nIn[2]:1:3: m\n    a\tb\n     \t^\n"},
		{"wide runes", render.Diagnostic{Pos: at(1, 12), Msg: "m", Line: `"日本" + b`}, `
In[2]:1:12: m
    "日本" + b
             ^
`},
		{"past the end", render.Diagnostic{Pos: at(1, 99), Msg: "m", Line: "ab"}, `
In[2]:1:99: m
    ab
      ^
`},
		{"all", render.Diagnostic{Pos: at(1, 1), Msg: "m", Line: "f()", Calls: []string{"called from In[1]:1"}, Origin: "demo.go:31", Help: "Try g.\nOr h."}, `
In[2]:1:1: m
    f()
    ^
    called from In[1]:1
    in demo.go:31
    Try g.
    Or h.
`},
		{"nowhere", render.Diagnostic{Msg: "m"}, "\nm\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var plain render.Theme
			if got := "\n" + plain.Diagnostic(tt.d); got != tt.want {
				t.Errorf("got:%s\nwant:%s", got, tt.want)
			}
		})
	}
}

func TestDiagnosticOfALongLine(t *testing.T) {
	line := strings.Repeat("é", 5000) + "bad" + strings.Repeat("x", 5000)
	var plain render.Theme
	got := plain.Diagnostic(render.Diagnostic{Pos: at(1, 10001), Msg: "m", Line: line})
	rows := strings.Split(got, "\n")
	if len(rows[1]) > 300 {
		t.Fatalf("the line is %d bytes", len(rows[1]))
	}
	before := []rune(rows[1])[:len(rows[2])-1]
	if !strings.HasPrefix(string([]rune(rows[1])[len(before):]), "bad") {
		t.Errorf("the caret is not under bad:\n%s", got)
	}
}

func TestThemeColours(t *testing.T) {
	got := (&render.Theme{Color: true}).Diagnostic(render.Diagnostic{Pos: at(1, 1), Msg: "m", Line: "f"})
	if !strings.Contains(got, "\x1b[") {
		t.Errorf("no colour: %q", got)
	}
}
