package syntax

import (
	"errors"
	"go/token"
	"testing"
)

// A cell that is no Go is refused in the compiler's words: these are what go build says of
// the same lines in a function.
func TestReason(t *testing.T) {
	for src, want := range map[string]string{
		"if x = 5 { }":                       "cannot use assignment x = 5 as value",
		"for x = 5 { }":                      "cannot use assignment x = 5 as value",
		"switch x = 5 { }":                   "cannot use assignment x = 5 as value",
		"if x := 5 { }":                      "cannot use x := 5 as value",
		"for i := 0; i < 3; i++":             "unexpected newline, expected { after for clause",
		"for i := 0; i < 3; i++\nf(i)":       "unexpected newline, expected { after for clause",
		"if true\n{ }":                       "unexpected newline, expected { after if clause",
		"for (i := 0; i < 3; i++) {}":        "unexpected :=, expected )",
		"for i in range(3) { }":              "unexpected name in, expected {",
		"for x := 0; x < 3 { }":              "unexpected {, expected semicolon or newline",
		"x++ + 1":                            "unexpected + at end of statement",
		"f(1,\n2\n)":                         "unexpected newline in argument list; possibly missing comma or )",
		"f(1 2)":                             "unexpected literal 2 in argument list; possibly missing comma or )",
		"x := []int{1\n}":                    "unexpected newline in composite literal; possibly missing comma or }",
		`x := map[string]int{"a": 1 "b": 2}`: `unexpected literal "b" in composite literal; possibly missing comma or }`,
		"a b":                                "unexpected name b at end of statement",
		`x := "a" "b"`:                       `unexpected literal "b" at end of statement`,
		"if x { } else\ny":                   "else must be followed by if or statement block",
		"x = = 5":                            "unexpected =, expected expression",
		"x := 5 +":                           "unexpected newline, expected expression",
		"x := if true { }":                   "unexpected keyword if, expected expression",
		"a := {1,2}":                         "unexpected {, expected expression",
		"var 5 int":                          "unexpected literal 5, expected name",
		"type T struct { a int, b int }":     "unexpected comma in struct type; possibly missing semicolon or newline or }",
		"x := [1, 2, 3]":                     "unexpected comma; expected ]",
		"if { }":                             "missing condition in if statement",
		"go f":                               "expression in go must be function call",
	} {
		_, err := Parse(token.NewFileSet(), "In[1]", 1, 1, src)
		var many Errors
		if !errors.As(err, &many) || many[0].Msg != want {
			t.Errorf("%q: %v, want %s", src, err, want)
		}
	}
}
