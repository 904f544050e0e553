// Send statements, close, len and cap of channels: order, evaluation, panics.
package main

import "fmt"

func try(what string, f func()) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Println(what+":", r)
		}
	}()
	f()
}

func say(s string) string { fmt.Print(s, " "); return s }

func pick(c chan string, s string) chan string { fmt.Print(s, " "); return c }

type only struct {
	in  chan<- int
	out <-chan int
}

func main() {
	c := make(chan string, 2)
	pick(c, "channel") <- say("value")
	c <- "second"
	fmt.Println(len(c), cap(c))
	close(c)
	for s := range c {
		fmt.Print(s, " ")
	}
	s, ok := <-c
	fmt.Printf("%q %v %d\n", s, ok, len(c))
	try("send", func() { c <- "x" })
	try("close", func() { close(c) })
	try("close nil", func() { var n chan int; close(n) })
	try("make", func() { n := -1; _ = make(chan int, n) })

	both := make(chan int, 1)
	o := only{both, both}
	o.in <- 4
	fmt.Println(<-o.out, len(o.in), cap(o.out))
	var nilled chan int
	fmt.Println(nilled == nil, len(nilled), cap(nilled), o.in == both)

	requests := make(chan chan int)
	go func() {
		n := 0
		for reply := range requests {
			n++
			reply <- n * n
			close(reply)
		}
	}()
	for range 3 {
		reply := make(chan int)
		requests <- reply
		fmt.Print(<-reply, " ")
		_, ok := <-reply
		fmt.Print(ok, " ")
	}
	close(requests)
	fmt.Println()

	done := make(chan struct{})
	results := make(chan [2]int, 3)
	go func() {
		defer close(done)
		for r := range results {
			fmt.Print(r, " ")
		}
	}()
	for i := range 3 {
		results <- [2]int{i, i * i}
	}
	close(results)
	<-done
	fmt.Println()
	select {
	case c := <-func() chan int { c := make(chan int); close(c); return c }():
		fmt.Println("closed", c)
	}
}
