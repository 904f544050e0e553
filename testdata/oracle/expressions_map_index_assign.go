// Operations on map elements: op-assignment, nested maps, pointers, structs, functions of keys.
package main

import "fmt"

type V struct {
	n  int
	kv map[string]int
}

func main() {
	m := map[string]int{}
	keys := 0
	key := func(s string) string { keys++; return s }
	m[key("a")]++
	m[key("a")] += 10
	m[key("b")] |= 6
	m["b"] &^= 2
	m["s"] = len(m)
	fmt.Println(m, keys)
	strs := map[int]string{}
	strs[1] += "x"
	strs[1] += "y"
	fl := map[string]float64{"f": 1}
	fl["f"] /= 4
	sl := map[string][]int{}
	sl["q"] = append(sl["q"], 1, 2)
	sl["q"][1] *= 50
	pm := map[string]*V{"p": {n: 1}}
	pm["p"].n++
	pm["p"].kv = map[string]int{"z": 1}
	pm["p"].kv["z"]--
	vm := map[string]V{"v": {kv: map[string]int{}}}
	vm["v"].kv["in"]++
	tmp := vm["v"]
	tmp.n = 3
	vm["v"] = tmp
	am := map[[2]int]map[bool]string{{1, 2}: {true: "t"}}
	am[[2]int{1, 2}][false] = "f"
	fm := map[string]func(int) int{}
	fm["inc"] = func(i int) int { return i + 1 }
	fmt.Println(strs, fl, sl, pm["p"].n, pm["p"].kv, vm, am, fm["inc"](1))
	v, ok := am[[2]int{1, 2}][true]
	_, no := am[[2]int{9, 9}][true]
	fmt.Println(v, ok, no, vm["missing"].kv["x"], len(sl["none"]))
	if f, ok := fm["none"]; !ok && f == nil {
		fmt.Println("no function")
	}
	c := map[string]chan int{"c": make(chan int, 1)}
	c["c"] <- 5
	fmt.Println(<-c["c"])
}
