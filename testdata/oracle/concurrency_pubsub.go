// A broker with subscriptions, select loops, timeouts and clean shutdown.
package main

import "fmt"

type Broker[T any] struct {
	pub   chan T
	sub   chan chan<- T
	unsub chan chan<- T
	stop  chan struct{}
	done  chan struct{}
}

func NewBroker[T any]() *Broker[T] {
	b := &Broker[T]{make(chan T), make(chan chan<- T), make(chan chan<- T), make(chan struct{}), make(chan struct{})}
	go b.loop()
	return b
}
func (b *Broker[T]) loop() {
	defer close(b.done)
	subs := map[chan<- T]bool{}
	for {
		select {
		case c := <-b.sub:
			subs[c] = true
		case c := <-b.unsub:
			delete(subs, c)
			close(c)
		case v := <-b.pub:
			for c := range subs {
				select {
				case c <- v:
				default:
				}
			}
		case <-b.stop:
			for c := range subs {
				close(c)
			}
			return
		}
	}
}

func main() {
	b := NewBroker[string]()
	var chans []chan string
	for range 3 {
		c := make(chan string, 5)
		b.sub <- c
		chans = append(chans, c)
	}
	b.pub <- "one"
	b.unsub <- chans[0]
	b.pub <- "two"
	close(b.stop)
	<-b.done
	for i, c := range chans {
		for v := range c {
			fmt.Print(i, v, " ")
		}
	}
	fmt.Println()
}
