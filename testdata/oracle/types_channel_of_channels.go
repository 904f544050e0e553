// Requests with reply channels, directional conversions, channels in maps and structs.
package main

import "fmt"

type req struct {
	n    int
	resp chan<- int
}
type server struct {
	in   chan req
	quit chan chan string
}

func (s *server) loop() {
	total := 0
	for {
		select {
		case r := <-s.in:
			total += r.n
			r.resp <- total
		case q := <-s.quit:
			q <- fmt.Sprint("total ", total)
			return
		}
	}
}

func main() {
	s := &server{make(chan req), make(chan chan string)}
	go s.loop()
	resp := make(chan int)
	for i := 1; i <= 4; i++ {
		s.in <- req{i, resp}
		fmt.Print(<-resp, " ")
	}
	q := make(chan string)
	s.quit <- q
	fmt.Println(<-q)
	m := map[string]chan<- int{}
	c := make(chan int, 2)
	m["c"] = c
	m["c"] <- 5
	var any1 any = c
	_, isSend := any1.(chan<- int)
	_, isBoth := any1.(chan int)
	fmt.Println(<-c, isSend, isBoth, cap(m["c"]))
}
