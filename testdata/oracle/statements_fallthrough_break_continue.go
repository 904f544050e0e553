// Fallthrough, break, continue and goto, with labels and without, out of everything they
// can leave.
package main

import "fmt"

func grade(n int) (s string) {
	switch {
	case n > 90:
		s += "A"
		fallthrough
	case n > 70:
		s += "B"
		if n == 95 {
			break
		}
		fallthrough
	default:
		s += "D"
	case n < 0:
		s += "-"
	}
	return s
}

func main() {
	for _, n := range []int{99, 95, 80, 10, -5} {
		fmt.Print(grade(n), " ")
	}
	fmt.Println()

outer:
	for i := 0; i < 4; i++ {
		switch i {
		case 1:
			continue outer
		case 3:
			break outer
		default:
			for j := range 3 {
				if j == 1 {
					continue
				}
				if j == 2 {
					break
				}
				fmt.Print(i, j, " ")
			}
		}
		fmt.Print("end", i, " ")
	}
	fmt.Println()

	c := make(chan int, 3)
	c <- 1
	c <- 2
	close(c)
loop:
	for {
		select {
		case x, ok := <-c:
			if !ok {
				break loop
			}
			if x == 1 {
				break
			}
			fmt.Println("got", x)
		}
	}

block:
	switch {
	default:
		if len("x") == 1 {
			break block
		}
		fmt.Println("never")
	}

	i := 0
again:
	i++
	if i < 3 {
		goto again
	}
	fmt.Println(i)

	var x any = 3
types:
	switch x := x.(type) {
	case int:
		for range 2 {
			if x == 3 {
				break types
			}
		}
		fmt.Println("never")
	}

rows:
	for k, v := range map[string][]int{"a": {1, 2, 3}} {
		for _, n := range v {
			if n == 2 {
				fmt.Println(k, n)
				continue rows
			}
		}
	}
	switch y := i; {
	case y > 2:
		fmt.Println("big")
	}
	switch {
	}
}
