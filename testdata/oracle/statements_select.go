// Select: ready cases, default, sends, nil channels, receive into elements, timeouts.
package main

import (
	"fmt"
	"time"
)

func main() {
	a, b := make(chan int, 1), make(chan string, 1)
	select {
	case v := <-a:
		fmt.Println("no", v)
	default:
		fmt.Println("default")
	}
	a <- 1
	select {
	case v, ok := <-a:
		fmt.Println("a", v, ok)
	case s := <-b:
		fmt.Println("b", s)
	}
	select {
	case b <- "sent":
		fmt.Println(<-b)
	case <-a:
	}
	var nilc chan int
	arr := [2]int{}
	m := map[string]bool{}
	a <- 7
	select {
	case nilc <- 1:
	case arr[1], m["ok"] = <-a:
	case <-nilc:
	}
	fmt.Println(arr, m)
	close(a)
	select {
	case v, ok := <-a:
		fmt.Println(v, ok)
	}
	select {
	case <-time.After(time.Millisecond):
		fmt.Println("timeout")
	case <-nilc:
	}
	data, quit := make(chan int), make(chan bool)
	go func() {
		for i := range 5 {
			data <- i
		}
		quit <- true
	}()
	sum := 0
	func() {
		for {
			select {
			case v := <-data:
				sum += v
			case <-quit:
				return
			}
		}
	}()
	fmt.Println(sum)
	side := func(s string) chan int { fmt.Print(s, " "); c := make(chan int, 1); return c }
	val := func(v int) int { fmt.Print("v", v, " "); return v }
	select {
	case side("first") <- val(1):
		fmt.Println("sent")
	case <-side("second"):
	}
	func() {
		defer func() { fmt.Println(recover()) }()
		c := make(chan int)
		close(c)
		select {
		case c <- 1:
		}
	}()
	counts := [2]int{}
	x, y := make(chan int, 1000), make(chan int, 1000)
	for i := range 1000 {
		x <- i
		y <- i
	}
	for range 1000 {
		select {
		case <-x:
			counts[0]++
		case <-y:
			counts[1]++
		}
	}
	fmt.Println(counts[0] > 300, counts[1] > 300, counts[0]+counts[1])
}
