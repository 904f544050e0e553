// Arrays and slices of funcs, channels, maps, interfaces, structs and arrays.
package main

import "fmt"

type P struct {
	x int
	f [2]func(int) int
}

func main() {
	fs := [3]func(int) int{1: func(i int) int { return i + 1 }}
	cs := [2]chan int{make(chan int, 1), nil}
	ms := []map[string][]int{{"a": {1}}, nil, {}}
	is := [...]any{1, "x", fs[1] != nil, P{x: 4}}
	ps := [2][2]P{{{x: 1}, {x: 2}}, {{x: 3}}}
	cs[0] <- 3
	ms[0]["a"][0]++
	ms[2]["b"] = append(ms[2]["b"], 9)
	ps[1][0].f[1] = fs[1]
	q := ps
	q[1][0].x = 30
	row := &ps[0]
	row[1].x = 20
	fmt.Println(fs[1](1), fs[0] == nil, <-cs[0], ms, is[0], is[1], is[2], is[3].(P).x)
	fmt.Println(ps[1][0].f[1](5), q[1][0].x, ps[1][0].x, ps[0][1].x, q[0][1].x)
	nested := [2][3][2]int{}
	nested[1][2][0] = 7
	for i, a := range nested {
		for j, b := range a {
			for k, v := range b {
				if v != 0 {
					fmt.Println(i, j, k, v)
				}
			}
		}
	}
	type S [][]S
	s := S{{nil, {{}}}}
	fmt.Println(len(s[0]), len(s[0][1]), s)
}
