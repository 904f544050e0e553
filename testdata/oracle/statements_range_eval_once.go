// The range expression is evaluated once, the length is fixed, targets may be anything.
package main

import "fmt"

func get(n *int) []int { *n++; return []int{1, 2, 3} }

func main() {
	n := 0
	for range get(&n) {
	}
	for i, v := range get(&n) {
		_, _ = i, v
	}
	fmt.Println(n)
	s := []int{1, 2, 3}
	for i := range s {
		s = s[:1]
		fmt.Print(i, " ")
	}
	fmt.Println(len(s))
	var t struct{ k, v int }
	arr := [2]int{}
	for arr[0], arr[1] = range []int{7, 8} {
	}
	for t.k, t.v = range []int{9} {
	}
	m := map[string]int{}
	for m["i"] = range 4 {
	}
	fmt.Println(arr, t, m)
}
