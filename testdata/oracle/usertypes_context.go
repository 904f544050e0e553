// Context keys of user types, cancellation, causes, and a context of the user's own.
package main

import (
	"context"
	"errors"
	"fmt"
	"time"
)

type key int
type skey struct{ s string }

const (
	a key = iota
	b
)

type mine struct {
	context.Context
	extra string
}

func (m mine) Value(k any) any {
	if k == "extra" {
		return m.extra
	}
	return m.Context.Value(k)
}

type cause struct{ why string }

func (c cause) Error() string { return c.why }

func work(ctx context.Context, n int) (int, error) {
	for i := range n {
		select {
		case <-ctx.Done():
			return i, context.Cause(ctx)
		default:
		}
	}
	return n, nil
}

func main() {
	ctx := context.WithValue(context.Background(), a, "va")
	ctx = context.WithValue(ctx, skey{"x"}, []int{1})
	ctx = mine{ctx, "more"}
	ctx = context.WithValue(ctx, b, 5)
	fmt.Println(ctx.Value(a), ctx.Value(b), ctx.Value(skey{"x"}), ctx.Value(skey{"y"}), ctx.Value(0), ctx.Value("extra"))
	fmt.Println(work(ctx, 10))
	cctx, cancel := context.WithCancelCause(ctx)
	cancel(cause{"because"})
	_, err := work(cctx, 10)
	var c cause
	fmt.Println(err, cctx.Err(), errors.As(err, &c), c.why, cctx.Value(a))
	tctx, stop := context.WithTimeout(ctx, time.Millisecond)
	defer stop()
	<-tctx.Done()
	fmt.Println(tctx.Err(), errors.Is(tctx.Err(), context.DeadlineExceeded))
	parent, cancelParent := context.WithCancel(ctx)
	child, cancelChild := context.WithCancel(parent)
	defer cancelChild()
	ran := make(chan string, 1)
	context.AfterFunc(child, func() { ran <- "after" })
	cancelParent()
	fmt.Println(<-ran, child.Err(), context.WithoutCancel(child).Err())
	fmt.Println(context.Background(), context.TODO())
}
