// Maps: zero values, delete while ranging, nested, missing, of structs, funcs.
package main

import "fmt"

type K struct {
	a int
	b string
}

func main() {
	var n map[string]int
	v, ok := n["x"]
	fmt.Println(n == nil, len(n), v, ok)
	delete(n, "x")
	m := map[string]int{"a": 1, "b": 2}
	m["c"]++
	m["c"] += 5
	delete(m, "a")
	delete(m, "zzz")
	fmt.Println(m, len(m))
	if v, ok := m["b"]; ok {
		fmt.Println("b", v)
	}
	nested := map[string]map[int][]string{}
	if nested["x"] == nil {
		nested["x"] = make(map[int][]string, 4)
	}
	nested["x"][1] = append(nested["x"][1], "p", "q")
	fmt.Println(nested)
	ks := map[K][]K{{1, "a"}: {{2, "b"}}, {}: nil}
	ks[K{1, "a"}][0].a = 20
	fmt.Println(ks, ks[K{9, ""}] == nil)
	fs := map[string]func(...int) int{"sum": func(x ...int) (t int) {
		for _, v := range x {
			t += v
		}
		return
	}}
	fmt.Println(fs["sum"](1, 2, 3))
	big := map[int]bool{}
	for i := range 100 {
		big[i] = i%2 == 0
	}
	for k, even := range big {
		if even {
			delete(big, k)
		}
	}
	fmt.Println(len(big))
	pm := map[*int]int{}
	a, b := 1, 1
	pm[&a], pm[&b] = 1, 2
	fmt.Println(len(pm), pm[&a])
	var im = map[interface{ Error() string }]int{}
	e := fmt.Errorf("x")
	im[e] = 4
	fmt.Println(im[e], im[fmt.Errorf("x")])
	clear(m)
	fmt.Println(m)
	arr := map[string][2]int{"k": {1, 2}}
	t := arr["k"]
	t[0] = 100
	fmt.Println(arr, arr["k"][1])
}
