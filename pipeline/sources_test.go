package pipeline

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strconv"
	"testing"
	"time"
)

// sources are the rows of what has its items from elsewhere than an Aiter: there they come
// from src after all.
func sources() []opCase {
	ten := upTo(10)
	return []opCase{
		{name: "From", want: ten, deaf: true,
			build: func(src *Aiter[int], _ func(int) int, _ ...Option) *Aiter[int] {
				return From(func(yield func(int) bool) {
					defer src.Close()
					for v := range src.All(context.Background()) {
						if !yield(v) {
							return
						}
					}
					if src.Err() != nil {
						panic(src.Err())
					}
				})
			}},
		{name: "FromChan", want: ten, eager: true, ahead: 1, noErrors: true,
			build: func(src *Aiter[int], _ func(int) int, _ ...Option) *Aiter[int] {
				life, cancel := context.WithCancel(context.Background())
				return leaving(FromChan(ToChan(life, src)), src, cancel)
			}},
		{name: "Push", want: ten, eager: true, ahead: 100000, noErrors: true,
			build: func(src *Aiter[int], _ func(int) int, _ ...Option) *Aiter[int] {
				q := NewPush[int]()
				inner := q.q // whoever has q itself keeps it from being dropped
				cancel := feed(src, func(v int) bool { return inner.push([]int{v}) == nil }, func(error) { inner.stop(false) })
				return leaving(q.Aiter, src, cancel)
			}},
		{name: "Lines", want: ten, eager: true, ahead: 3, build: read(func(r io.Reader) *Aiter[int] {
			return Map(Lines(r), number)
		}, func(w io.Writer, s string) error {
			_, err := io.WriteString(w, s+"\n")
			return err
		})},
		{name: "Frames", want: ten, eager: true, ahead: 3, build: read(func(r io.Reader) *Aiter[int] {
			return Map(Frames(r, LengthPrefixed(1)), func(p []byte) int { return number(string(p)) })
		}, func(w io.Writer, s string) error {
			_, err := fmt.Fprintf(w, "%c%s", len(s), s)
			return err
		})},
		{name: "Tick", want: ten, ahead: 1,
			build: func(src *Aiter[int], _ func(int) int, _ ...Option) *Aiter[int] {
				return Map(Zip(Tick(time.Nanosecond), src), func(p Pair[time.Time, int]) int { return p.B })
			}},
		{name: "Fork passive", want: ten, eager: true, ahead: 2,
			build: func(src *Aiter[int], _ func(int) int, _ ...Option) *Aiter[int] {
				f := NewForker(src, Bound(2))
				active, passive := f.Fork(), f.ForkPassive()
				cancel := feed(active.Aiter, func(int) bool { return true }, func(error) {})
				return leaving(passive.Aiter, src, func() { cancel(); active.Close() })
			}},
		{name: "Events", want: ten, eager: true, ahead: 150, noErrors: true,
			build: func(src *Aiter[int], _ func(int) int, _ ...Option) *Aiter[int] {
				ln := newLocalListener()
				server, conns := Serve(ln)
				client := ln.dial()
				var held *Conn // or the collector closes it, which cannot be in a bubble
				a := Map(Events(conns, func(c *Conn) *Aiter[string] {
					held = c
					return c.Lines()
				}), func(e Event[string]) int { return number(e.Message) })
				cancel := feed(src, func(v int) bool {
					_, err := fmt.Fprintln(client, v)
					return err == nil
				}, func(error) {
					client.Close()
					server.Close()
				})
				return leaving(a, src, func() {
					cancel()
					client.Close()
					server.l.closeAll()
					server.Close()
					runtime.KeepAlive(held)
				})
			}},
	}
}

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		panic(err)
	}
	return n
}

// read is a source that reads what write makes of the items.
func read(open func(io.Reader) *Aiter[int], write func(io.Writer, string) error) func(*Aiter[int], func(int) int, ...Option) *Aiter[int] {
	return func(src *Aiter[int], _ func(int) int, _ ...Option) *Aiter[int] {
		r, w := io.Pipe()
		cancel := feed(src, func(v int) bool { return write(w, strconv.Itoa(v)) == nil }, func(err error) { w.CloseWithError(err) })
		return leaving(open(r), src, func() { cancel(); r.Close() })
	}
}

// feed gives the items of src to send, on a goroutine, until that returns false, and then
// tells end what has ended src.
func feed(src *Aiter[int], send func(int) bool, end func(error)) (cancel func()) {
	life, cancel := context.WithCancel(context.Background())
	items := ToChan(life, src)
	go func() {
		for v := range items {
			if !send(v) {
				cancel()
			}
		}
		end(src.Err())
	}()
	return cancel
}

// leaving has leave run, and src closed, when a has been closed or dropped.
func leaving(a, src *Aiter[int], leave func()) *Aiter[int] {
	both := func() { leave(); src.Close() }
	dropped := runtime.AddCleanup(a, func(both func()) { both() }, both)
	stop := a.stop
	a.stop = func() error {
		dropped.Stop()
		defer both()
		if stop == nil {
			return nil
		}
		return stop()
	}
	return a
}

// A sequence that panics when it is ended is an error of Close; dropped, it is no one's.
func TestFromPanicsAtEnd(t *testing.T) {
	seq := func(yield func(int) bool) {
		defer panic(errBoom)
		for i := 0; yield(i); i++ {
		}
	}
	a := From(seq)
	a.Next(t.Context())
	if err := a.Close(); !errors.Is(err, errBoom) {
		t.Error(err)
	}
	noLeak(t)
	From(seq).Next(t.Context())
}
