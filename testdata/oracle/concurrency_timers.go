// Timers, tickers, After, deadlines: their order.
package main

import (
	"context"
	"fmt"
	"sync"
	"time"
)

func main() {
	var mu sync.Mutex
	var order []string
	say := func(s string) { mu.Lock(); order = append(order, s); mu.Unlock() }
	var wg sync.WaitGroup
	for i, s := range []string{"c", "a", "b"} {
		wg.Go(func() {
			time.Sleep(time.Duration([]int{90, 10, 50}[i]) * time.Millisecond)
			say(s)
		})
	}
	wg.Wait()
	fmt.Println(order)
	t := time.NewTimer(time.Hour)
	fmt.Println(t.Stop(), t.Reset(time.Millisecond))
	<-t.C
	done := time.After(20 * time.Millisecond)
	tick := time.NewTicker(3 * time.Millisecond)
	defer tick.Stop()
	n := 0
	for loop := true; loop; {
		select {
		case <-tick.C:
			n++
		case <-done:
			loop = false
		}
	}
	fmt.Println(n >= 2)
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
