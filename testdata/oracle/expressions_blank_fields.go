// Blank fields are no part of equality, hashing, and cannot be read.
package main

import "fmt"

type T struct {
	a int
	_ int
	b string
	_ func()
}
type K struct {
	_ int8
	x int
}

func main() {
	m := map[K]string{{1, 5}: "five"}
	fmt.Println(m[K{2, 5}], K{1, 2} == K{3, 2}, [2]K{{1, 1}} == [2]K{{9, 1}}, any(K{1, 1}) == any(K{2, 1}))
	m[K{7, 5}] = "again"
	fmt.Println(len(m), struct{ K }{K{1, 2}} == struct{ K }{K{2, 2}})
	t := T{a: 1, b: "x"}
	fmt.Println(t.a, t.b, len(map[any]int{K{1, 1}: 1, any(K{1, 2}): 2}))
}
