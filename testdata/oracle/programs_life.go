// Conway's game of life on a torus.
package main

import (
	"fmt"
	"strings"
)

type Grid [6][8]bool

func (g *Grid) at(r, c int) int {
	if g[(r+6)%6][(c+8)%8] {
		return 1
	}
	return 0
}
func (g Grid) next() (n Grid) {
	for r := range g {
		for c := range g[r] {
			s := 0
			for dr := -1; dr <= 1; dr++ {
				for dc := -1; dc <= 1; dc++ {
					if dr != 0 || dc != 0 {
						s += g.at(r+dr, c+dc)
					}
				}
			}
			n[r][c] = s == 3 || s == 2 && g[r][c]
		}
	}
	return
}
func (g Grid) String() string {
	var b strings.Builder
	for _, row := range g {
		for _, c := range row {
			b.WriteByte(" #"[map[bool]int{false: 0, true: 1}[c]])
		}
		b.WriteByte('|')
	}
	return b.String()
}

func main() {
	var g Grid
	for _, p := range [][2]int{{0, 1}, {1, 2}, {2, 0}, {2, 1}, {2, 2}} {
		g[p[0]][p[1]] = true
	}
	start := g
	for i := range 4 {
		fmt.Println(i, g)
		g = g.next()
	}
	for range 44 {
		g = g.next()
	}
	fmt.Println(g == start, g)
}
