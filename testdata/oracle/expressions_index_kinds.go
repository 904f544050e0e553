// Indexes of all integer types, constants, runes and named types.
package main

import "fmt"

type Idx uint8
type Day int

const (
	Mon Day = iota
	Tue
)

func main() {
	a := [5]string{"a", "b", "c", "d", "e"}
	s := a[:]
	var u8 uint8 = 1
	var i64 int64 = 2
	var up uintptr = 3
	var ix Idx = 4
	fmt.Println(a[u8], s[i64], a[up], s[ix], a[Tue], s['\x02'], a[2.0], "xyz"[u8], s[u8:i64], s[Mon:ix:5])
	m := map[rune]int{'a': 1}
	names := [...]string{Mon: "mon", Tue: "tue"}
	counts := [256]int{}
	for _, c := range []byte("hello") {
		counts[c]++
	}
	fmt.Println(m[97], names[Tue], counts['l'], len(names))
	grid := [3][3]rune{}
	for i := range grid {
		for j := range grid[i] {
			grid[i][j] = rune('a' + i*3 + j)
		}
	}
	fmt.Println(string(grid[1][:]), string(grid[2][u8]))
}
