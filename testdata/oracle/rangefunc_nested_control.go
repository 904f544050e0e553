// break, continue, return and goto out of several range-over-func loops at once.
package main

import "fmt"

func n(k int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := 0; i < k; i++ {
			if !yield(i) {
				return
			}
		}
	}
}

func find(target int) (x, y, z int, ok bool) {
	for x := range n(5) {
		for y := range n(5) {
			for z := range n(5) {
				if x*25+y*5+z == target {
					return x, y, z, true
				}
			}
		}
	}
	return
}

func main() {
	fmt.Println(find(68))
	fmt.Println(find(500))
	count := 0
A:
	for i := range n(4) {
	B:
		for j := range n(4) {
			for k := range 4 {
				switch {
				case k == 3:
					continue B
				case j == 2:
					continue A
				case i == 3:
					break A
				}
				count++
			}
		}
	}
	fmt.Println(count)
	total := 0
	for i := range n(3) {
		func() {
			for j := range n(3) {
				defer func() { total += i * j }()
				if j == 1 {
					return
				}
			}
		}()
	}
	fmt.Println(total)
}
