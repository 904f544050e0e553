// N queens by backtracking with closures and bit masks.
package main

import (
	"fmt"
	"math/bits"
)

func count(n int) (total int, first []int) {
	var place func(row int, cols, d1, d2 uint, pos []int)
	place = func(row int, cols, d1, d2 uint, pos []int) {
		if row == n {
			total++
			if first == nil {
				first = append(first, pos...)
			}
			return
		}
		for free := ^(cols | d1 | d2) & (1<<n - 1); free != 0; {
			bit := free & -free
			free ^= bit
			place(row+1, cols|bit, (d1|bit)<<1, (d2|bit)>>1, append(pos, bits.TrailingZeros(bit)))
		}
	}
	place(0, 0, 0, 0, nil)
	return
}

func main() {
	for n := 1; n <= 7; n++ {
		fmt.Println(count(n))
	}
}
