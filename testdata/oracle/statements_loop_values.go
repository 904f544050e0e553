// Statements: loops whose variables take each other's values, and whose former values are
// still read.
package main

import "fmt"

func fib(n int) int {
	a, b := 0, 1
	for range n {
		a, b = b, a+b
	}
	return a
}

func former(n int) (sum int) {
	last := 0
	for i := 0; i < n; i++ {
		next := i*2 + last
		sum += next - last
		last = next
		if last%3 == 0 {
			continue
		}
		last, sum = sum, last
	}
	return sum*1000 + last
}

func inner(n int) (out []int) {
	for i := 0; i < n; {
		j := 0
		for range 3 {
			j = i + 1
			out = append(out, j)
		}
		i = j
	}
	return out
}

func words(s string) (longest, word string) {
	for _, r := range s + " " {
		if r == ' ' {
			if len(word) > len(longest) {
				longest = word
			}
			word = ""
			continue
		}
		word += string(r)
	}
	return longest, word
}

func floats(n int) (x, y float64) {
	x = 1
	for i := range n {
		old := x
		x = x/2 + 1/x
		y += old - x
		if i == n-1 {
			y *= old
		}
	}
	return x, y
}

func collatz(n uint8) (steps int, top uint8) {
	for n != 1 && steps < 50 {
		was := n
		if n%2 == 0 {
			n /= 2
		} else {
			n = 3*n + 1
		}
		top = max(top, n, was)
		steps++
	}
	return steps, top
}

func indexed(xs []int) int {
	i, last := 0, -1
	for i < len(xs) {
		at := &xs[i]
		i = *at
		if i == last {
			return i
		}
		xs[last+1], last = i+last, i
		*at++
	}
	return i * 100
}

func closures() (out []int) {
	var fs []func() int
	for i := 0; i < 3; i++ {
		fs = append(fs, func() int { i *= 10; return i })
		i := i + 1
		fs = append(fs, func() int { return i })
	}
	for _, f := range fs {
		out = append(out, f(), f())
	}
	return out
}

func recovered(n int) (i int, err any) {
	defer func() { err = recover() }()
	xs := make([]int, n)
	for i = 0; ; i++ {
		xs[i] = i
	}
}

func calls(n int) int {
	step := func(x int) int { return x*2 + 1 }
	x, y := 0, 0
	for range n {
		y = x
		x = step(x)
	}
	return x*1000 + y
}

func main() {
	fmt.Println(fib(10), fib(50), former(7), former(20))
	fmt.Println(inner(4))
	fmt.Println(words("in a loop, values follow"))
	fmt.Println(floats(6))
	fmt.Println(collatz(27))
	fmt.Println(indexed([]int{1, 2, 3, 4, 9}))
	fmt.Println(closures())
	fmt.Println(recovered(4))
	fmt.Println(calls(8))
}
