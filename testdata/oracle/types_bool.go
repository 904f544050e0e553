// Booleans: short circuit, named bools, in maps and arrays, as channel items.
package main

import "fmt"

type Flag bool

func (f Flag) String() string { return map[Flag]string{true: "on", false: "off"}[f] }

func f(s string, b bool) bool { fmt.Print(s, " "); return b }

func main() {
	x, y := true, false
	fmt.Println(x && y, x || y, !x, x != y, x == !y)
	fmt.Println(f("a", false) && f("b", true) || f("c", true) && !f("d", false))
	var fl Flag = 3 > 2
	fmt.Println(fl, !fl, fl && Flag(y), [2]Flag{}, bool(fl))
	c := make(chan Flag, 1)
	c <- fl
	if <-c {
		fmt.Println("received")
	}
	m := map[bool][]int{}
	for i := range 5 {
		m[i%2 == 0] = append(m[i%2 == 0], i)
	}
	fmt.Println(m, any(fl) == any(true), any(fl) == any(Flag(true)))
}
