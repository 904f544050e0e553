package pipeline

import (
	"bytes"
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

func TestReduceDrainFirst(t *testing.T) {
	ctx := t.Context()
	add := func(n, i int) int { return n + i }
	if n, err := Reduce(ctx, Of(upTo(10)...), 0, add); n != 45 || err != nil {
		t.Error(n, err)
	}
	bad, _ := counted(3, errBoom)
	if n, err := Reduce(ctx, bad, 0, add); n != 3 || err != errBoom {
		t.Error(n, err)
	}
	var p *PanicError
	if _, err := Reduce(ctx, Of(0), 1, func(n, i int) int { return n / i }); !errors.As(err, &p) {
		t.Error(err)
	}
	src := Of(upTo(3)...)
	func() {
		defer func() {
			if _, ok := recover().(unwinding); !ok {
				t.Error("the host's unwinding was held up")
			}
		}()
		Reduce(ctx, src, 0, func(n, i int) int {
			if i == 1 {
				panic(unwinding{})
			}
			return i
		})
	}()
	if rest, err := Collect(ctx, src); err != nil || !slices.Equal(rest, []int{1, 2}) {
		t.Error(rest, err)
	}
	a := Of(1, 2)
	if v, err := First(ctx, a); v != 1 || err != nil {
		t.Error(v, err)
	}
	if err := Drain(ctx, a); err != nil {
		t.Error(err)
	}
	if _, err := First(ctx, a); err != io.EOF {
		t.Error(err)
	}
	a.Close()
	if err := Drain(ctx, a); err != ErrClosed {
		t.Error(err)
	}
}

func TestForEach(t *testing.T) {
	for _, opts := range [][]Option{nil, {Workers(1)}, {Workers(4)}} {
		synctest.Test(t, func(t *testing.T) {
			var sum, now, most atomic.Int64
			a := Of(upTo(100)...)
			err := ForEach(t.Context(), a, func(i int) error {
				most.Store(max(most.Load(), now.Add(1)))
				time.Sleep(time.Second)
				now.Add(-1)
				sum.Add(int64(i))
				return nil
			}, opts...)
			if err != nil || sum.Load() != 4950 || most.Load() > 4 {
				t.Error(err, sum.Load(), most.Load())
			}
			b := Of(upTo(100)...)
			err = ForEach(t.Context(), b, func(i int) error {
				if i == 5 {
					return errBoom
				}
				return nil
			}, opts...)
			rest, _ := Collect(t.Context(), b)
			if err != errBoom || opts == nil && !slices.Equal(rest, upTo(100)[6:]) {
				t.Error(err, len(rest))
			}
			err = ForEach(t.Context(), Of(0, 1), func(i int) error { panic("no") }, append(opts, Named("mine"))...)
			var p *PanicError
			if !errors.As(err, &p) || p.Stage != "mine" {
				t.Error(err)
			}
			n := 0
			err = ForEach(t.Context(), Of(0, 1), func(i int) error { return errBoom },
				append(opts, OnError(func(error) error { n++; return nil }))...)
			if err != nil || n != 2 {
				t.Error(err, n)
			}
			ctx, cancel := context.WithTimeout(t.Context(), time.Second)
			defer cancel()
			if err := ForEach(ctx, NewPush[int]().Aiter, func(int) error { return nil }, opts...); err != context.DeadlineExceeded {
				t.Error(err)
			}
		})
	}
}

func TestToChan(t *testing.T) {
	noLeak(t)
	var got []int
	a := Of(upTo(5)...)
	ctx, cancel := context.WithCancel(t.Context())
	for v := range ToChan(ctx, a) {
		if got = append(got, v); v == 2 {
			break
		}
	}
	cancel()
	if left := leaked(); left != "" {
		t.Error(left)
	}
	rest, err := Collect(t.Context(), a)
	if err != nil || !slices.Equal(append(got, rest...), upTo(5)) {
		t.Error(got, rest, err)
	}
	bad, _ := counted(2, errBoom)
	n := 0
	for range ToChan(t.Context(), bad) {
		n++
	}
	if n != 2 || bad.Err() != errBoom {
		t.Error(n, bad.Err())
	}
}

func TestFrames(t *testing.T) {
	noLeak(t)
	text := func(frames [][]byte) string { return string(bytes.Join(frames, []byte("|"))) }
	got, err := Collect(t.Context(), Frames(strings.NewReader("\x00\x03abc\x00\x00\x00\x01x"), LengthPrefixed(2)))
	if err != nil || text(got) != "abc||x" || len(got) != 3 {
		t.Errorf("%q %v", got, err)
	}
	got, err = Collect(t.Context(), Frames(strings.NewReader("\x00\x03abc\x00\x03ab"), LengthPrefixed(2)))
	if err != io.ErrUnexpectedEOF || text(got) != "abc" {
		t.Errorf("%q %v", got, err)
	}
	huge := "\xff\xff\xff\xff\xff\xff\xff\xff" + strings.Repeat("x", 10000)
	if _, err = Collect(t.Context(), Frames(strings.NewReader(huge), LengthPrefixed(8), MaxLine(100))); !errors.Is(err, ErrFrameTooLong) {
		t.Error(err)
	}
	var p *PanicError
	panics := func([]byte, bool) (int, []byte, error) { panic("no") }
	if _, err = Collect(t.Context(), Frames(strings.NewReader("x"), panics)); !errors.As(err, &p) {
		t.Error(err)
	}
}

func TestEvents(t *testing.T) {
	server, conns := start(t)
	events := Events(conns, (*Conn).Lines)
	defer events.Close()
	a, b := dial(t, server), dial(t, server)
	send(t, a, "a\n")
	send(t, b, "b\n")
	for range 2 {
		e, err := events.Next(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		from := map[string]string{a.LocalAddr().String(): "a", b.LocalAddr().String(): "b"}
		if from[e.Conn.RemoteAddr().String()] != e.Message {
			t.Error(e.Conn, e.Message)
		}
	}
}

func TestInspect(t *testing.T) {
	a := Join(Map(Of(Of(1)), func(a *Aiter[int]) *Aiter[int] { return a }, Named("child")))
	b := Zip(a, Count())
	g := Inspect(b)
	want := "Zip\n  Join\n    child (Map)\n      Of\n  Count"
	if g.String() != want {
		t.Errorf("%s\nwant\n%s", g, want)
	}
	if dot := g.DOT(); !strings.Contains(dot, `s2 -> s1;`) || !strings.Contains(dot, `label="child (Map)"`) {
		t.Error(dot)
	}
	if m := g.Mermaid(); !strings.Contains(m, "s4 --> s0") || !strings.Contains(m, `s2["child (Map)"]`) {
		t.Error(m)
	}
	b.Close()
	if s := Inspect(b).String(); !strings.HasPrefix(s, "Zip, closed") {
		t.Error(s)
	}
}
