// Loops made of goto with variables captured each time round.
package main

import "fmt"

func collatz(n int) (steps int) {
loop:
	if n == 1 {
		return
	}
	if n%2 == 0 {
		n /= 2
	} else {
		n = 3*n + 1
	}
	steps++
	goto loop
}

func main() {
	fmt.Println(collatz(27), collatz(1))
	i := 0
next:
	for {
		switch i++; {
		case i%2 == 0:
			goto next
		case i > 6:
			goto done
		}
		fmt.Print(i, " ")
	}
done:
	fmt.Println()
}
