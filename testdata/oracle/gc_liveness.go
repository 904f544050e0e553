// Memory: what a function does not read any more is not kept, while it still runs; what it
// will read is.
package main

import (
	"fmt"
	"runtime"
	"time"
	"weak"
)

type Big struct{ n [16]int }

type Holder struct{ b *Big }

// gone collects until w points to nothing; it gives up after a while.
func gone(w weak.Pointer[Big]) bool {
	for range 20 {
		runtime.GC()
		if w.Value() == nil {
			return true
		}
	}
	return false
}

func newBig(n int) (*Big, weak.Pointer[Big]) {
	b := &Big{}
	b.n[0] = n
	return b, weak.Make(b)
}

func variables() {
	b, w := newBig(1)
	fmt.Println("held", !gone(w), b.n[0])
	fmt.Println("read for the last time", gone(w))
	b, w = newBig(2)
	fmt.Println(gone(w))
	for i := range 3 {
		c, w := newBig(i)
		fmt.Println(i, gone(w), c == nil)
	}
}

func arguments(b *Big, h Holder, bs []*Big, x any, w weak.Pointer[Big]) {
	fmt.Println(b.n[0], h.b == b, bs[0] == b, x == b)
	fmt.Println("arguments", gone(w))
}

func calls() {
	b, w := newBig(3)
	arguments(b, Holder{b}, []*Big{b}, b, w)
	c, v := newBig(4)
	f := func(n int) int { return c.n[0] + n }
	fmt.Println("captured", gone(v), f(1))
	fmt.Println("called for the last time", gone(v))
}

func branches(which bool) {
	b, w := newBig(5)
	c, v := newBig(6)
	if which {
		b = c
	}
	c = nil
	fmt.Println(which, gone(w), gone(v), b.n[0])
	fmt.Println(gone(w), gone(v))
}

func recovering() (b *Big) {
	b, w := newBig(7)
	defer func() {
		fmt.Println("deferred", recover() != nil, gone(w))
	}()
	var p *int
	*p = b.n[0]
	return nil
}

func collected() {
	b, w := newBig(8)
	cleaned := make(chan int, 2)
	runtime.AddCleanup(b, func(n int) { cleaned <- n }, 9)
	h := &Holder{b}
	runtime.SetFinalizer(h, func(h *Holder) { cleaned <- h.b.n[0] })
	sum := 0
	for sum < 17 {
		runtime.GC()
		select {
		case n := <-cleaned:
			sum += n
		case <-time.After(10 * time.Millisecond):
		}
	}
	fmt.Println(sum, gone(w))
}

func main() {
	variables()
	calls()
	branches(false)
	branches(true)
	fmt.Println(recovering().n[0])
	collected()
}
