// Receive expressions inside other expressions, with ok, of structs, in conditions.
package main

import "fmt"

type M struct {
	v int
	r chan string
}

func fill(n int) chan int {
	c := make(chan int, n)
	for i := range n {
		c <- i + 1
	}
	close(c)
	return c
}

func main() {
	c := fill(6)
	fmt.Println(<-c+<-c*10, -<-c, []int{<-c, <-c})
	if v := <-c; v == 6 {
		fmt.Println("six")
	}
	if v, ok := <-c; !ok {
		fmt.Println("closed", v)
	}
	mc := make(chan M, 1)
	mc <- M{4, make(chan string, 1)}
	m := <-mc
	m.r <- "reply"
	fmt.Println(m.v, <-m.r)
	switch <-fill(1) {
	case 1:
		fmt.Println("one")
	}
	pc := make(chan *M, 1)
	pc <- &m
	(<-pc).v = 40
	fmt.Println(m.v)
	var arr [3]int
	arr[<-fill(2)] = <-fill(1)
	fmt.Println(arr)
	fc := make(chan func() chan int, 1)
	fc <- func() chan int { return fill(3) }
	fmt.Println(<-(<-fc)())
	for ok := true; ok; {
		_, ok = <-c
	}
	x, y := <-fill(1), <-fill(0)
	fmt.Println(x, y)
	func() { <-fill(1) }()
	ac := make(chan [2]int, 1)
	ac <- [2]int{1, 2}
	fmt.Println((<-ac)[1], len(<-fillArr()))
}

func fillArr() chan []int { c := make(chan []int, 1); c <- []int{1, 2}; return c }
