// Concatenation in loops, comparison, switch and maps of long keys.
package main

import (
	"fmt"
	"strings"
)

func main() {
	var s string
	for i := range 5 {
		s = s + string(rune('a'+i)) + "-"
	}
	a, b := "abc", "ab"
	b += "c"
	fmt.Println(s, a == b, a < b, a+"d" > b, a[:2]+b[2:] == a, strings.Repeat(s, 2) != s)
	m := map[string]int{a + b: 1}
	m["abcabc"]++
	k := []byte("abcabc")
	m[string(k)]++
	fmt.Println(m, m[string(k[:3])], "x"+fmt.Sprint(1)+"y" == "x1y")
	switch s[:1] + "z" {
	case "az":
		fmt.Println("az")
	}
	var z string
	z += z
	fmt.Println(z == "", len(z+s), s[len(s)-1] == '-')
}
