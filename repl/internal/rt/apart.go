package rt

import (
	"context"
	"time"

	"github.com/aiterrepl/aiterrepl/pipeline"
)

// apart runs f on a goroutine of its own, as if on the caller's, and reports whether it has
// returned. It has not where an interrupt has ended it: the caller can still hand on what has
// come by then. What else ends f ends the caller.
func (rt *Runtime) apart(f func()) (returned bool) {
	outer := rt.current()
	if outer == nil { // of compiled code: nothing interrupts it
		f()
		return true
	}
	inner := &goroutine{run: outer.run, main: outer.main}
	calls, traced := rt.callers.now.Load(thisGoroutine())
	var thrown any
	ended := make(chan struct{})
	outer.run.live.Add(1)
	go func() {
		defer outer.run.live.Done()
		defer close(ended)
		rt.supervise(inner, func() {
			if traced {
				rt.Entered(calls.(Calls))
				defer rt.Left(nil)
			}
			defer func() { thrown = recover() }()
			f()
			returned = true
		}, func(error) {})
	}()
	woke := rt.wait()
	<-ended
	woke()
	outer.heard = time.Now() // the time was spent there
	_, interrupted := inner.why.(*Interrupted)
	switch {
	case thrown != nil:
		panic(thrown)
	case !returned && !interrupted:
		rt.halt(outer, inner.why)
	}
	return returned
}

// reduce is pipeline.Reduce. An interrupt that ends a wait in f leaves the total so far: what
// has gone into it is no more in the stream.
func (rt *Runtime) reduce(ctx context.Context, a *Aiter, start any, f func(any, any) any) (total any, err error) {
	sum := start
	add := f
	if f != nil {
		add = func(t, v any) any {
			sum = f(t, v)
			return sum
		}
	}
	if !rt.apart(func() {
		defer rt.consumes(a)()
		total, err = pipeline.Reduce(ctx, a, start, add)
	}) {
		return sum, context.Canceled
	}
	return total, err
}
