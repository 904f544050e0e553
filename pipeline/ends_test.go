package pipeline

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"math"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/iotest"
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

// With Workers the end of the caller's context and an error of the function are told
// apart, whatever the cause of that end.
func TestForEachCut(t *testing.T) {
	for _, opts := range [][]Option{nil, {Workers(4)}} {
		ctx, cancel := context.WithCancelCause(t.Context())
		a := Of(upTo(1000)...)
		err := ForEach(ctx, a, func(int) error { cancel(errBoom); return nil }, opts...)
		if err != context.Canceled || a.Err() != context.Canceled {
			t.Errorf("%v: %v, Err %v", opts, err, a.Err())
		}
		cancel(nil)
		q := NewPush[int]()
		q.Push(1)
		err = ForEach(t.Context(), q.Aiter, func(int) error { return errBoom }, opts...)
		if err != errBoom || q.Err() != nil {
			t.Errorf("%v: %v, Err %v", opts, err, q.Err())
		}
	}
}

// Err forgets a loop that was cut short when the stream has come to its end.
func TestErrOfCleanEnd(t *testing.T) {
	for name, finish := range map[string]func(a *Aiter[int]){
		"Collect": func(a *Aiter[int]) { Collect(t.Context(), a) },
		"Drain":   func(a *Aiter[int]) { Drain(t.Context(), a) },
		"Next": func(a *Aiter[int]) {
			for {
				if _, err := a.Next(t.Context()); err != nil {
					return
				}
			}
		},
	} {
		ctx, cancel := context.WithCancel(t.Context())
		a := Of(1, 2, 3)
		for range a.All(ctx) {
			cancel()
		}
		cancel()
		if a.Err() != context.Canceled {
			t.Errorf("%s: cut short: %v", name, a.Err())
		}
		if finish(a); a.Err() != nil {
			t.Errorf("%s: after the end: %v", name, a.Err())
		}
	}
}

// What Distinct remembers is bounded, also where nothing is found again.
func TestDistinctBounded(t *testing.T) {
	const n = 1 << 20
	nan := Distinct(Map(Take(Count(), n), func(int) float64 { return math.NaN() }), Bound(10))
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	if got, err := Reduce(t.Context(), nan, 0, func(i int, _ float64) int { return i + 1 }); got != n || err != nil {
		t.Error(got, err)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(nan)
	if grown := int64(after.HeapAlloc) - int64(before.HeapAlloc); grown > n {
		t.Errorf("%d bytes for 10 items", grown)
	}
	again, err := Collect(t.Context(), Distinct(Of(1, 2, 1, 3, 1, 2), Bound(2)))
	if err != nil || !slices.Equal(again, []int{1, 2, 3, 1, 2}) {
		t.Error(again, err)
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
	for _, c := range []struct {
		opts []Option
		want int
		err  error
	}{{nil, 2, errGoexit}, {[]Option{OnError(Ignore)}, 4, nil}} {
		exits := Map(Of(upTo(5)...), func(i int) int {
			if i == 2 {
				runtime.Goexit()
			}
			return i
		}, c.opts...)
		n = 0
		for range ToChan(t.Context(), exits) {
			n++
		}
		if n != c.want || !errors.Is(exits.Err(), c.err) {
			t.Errorf("a Goexit, %v: %d items, %v", c.opts, n, exits.Err())
		}
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
	comma := func(data []byte, atEOF bool) (int, []byte, error) {
		if i := bytes.IndexByte(data, ','); i >= 0 {
			return i + 1, data[:i], nil
		}
		if !atEOF {
			return 0, nil, nil
		}
		return 0, data, bufio.ErrFinalToken
	}
	if got, err = Collect(t.Context(), Frames(strings.NewReader("1,2,"), comma)); err != nil || text(got) != "1|2|" {
		t.Errorf("an empty last frame: %q %v", got, err)
	}
	stop := func(data []byte, atEOF bool) (int, []byte, error) {
		n, frame, err := bufio.ScanWords(data, atEOF)
		if string(frame) == "stop" {
			frame, err = nil, bufio.ErrFinalToken
		}
		return n, frame, err
	}
	a := Frames(strings.NewReader("a b stop c"), stop)
	if got, err = Collect(t.Context(), a); err != nil || text(got) != "a|b" {
		t.Errorf("stopped: %q %v", got, err)
	}
	if v, err := a.Next(t.Context()); err != io.EOF {
		t.Errorf("after the end: %q %v", v, err)
	}
	again := func([]byte, bool) (int, []byte, error) { return 0, []byte{}, nil }
	if got, err = Collect(t.Context(), Frames(strings.NewReader(""), again)); err != nil || len(got) != 1 {
		t.Errorf("a split function that stays: %d, %v", len(got), err)
	}
	exact, over := "\x00\x64"+strings.Repeat("x", 100), "\x00\x65"+strings.Repeat("x", 101)
	for _, inParts := range []func(io.Reader) io.Reader{func(r io.Reader) io.Reader { return r }, iotest.OneByteReader} {
		got, err = Collect(t.Context(), Frames(inParts(strings.NewReader(exact)), LengthPrefixed(2), MaxLine(100)))
		if len(got) != 1 || err != nil {
			t.Errorf("a frame of the limit: %d, %v", len(got), err)
		}
		got, err = Collect(t.Context(), Frames(inParts(strings.NewReader(over)), LengthPrefixed(2), MaxLine(100)))
		if len(got) != 0 || !errors.Is(err, ErrFrameTooLong) {
			t.Errorf("a frame over the limit: %d, %v", len(got), err)
		}
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

// When a host leaves the function of ForEach, or its policy, the item is the next one again.
func TestForEachLeftByTheHost(t *testing.T) {
	for name, opts := range map[string][]Option{
		"f":      nil,
		"policy": {OnError(func(error) error { panic(unwinding{}) })},
		"Serial": {Serial()},
	} {
		a := Of(upTo(3)...)
		func() {
			defer func() { recover() }()
			ForEach(t.Context(), a, func(i int) error {
				if i == 1 && name == "policy" {
					return errBoom
				} else if i == 1 {
					panic(unwinding{})
				}
				return nil
			}, opts...)
		}()
		if got, err := Collect(t.Context(), a); len(got) != 2 || got[0] != 1 || err != nil {
			t.Error(name, got, err)
		}
	}
}
