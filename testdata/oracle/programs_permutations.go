// Permutations, combinations and subsets as iterators.
package main

import (
	"fmt"
	"iter"
	"slices"
)

func perms[T any](xs []T) iter.Seq[[]T] {
	return func(yield func([]T) bool) {
		var rec func(k int) bool
		rec = func(k int) bool {
			if k == len(xs) {
				return yield(slices.Clone(xs))
			}
			for i := k; i < len(xs); i++ {
				xs[k], xs[i] = xs[i], xs[k]
				if !rec(k + 1) {
					return false
				}
				xs[k], xs[i] = xs[i], xs[k]
			}
			return true
		}
		rec(0)
	}
}
func combos(n, k int) iter.Seq[[]int] {
	return func(yield func([]int) bool) {
		idx := make([]int, k)
		for i := range idx {
			idx[i] = i
		}
		for {
			if !yield(slices.Clone(idx)) {
				return
			}
			i := k - 1
			for i >= 0 && idx[i] == n-k+i {
				i--
			}
			if i < 0 {
				return
			}
			idx[i]++
			for j := i + 1; j < k; j++ {
				idx[j] = idx[j-1] + 1
			}
		}
	}
}

func main() {
	n := 0
	for p := range perms([]string{"a", "b", "c"}) {
		fmt.Print(p, " ")
		if n++; n == 5 {
			break
		}
	}
	fmt.Println()
	fmt.Println(slices.Collect(combos(4, 2)))
	for m := range 1 << 3 {
		var s []int
		for i := range 3 {
			if m>>i&1 == 1 {
				s = append(s, i)
			}
		}
		fmt.Print(s)
	}
	fmt.Println()
}
