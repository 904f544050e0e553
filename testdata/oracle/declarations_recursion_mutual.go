// Mutually recursive functions, methods, types and closures.
package main

import "fmt"

type Even struct{ odd *Odd }
type Odd struct{ even *Even }

func (e *Even) Is(n int) bool {
	if n == 0 {
		return true
	}
	return e.odd.Is(n - 1)
}
func (o *Odd) Is(n int) bool {
	if n == 0 {
		return false
	}
	return o.even.Is(n - 1)
}
func ping(n int, log *[]string) {
	if n > 0 {
		*log = append(*log, "ping")
		pong(n-1, log)
	}
}
func pong(n int, log *[]string) {
	if n > 0 {
		*log = append(*log, "pong")
		ping(n-1, log)
	}
}
func ack(m, n int) int {
	switch {
	case m == 0:
		return n + 1
	case n == 0:
		return ack(m-1, 1)
	}
	return ack(m-1, ack(m, n-1))
}
func hanoi(n int, a, b, c string, move func(string, string)) {
	if n == 0 {
		return
	}
	hanoi(n-1, a, c, b, move)
	move(a, c)
	hanoi(n-1, b, a, c, move)
}

type Json interface{}

func depth(j Json) int {
	d := 0
	switch j := j.(type) {
	case []Json:
		for _, x := range j {
			d = max(d, depth(x))
		}
	case map[string]Json:
		for _, x := range j {
			d = max(d, depth(x))
		}
	default:
		return 0
	}
	return d + 1
}

func main() {
	e, o := &Even{}, &Odd{}
	e.odd, o.even = o, e
	fmt.Println(e.Is(10), e.Is(7), o.Is(7))
	var log []string
	ping(3, &log)
	fmt.Println(log, ack(2, 3))
	moves := 0
	hanoi(5, "a", "b", "c", func(string, string) { moves++ })
	fmt.Println(moves, depth([]Json{1, map[string]Json{"x": []Json{}}}))
	var isEven, isOdd func(int) bool
	isEven = func(n int) bool { return n == 0 || isOdd(n-1) }
	isOdd = func(n int) bool { return n != 0 && isEven(n-1) }
	fmt.Println(isEven(8), isOdd(8))
}
