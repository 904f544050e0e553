// A group of workers that stops at the first error.
package main

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
)

type Group struct {
	wg     sync.WaitGroup
	once   sync.Once
	err    error
	cancel context.CancelFunc
}

func WithContext(ctx context.Context) (*Group, context.Context) {
	ctx, cancel := context.WithCancel(ctx)
	return &Group{cancel: cancel}, ctx
}
func (g *Group) Go(f func() error) {
	g.wg.Add(1)
	go func() {
		defer g.wg.Done()
		if err := f(); err != nil {
			g.once.Do(func() { g.err = err; g.cancel() })
		}
	}()
}
func (g *Group) Wait() error { g.wg.Wait(); g.cancel(); return g.err }

func main() {
	g, ctx := WithContext(context.Background())
	for i := range 5 {
		g.Go(func() error {
			if i == 3 {
				return fmt.Errorf("worker %d failed", i)
			}
			<-ctx.Done()
			return nil
		})
	}
	fmt.Println(g.Wait(), ctx.Err())
	g2, _ := WithContext(context.Background())
	var sum atomic.Int32
	for i := range 10 {
		g2.Go(func() error { sum.Add(int32(i)); return nil })
	}
	fmt.Println(g2.Wait(), sum.Load())
}
