// Calls of nil functions of all kinds of signature, and what happens before them.
package main

import "fmt"

type S struct {
	a, b int
	c    [3]string
}

type F func(S, ...any) (S, error)

func try(what string, f func()) {
	defer func() { fmt.Println(what+":", recover()) }()
	f()
}

func say(s string) string { fmt.Println("said", s); return s }

func main() {
	var plain func()
	var text func(string) string
	var large func(S, complex128, [4]int) (S, complex64)
	var named F
	var some struct{ f func(map[string]S) []S }
	table := map[string]func(any) any{}
	try("plain", func() { plain() })
	try("text", func() { text(say("x")) })
	try("large", func() { large(S{}, 1, [4]int{}) })
	try("named", func() { named(S{}, say("y"), 2) })
	try("field", func() { some.f(nil) })
	try("table", func() { table["no"](1) })
	try("deferred", func() { defer plain(); fmt.Println("deferred") })
	try("deferred large", func() { defer large(S{}, 1, [4]int{}); fmt.Println("deferred") })
	try("passed", func() { func(f func(S) int) { fmt.Println(f(S{})) }(nil) })
	try("result", func() { func() func(int8) { return nil }()(1) })
}
