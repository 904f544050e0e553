// Channels: buffered and not, direction, closing, of channels, nil, len and cap.
package main

import "fmt"

type msg struct {
	id   int
	back chan<- string
}

func gen(n int) <-chan int {
	c := make(chan int)
	go func() {
		defer close(c)
		for i := range n {
			c <- i
		}
	}()
	return c
}

func main() {
	b := make(chan int, 3)
	b <- 1
	b <- 2
	fmt.Println(len(b), cap(b), <-b, len(b))
	close(b)
	v, ok := <-b
	w, ok2 := <-b
	fmt.Println(v, ok, w, ok2)
	s := 0
	for x := range gen(10) {
		s += x
	}
	fmt.Println(s)
	reqs := make(chan msg)
	go func() {
		for m := range reqs {
			m.back <- fmt.Sprint("re:", m.id)
		}
	}()
	back := make(chan string)
	for i := range 3 {
		reqs <- msg{i, back}
		fmt.Print(<-back, " ")
	}
	close(reqs)
	cc := make(chan chan int, 1)
	c := make(chan int, 1)
	cc <- c
	(<-cc) <- 7
	fmt.Println(<-c)
	var n chan int
	fmt.Println(n == nil, len(n), cap(n))
	var ro <-chan int = c
	var so chan<- int = c
	so <- 3
	fmt.Println(<-ro, ro == c)
	fmt.Printf("%T %T %T\n", ro, so, cc)
	done := make(chan struct{})
	go func() { defer close(done) }()
	<-done
	<-done
	fs := make(chan func() int, 1)
	fs <- func() int { return 11 }
	fmt.Println((<-fs)())
}
