// Range over functions of zero, one and two values: break, continue, return, labels, goto.
package main

import (
	"fmt"
	"iter"
	"strings"
)

func count(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		defer fmt.Print("[done] ")
		for i := range n {
			if !yield(i) {
				fmt.Print("[stopped] ")
				return
			}
		}
	}
}
func pairs(m ...string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		for i, s := range m {
			if !yield(i, s) {
				return
			}
		}
	}
}
func three(yield func() bool) { _ = yield() && yield() && yield() }
func find(n int) (r string) {
	for i := range count(10) {
		for j, s := range pairs("a", "b", "c") {
			if i == n && j == 1 {
				return fmt.Sprint(i, s)
			}
		}
	}
	return "none"
}

func main() {
	for i := range count(5) {
		if i == 1 {
			continue
		}
		if i == 3 {
			break
		}
		fmt.Print(i, " ")
	}
	fmt.Println()
	fmt.Println(find(2), find(20))
	n := 0
	for range three {
		n++
	}
	for range count(2) {
		n += 10
	}
	fmt.Println(n)
outer:
	for i := range count(3) {
		for j, s := range pairs("x", "y", "z") {
			if j == 2 {
				continue outer
			}
			if i == 2 {
				break outer
			}
			fmt.Print(i, s, " ")
		}
	}
	fmt.Println()
	var fs []func() int
	for i := range count(3) {
		fs = append(fs, func() int { i++; return i })
	}
	fmt.Println(fs[0](), fs[0](), fs[2]())
	var x int
	var s string
	for x, s = range pairs("p", "q") {
	}
	fmt.Println(x, s)
	for i := range count(4) {
		switch {
		case i == 1:
			break
		case i == 2:
			goto end
		}
		fmt.Print("<", i, ">")
	}
end:
	fmt.Println()
	for c := range strings.SplitSeq("a,b,c", ",") {
		fmt.Print(c, ".")
	}
}
