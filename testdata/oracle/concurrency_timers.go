// Timers, tickers, After, deadlines: their order.
package main

import (
	"context"
	"fmt"
	"sync"
	"time"
)

func main() {
	var order []string
	a := make(chan bool)
	b := make(chan bool)
	var wg sync.WaitGroup
	wg.Go(func() { <-b; time.Sleep(time.Millisecond); order = append(order, "c") })
	wg.Go(func() { <-a; <-time.After(time.Millisecond); order = append(order, "b"); close(b) })
	time.AfterFunc(time.Millisecond, func() { order = append(order, "a"); close(a) })
	wg.Wait()
	fmt.Println(order)
	t := time.NewTimer(time.Hour)
	fmt.Println(t.Stop(), t.Reset(time.Millisecond))
	<-t.C
	begin := time.Now()
	tick := time.NewTicker(3 * time.Millisecond)
	defer tick.Stop()
	<-tick.C
	<-tick.C
	fmt.Println(time.Since(begin) >= 3*time.Millisecond)
	ctx, cancel := context.WithDeadline(context.Background(), time.Now().Add(5*time.Millisecond))
	defer cancel()
	select {
	case <-ctx.Done():
		fmt.Println(ctx.Err())
	case <-time.After(5 * time.Second):
		fmt.Println("late")
	}
	stop := time.AfterFunc(time.Hour, func() { fmt.Println("never") })
	fmt.Println(stop.Stop(), stop.Stop())
}
