// ++ and -- on every addressable operand.
package main

import "fmt"

type T struct{ n [2]int }

func main() {
	i, f, c, b := 1, 1.5, 1i, byte(255)
	i++
	f--
	c++
	b++
	a := []int{1}
	m := map[string]float64{}
	t := &T{}
	p := &i
	a[0]--
	m["x"]++
	t.n[1]++
	*p++
	fmt.Println(i, f, c, b, a, m, t.n)
}
