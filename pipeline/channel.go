package pipeline

import (
	"context"
	"io"
	"reflect"
	_ "unsafe" // for go:linkname
)

// FromChan streams what arrives on a channel until it is closed.
//
// Order: of arrival. Blocking: until something arrives. Errors: none. Cancel:
// ends the wait; nothing is received.
func FromChan[T any](c <-chan T) *Aiter[T] {
	mustChan(c == nil)
	return inlet[T]{
		queued: func() int { return len(c) },
		try: func() (v T, ok, there bool) {
			select {
			case v, ok = <-c:
				return v, ok, true
			default:
				return v, false, false
			}
		},
		wait: func(ctx context.Context, closed <-chan struct{}) (v T, ok bool, err error) {
			select {
			case v, ok = <-c:
			case <-closed:
			case <-ctx.Done():
				err = ctx.Err()
			}
			return v, ok, err
		},
	}.open()
}

// ToChan sends the items on a channel, which it closes at the end of the stream
// or of ctx; what ended it is in the stream's Err.
//
// Order: as the stream. Blocking: returns at once; the goroutine it starts
// waits for a receiver. Errors: in a.Err. Cancel: the end of ctx ends it, and
// what was not received is still in the stream; who stops receiving before the
// end of the stream has to end ctx.
func ToChan[T any](ctx context.Context, a *Aiter[T]) <-chan T {
	a.mustExist("ToChan")
	mustContext("ToChan", ctx)
	c := make(chan T)
	go a.feed(ctx, func(v T) bool {
		select {
		case c <- v:
			return true
		case <-ctx.Done():
			return false
		}
	}, func() { close(c) })
	return c
}

func mustChan(isNil bool) {
	if isNil {
		panic("pipeline: FromChan of a nil channel")
	}
}

// An inlet is a channel as a source.
type inlet[T any] struct {
	queued func() int

	// try does not wait. ok: something has arrived, and else the channel is
	// closed. wait returns at the end of ctx, and when closed is closed, too.
	try  func() (v T, ok, there bool)
	wait func(ctx context.Context, closed <-chan struct{}) (v T, ok bool, err error)
}

func (c inlet[T]) open() *Aiter[T] {
	st := newStage("FromChan", config{})
	st.look = func(i *StageInfo) { i.Queued += c.queued() }
	closed := make(chan struct{})
	next := func(ctx context.Context) (v T, err error) {
		select {
		case <-closed:
			return v, io.EOF
		default:
		}
		v, ok, there := c.try()
		if !there {
			st.parks()
			defer st.resumes()
			v, ok, err = c.wait(ctx, closed)
		}
		if !ok && err == nil {
			err = io.EOF
		}
		return v, err
	}
	stop := func() error { close(closed); return nil }
	return newAiter(parts[T]{stage: st, next: next, stop: stop})
}

// feed gives the items to send, until that says that ctx has ended: it has not
// sent its item then. At last it calls end.
func (a *Aiter[T]) feed(ctx context.Context, send func(T) bool, end func()) {
	over := true
	defer func() {
		if over {
			end()
		} else { // a Goexit in a user's function: its item is lost, or the stream has failed
			go a.feed(ctx, send, end)
		}
	}()
	if a.stage.closed.Load() {
		a.note(ctx, ErrClosed)
		return
	}
	for {
		var v T
		err := ctx.Err()
		if err == nil {
			over = false
			v, err = a.take(ctx, false)
			over = true
		}
		if err != nil {
			a.note(ctx, err)
			return
		}
		if !send(v) {
			a.unread(v)
			a.note(ctx, ctx.Err())
			return
		}
	}
}

// A host that has the instances at any alone has channels of other elements
// none the less. It links to these, which are FromChan and ToChan for such a
// channel: item and elem make an item of what is received, and what is sent of
// an item.

//go:linkname fromChannel github.com/aiterrepl/aiterrepl/pipeline.fromChannel
func fromChannel(c reflect.Value, item func(reflect.Value) any) *Aiter[any] {
	mustChan(c.IsNil())
	received := func(v reflect.Value, ok bool) (any, bool) {
		if !ok {
			return nil, false
		}
		return item(v), true
	}
	return inlet[any]{
		queued: c.Len,
		try: func() (any, bool, bool) {
			x, ok := c.TryRecv()
			v, there := received(x, ok)
			return v, there, x.IsValid()
		},
		wait: func(ctx context.Context, closed <-chan struct{}) (any, bool, error) {
			i, x, ok := reflect.Select([]reflect.SelectCase{
				{Dir: reflect.SelectRecv, Chan: c},
				{Dir: reflect.SelectRecv, Chan: reflect.ValueOf(closed)},
				{Dir: reflect.SelectRecv, Chan: reflect.ValueOf(ctx.Done())},
			})
			if i == 2 {
				return nil, false, ctx.Err()
			}
			v, there := received(x, ok && i == 0)
			return v, there, nil
		},
	}.open()
}

//go:linkname toChannel github.com/aiterrepl/aiterrepl/pipeline.toChannel
func toChannel(ctx context.Context, a *Aiter[any], c reflect.Value, elem func(any) reflect.Value) {
	a.mustExist("ToChan")
	mustContext("ToChan", ctx)
	go a.feed(ctx, func(v any) bool {
		i, _, _ := reflect.Select([]reflect.SelectCase{
			{Dir: reflect.SelectSend, Chan: c, Send: elem(v)},
			{Dir: reflect.SelectRecv, Chan: reflect.ValueOf(ctx.Done())},
		})
		return i == 0
	}, c.Close)
}
