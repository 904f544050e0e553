// Import aliases, dot imports, blank imports, and local names that hide packages.
package main

import (
	. "fmt"
	_ "image/png"
	m "math"
	str "strings"
)

func main() {
	Println(m.Sqrt(16), str.ToUpper("x"), Sprint(1))
	strings := "local"
	Println(strings, str.Repeat(strings, 2))
	var w Stringer = s{}
	Println(w)
	var b str.Builder
	Fprintf(&b, "%d", 5)
	Println(b.String(), m.MaxInt8, m.Pi > 3)
}

type s struct{}

func (s) String() string { return "dot" }
