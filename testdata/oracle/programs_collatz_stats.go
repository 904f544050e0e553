// Loops over numbers, memo maps, means, primes, gcd, perfect numbers, fizzbuzz.
package main

import (
	"fmt"
	"math"
)

var memo = map[int]int{1: 1}

func collatz(n int) int {
	if v, ok := memo[n]; ok {
		return v
	}
	next := n / 2
	if n%2 == 1 {
		next = 3*n + 1
	}
	memo[n] = 1 + collatz(next)
	return memo[n]
}
func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
func primes(n int) (ps []int) {
	comp := make([]bool, n+1)
	for i := 2; i <= n; i++ {
		if comp[i] {
			continue
		}
		ps = append(ps, i)
		for j := i * i; j <= n; j += i {
			comp[j] = true
		}
	}
	return
}

func main() {
	best, at := 0, 0
	for i := 1; i < 1000; i++ {
		if c := collatz(i); c > best {
			best, at = c, i
		}
	}
	fmt.Println(best, at, gcd(1071, 462), primes(50))
	for i := 1; i <= 15; i++ {
		switch 0 {
		case i % 15:
			fmt.Print("FizzBuzz ")
		case i % 3:
			fmt.Print("Fizz ")
		case i % 5:
			fmt.Print("Buzz ")
		default:
			fmt.Print(i, " ")
		}
	}
	fmt.Println()
	var perfect []int
	for n := 2; n < 500; n++ {
		s := 1
		for d := 2; d*d <= n; d++ {
			if n%d == 0 {
				s += d
				if d != n/d {
					s += n / d
				}
			}
		}
		if s == n {
			perfect = append(perfect, n)
		}
	}
	xs := []float64{2, 4, 4, 4, 5, 5, 7, 9}
	mean, sd := 0.0, 0.0
	for _, x := range xs {
		mean += x / float64(len(xs))
	}
	for _, x := range xs {
		sd += (x - mean) * (x - mean)
	}
	fmt.Println(perfect, mean, math.Sqrt(sd/float64(len(xs))))
}
