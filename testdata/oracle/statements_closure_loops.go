// Loop variables are new in each iteration, in all loops, with goroutines and defers.
package main

import (
	"fmt"
	"slices"
)

func main() {
	var a, b, c []func() int
	for i := 0; i < 3; i++ {
		a = append(a, func() int { return i })
		i := i * 10
		b = append(b, func() int { i++; return i })
	}
	for k, v := range map[string]int{"one": 1} {
		c = append(c, func() int { return len(k) + v })
	}
	for _, f := range slices.Concat(a, b, b, c) {
		fmt.Print(f(), " ")
	}
	fmt.Println()
	var ps []*int
	for i := range 3 {
		ps = append(ps, &i)
	}
	for _, p := range ps {
		*p += 100
		fmt.Print(*p, " ")
	}
	fmt.Println()
	res := make(chan int, 10)
	for i, j := 0, 10; i < 5; i, j = i+1, j+1 {
		go func() { res <- i * j }()
	}
	sum := 0
	for range 5 {
		sum += <-res
	}
	fmt.Println(sum)
	var fs []func()
	for i := 0; i < 6; i++ {
		fs = append(fs, func() { i += 2 })
		if i%2 == 1 {
			fs[len(fs)-1]()
		}
		fmt.Print(i, " ")
	}
	fmt.Println()
	x := 0
	for x = range 4 {
		fs = append(fs, func() { fmt.Print(x, " ") })
	}
	for _, f := range fs[len(fs)-2:] {
		f()
	}
	fmt.Println()
}
