// Program initialization: dependencies between variables, init functions in their order.
package main

import "fmt"

var log []string

func note(s string) string {
	log = append(log, s)
	return s
}

var (
	a = note("a after " + b)
	b = note("b after " + f())
	c = note("c")
	_ = note("blank")
)

var x, y = two()

func two() (string, string) { return note("x"), note("y of " + d) }

var d = note("d")

func f() string { return note("f needs " + c) }

type T struct{ n int }

func (T) M() string { return e }

var viaMethod = note("method needs " + T{}.M())

var e = note("e")

var closure = func() string { return note("closure needs " + late) }()

var late = note("late")

func init() { note("init 1") }

func init() {
	note("init 2")
	defer note("deferred in init")
	m["k"] = len(log)
}

var m = map[string]int{}

func main() {
	for _, s := range log {
		fmt.Println(s)
	}
	fmt.Println(m, x, y, a)
}

func init() { note("init 3") }
