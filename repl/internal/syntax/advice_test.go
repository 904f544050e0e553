package syntax

import (
	"errors"
	"go/token"
	"strings"
	"testing"
)

// What another language would write is answered by what Go writes, and one mistake is one
// error.
func TestAdvice(t *testing.T) {
	for _, test := range []struct{ src, want string }{
		{"\"abc", "several lines"},
		{"'abc'", "double quotes"},
		{"x ? 1 : 2", "if and else"},
		{"# why", "//"},
		{"if true {\n}\nelse {\n}", "} else {"},
		{"if x { x++ } else x--", "between { and }"},
		{"while true {}", "only loop is for"},
		{"for x in []int{1} {}", "for _, x := range xs"},
		{"async for _ in aiter: print(_)", "for x := range aiter"},
		{"for await (x of y) {}", "for x := range aiter"},
		{"async def f(): pass", "await f() waits"},
		{"f := lambda x: x", "without a name"},
		{"import time; time.Now()", "in quotes"},
		{"from time import sleep", "in quotes"},
		{"with open(\"x\") as f: pass", "defer f.Close()"},
		{"x := true or false", "||"},
		{"if a and b { f() }", "&&"},
		{"if not a { f() }", "!"},
		{"x := 5 if a else 6", "but if and else"},
		{"ys := [x*x for x in xs]", "append(ys, x*x)"},
		{"def f(): pass", "func f(x int) int"},
		{"let x = 5", "x := 5"},
		{"x =: 3", "x := 3 declares"},
		{"class P {}", "type P struct"},
		{"elif x {}", "} else if x {"},
		{"throw x", "an error is a value"},
		{"print \"x\"", "fmt.Println(x)"},
		{"int x = 5", "var x int = 5"},
		{"x++ + 1", "statement of its own"},
		{"x := [1, 2, 3]", "[]int{1, 2, 3}"},
		{"if x := 5 { }", "== compares"},
		{"f(1,\n2\n)", "comma at the end"},
		{"f(func() { x++ }\n)", "comma at the end"},
		{"package main\nfunc main() {}", "main() after that"},
		{"package mine\nfunc f() {}", "a whole program has"},
		{"a, b", "shows several values"},
		{"3 4", "a ; between them"},
		{"for i := 0; i < 3; i++", "the body is missing"},
		{"if true\n{ }", "the body is missing"},
		{"for (i := 0; i < 3; i++) {}", "no parentheses"},
	} {
		_, err := Parse(token.NewFileSet(), "In[1]", 1, 1, test.src)
		var many Errors
		if !errors.As(err, &many) {
			t.Errorf("%q: %v", test.src, err)
			continue
		}
		if !strings.Contains(many[0].Help, test.want) {
			t.Errorf("%q: %s\nhas the advice %q, want %q", test.src, many[0], many[0].Help, test.want)
		}
		if last := many[len(many)-1]; len(many) > 1 && last.Pos.Offset >= len(test.src) {
			t.Errorf("%q: one error too many: %v", test.src, err)
		}
	}
}
