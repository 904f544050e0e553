// A failing operand fails after the calls of its list; indexes follow what is indexed.
package main

import "fmt"

func say(what string, n int) int { fmt.Print(what, " "); return n }
func text() string               { fmt.Print("text "); return "abc" }
func array() [3]int              { fmt.Print("array "); return [3]int{1, 2, 3} }
func slice() []int               { fmt.Print("slice "); return []int{1, 2, 3} }
func table() map[int]int         { fmt.Print("table "); return map[int]int{1: 5} }

type T struct{ n int }

func pointer() *T { fmt.Print("pointer "); return nil }

var zero int
var none *T
var list []int
var any1 any = "x"
var m map[string]int

func try(what string, f func() int) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Println(what, r)
		}
	}()
	fmt.Println(what, f())
}

func main() {
	try("divide", func() int { return 1/zero + say("called", 1) })
	try("divide by what it sets", func() int { return 10/zero + func() int { zero = 5; return 1 }() })
	try("nil", func() int { return none.n + say("called", 1) })
	try("index", func() int { return list[3] + say("called", 1) })
	try("set list", func() int { return list[1] + func() int { list = []int{7, 8}; return 1 }() })
	try("assertion", func() int { return any1.(int) + say("called", 1) })
	try("result", func() int { return pointer().n + say("called", 1) })
	try("set", func() int { list[5] = say("called", 1); return 0 })
	try("set map", func() int { m["a"] = say("called", 1); return 0 })
	try("set field", func() int { none.n = say("called", 1); return 0 })
	try("arguments", func() int { return max(list[9], say("called", 1)) })
	try("shift", func() int { s := -1; return 1<<s + say("called", 1) })
	try("text", func() int { return int(text()[say("index", 1)]) })
	try("array", func() int { return array()[say("index", 2)] })
	try("slice", func() int { return slice()[say("index", 1)] })
	try("table", func() int { return table()[say("key", 1)] })
	try("both", func() int { return int(text()[array()[say("index", 0)]]) })
	try("out of text", func() int { return int(text()[say("index", 3)]) })
}
