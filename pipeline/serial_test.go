package pipeline

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"sync/atomic"
	"testing"
	"testing/synctest"
)

// A stream that fails while the handler does has not lost its error.
func TestSerialFailsTwice(t *testing.T) {
	a := Merge(Generate(func(_ context.Context, yield func(int) bool) error {
		for i := range 2 {
			yield(i)
		}
		return errBoom
	}))
	a.Next(t.Context())       // has it begin
	for len(Inspect(a)) > 2 { // Merge and Of: the child has ended
		runtime.Gosched()
	}
	own := errors.New("of the handler")
	if err := ForEach(t.Context(), a, func(int) error { return own }, Serial()); err != own {
		t.Error(err)
	}
	if err := Drain(t.Context(), a); err != errBoom && a.Err() != errBoom {
		t.Error(err, a.Err())
	}
}

// A serial ForEach calls its function for every item, one at a time, in each
// child's order; with other consumers before and after it, too.
func TestSerial(t *testing.T) {
	noLeak(t)
	const kids, each = 20, 500
	var children []*Aiter[Pair[int, int]]
	for k := range kids {
		children = append(children, Map(Of(upTo(each)...), func(i int) Pair[int, int] { return Pair[int, int]{k, i} }))
	}
	a := Join(Of(children...), Bound(7))
	last := make([]int, kids)
	n := 0
	check := func(p Pair[int, int]) {
		if n++; last[p.A] != p.B {
			t.Fatalf("child %d: item %d, want %d", p.A, p.B, last[p.A])
		}
		last[p.A]++
	}
	var running atomic.Int32
	stopAt := func(most int) error {
		return ForEach(t.Context(), a, func(p Pair[int, int]) error {
			if running.Add(1) != 1 {
				t.Error("two calls at a time")
			}
			defer running.Add(-1)
			check(p)
			if n == most {
				return errBoom
			}
			return nil
		}, Serial())
	}
	for p := range a.All(t.Context()) {
		if check(p); n == 10 {
			break
		}
	}
	if err := stopAt(3000); err != errBoom || n != 3000 {
		t.Error(err, n)
	}
	for range 100 {
		p, err := a.Next(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		check(p)
	}
	if err := stopAt(-1); err != nil || n != kids*each {
		t.Error(err, n)
	}
}

// What a stage has given back comes first, here, too.
func TestSerialTakesBack(t *testing.T) {
	for n := range 5 {
		a := Merge(Of(upTo(5)...))
		got, err := Collect(t.Context(), TakeWhile(a, func(i int) bool { return i < n }))
		serr := ForEach(t.Context(), a, func(i int) error { got = append(got, i); return nil }, Serial())
		if err != nil || serr != nil || !slices.Equal(got, upTo(5)) {
			t.Errorf("%d: %v, %v, %v", n, got, err, serr)
		}
		if s := Inspect(a)[0]; s.In != 5 || s.Out != 5 || s.Queued != 0 {
			t.Errorf("%d: %+v", n, s)
		}
	}
}

func TestSerialEnds(t *testing.T) {
	noLeak(t)
	bad, _ := counted(3, errBoom)
	n := 0
	count := func(int) error { n++; return nil }
	if err := ForEach(t.Context(), Join(Of(bad, Of(1, 2))), count, Serial()); err != errBoom || n != 5 {
		t.Error(err, n)
	}
	var p *PanicError
	err := ForEach(t.Context(), Join(Of(Of(1))), func(int) error { panic("no") }, Serial(), Named("mine"))
	if !errors.As(err, &p) || p.Stage != "mine" {
		t.Error(err)
	}
	q := NewPush[int]()
	a := Join(Of(q.Aiter))
	defer a.Close()
	ctx, cancel := context.WithCancel(t.Context())
	q.Push(1, 2, 3)
	var got []int
	err = ForEach(ctx, a, func(i int) error {
		if got = append(got, i); i == 2 {
			cancel()
		}
		return nil
	}, Serial())
	q.Stop()
	rest, rerr := Collect(t.Context(), a)
	if got = append(got, rest...); err != context.Canceled || rerr != nil || !slices.Equal(got, []int{1, 2, 3}) {
		t.Error(got, err, rerr)
	}
	if err := ForEach(t.Context(), Of(1), count, Serial()); err != nil {
		t.Error(err)
	}
}

// A server with one handler: replies arrive, also the last ones before a close,
// and one that the handler waits for.
func TestSerialServer(t *testing.T) {
	server, conns := start(t)
	ended := make(chan error)
	go func() {
		ended <- ForEach(t.Context(), Events(conns, (*Conn).Lines), func(e Event[string]) error {
			w := e.Conn.W
			fmt.Fprintf(w, "<%s", e.Message)
			w.WriteLine(">")
			switch e.Message {
			case "drain":
				return w.Drain(t.Context())
			case "bye":
				w.Close()
			case "quit":
				w.Write(make([]byte, 2*maxUnsent))
				w.Close()
				server.Close()
			}
			return nil
		}, Serial())
	}()
	clients := make(chan error)
	for i := range 8 {
		c := dial(t, server)
		go func() {
			r := bufio.NewReader(c)
			for n := range 100 {
				line := fmt.Sprintf("%d %d", i, n)
				if n == 50 {
					line = "drain"
				}
				fmt.Fprintln(c, line)
				if got, err := r.ReadString('\n'); got != "<"+line+">\n" || err != nil {
					clients <- fmt.Errorf("%q, %v", got, err)
					return
				}
			}
			fmt.Fprintln(c, "bye")
			got, err := io.ReadAll(r)
			if err == nil && string(got) != "<bye>\n" {
				err = fmt.Errorf("%q", got)
			}
			clients <- err
		}()
	}
	for range 8 {
		if err := <-clients; err != nil {
			t.Error(err)
		}
	}
	c := dial(t, server)
	fmt.Fprintln(c, "quit")
	if got, err := io.ReadAll(c); len(got) != len("<quit>\n")+2*maxUnsent || err != nil {
		t.Error(len(got), err)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

// A handler that waits for another goroutine's talk with a client does not keep back what
// that one writes.
func TestSerialWaitsForWriter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ln := newLocalListener()
		server, conns := Serve(ln)
		client := ln.dial()
		defer client.Close()
		go func() {
			r := bufio.NewReader(client)
			io.WriteString(client, "hello\n")
			for range 3 { // answers
				line, _ := r.ReadString('\n')
				io.WriteString(client, line)
			}
		}()
		err := ForEach(t.Context(), Events(conns, (*Conn).Lines), func(e Event[string]) error {
			server.Close()
			for range 3 {
				asked := make(chan error)
				go func() {
					_, err := e.Conn.W.WriteLine("how are you?")
					asked <- err
				}()
				if err := <-asked; err != nil {
					return err
				}
				if line, err := e.Conn.R.ReadLine(t.Context()); line != "how are you?" || err != nil {
					t.Error(line, err)
				}
			}
			e.Conn.Close()
			return nil
		}, Serial())
		if err != nil {
			t.Error(err)
		}
	})
}

// What others write while a child finds the ForEach over is sent.
func TestSerialOverSends(t *testing.T) {
	server, conns := start(t)
	client := dial(t, server)
	out := &accept(t, conns).s.out
	s := &serial[int]{stopped: true, cork: cork{token: newLatch()}}
	j := &join[int]{stage: newStage("Join", config{}), bound: 10, life: t.Context()}
	j.serial.Store(s)
	k := newKid[int](j, Of[int]())
	s.cork.mu.Lock() // the child has the token until it gets this
	took := make(chan bool)
	go func() { took <- k.take(1) }()
	for !s.cork.token.taken.Load() {
		runtime.Gosched()
	}
	out.mu.Lock()
	out.unsent, out.corked, s.cork.first = []byte("hello\n"), true, out
	out.mu.Unlock()
	s.cork.mu.Unlock()
	<-took
	if out.corked {
		t.Fatal("it is still held")
	}
	if line, err := bufio.NewReader(client).ReadString('\n'); line != "hello\n" || err != nil {
		t.Error(line, err)
	}
}

// Once its context has ended ForEach calls no more, whoever has the item.
func TestSerialCalledNoMore(t *testing.T) {
	noLeak(t)
	for range 20 {
		ctx, cancel := context.WithCancel(t.Context())
		a := Merge(Count(), Count(), Count())
		a.Next(ctx)
		calls := 0
		err := ForEach(ctx, a, func(int) error { calls++; cancel(); return nil }, Serial())
		if calls != 1 || err != context.Canceled {
			t.Fatalf("%d calls, %v", calls, err)
		}
		a.Close()
	}
}
