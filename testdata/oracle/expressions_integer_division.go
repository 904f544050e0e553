// Division and remainder of all signs and widths, by constants and variables.
package main

import (
	"fmt"
	"math"
)

func main() {
	for _, a := range []int{7, -7, 0, 1 << 40} {
		for _, b := range []int{2, -2, 3, -3, 7} {
			q, r := a/b, a%b
			if q*b+r != a {
				fmt.Println("bad", a, b)
			}
			fmt.Print(q, ",", r, " ")
		}
	}
	fmt.Println()
	x := int8(-128)
	y := int8(-1)
	fmt.Println(x/y, x%y, x/3, x/8, x%8, x>>3, uint8(x)/3, uint8(x)%7)
	u := uint64(math.MaxUint64)
	fmt.Println(u/10, u%10, u/(u-1), u>>63, int64(u)/2, int64(u)>>1)
	f := -7.5
	fmt.Println(f/2, math.Mod(f, 2), int(f)/2, int(f)%2)
}
