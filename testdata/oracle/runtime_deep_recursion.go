// Deep recursion that ends is no error.
package main

import "fmt"

func sum(n int) int {
	if n == 0 {
		return 0
	}
	return n + sum(n-1)
}

type L struct{ next *L }

func (l *L) len() int {
	if l == nil {
		return 0
	}
	return 1 + l.next.len()
}

func main() {
	fmt.Println(sum(10000))
	var l *L
	for range 5000 {
		l = &L{l}
	}
	fmt.Println(l.len())
}
