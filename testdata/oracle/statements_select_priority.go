// Select with loops, sends of computed values, closed channels and labels.
package main

import (
	"fmt"
	"slices"
)

func main() {
	hi, lo := make(chan int, 5), make(chan int, 5)
	for i := range 5 {
		hi <- i
		lo <- i * 10
	}
	close(hi)
	close(lo)
	var got []int
	for hi != nil || lo != nil {
		select {
		case v, ok := <-hi:
			if !ok {
				hi = nil
				continue
			}
			got = append(got, v)
		case v, ok := <-lo:
			if !ok {
				lo = nil
				break
			}
			got = append(got, v)
		}
	}
	slices.Sort(got)
	fmt.Println(got)
	out := make(chan string, 3)
	for i := 0; i < 3; i++ {
		select {
		case out <- fmt.Sprint("s", i):
		default:
			fmt.Println("full")
		}
	}
	select {
	case out <- "x":
	default:
		fmt.Println("full", len(out))
	}
}
