// min and max of all ordered kinds, constants, strings, floats and named types.
package main

import (
	"fmt"
	"math"
	"time"
)

type D time.Duration

func main() {
	a, b := 3, 7
	fmt.Println(min(a), min(a, b), max(a, b, 5), min(2.5, float64(a)), max("b", "a", "c"))
	const c = min(1, 2.5, 'a')
	fmt.Printf("%v %T\n", c, c)
	fmt.Println(max(D(1), 5), min(uint8(200), 100), max(time.Second, time.Minute))
	n := 0
	f := func() int { n++; return n }
	fmt.Println(min(f(), f(), f()), n)
	var s string
	fmt.Println(min("x", s) == "", max(a, -a), min(1.5, 2))
	fmt.Println(min(math.Inf(-1), 0), max(math.NaN(), 1), min('a', 'b'))
	println()
}
