package pipeline

import (
	"context"
	"errors"
	"io"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
)

// The limit of ReadUntil is the same however the bytes arrive.
func TestReadUntilLimit(t *testing.T) {
	server, conns := start(t, MaxLine(10))
	for _, c := range []struct {
		n   int
		err error
	}{{0, nil}, {9, nil}, {10, nil}, {11, ErrLineTooLong}, {12, ErrLineTooLong}, {100, ErrLineTooLong}} {
		client := dial(t, server)
		conn := accept(t, conns)
		want := strings.Repeat("x", c.n) + ";;"
		send(t, client, want)
		client.Close()
		got, err := conn.R.ReadUntil(t.Context(), ";;")
		if !errors.Is(err, c.err) || err == nil && string(got) != want {
			t.Errorf("%d: %q, %v", c.n, got, err)
		}
		conn.Close()
	}
}

// A line, or what comes before a separator, is too long as soon as one byte is too many, and
// not before: a \r may be of the line's end.
func TestLimitReached(t *testing.T) {
	line := (*StreamReader).ReadLine
	until := func(r *StreamReader, ctx context.Context) (string, error) {
		p, err := r.ReadUntil(ctx, ";;")
		return string(p), err
	}
	for _, c := range []struct {
		read                  func(*StreamReader, context.Context) (string, error)
		short, end, got, long string
	}{
		{line, "0123456789\r", "\n", "0123456789", "0123456789x"},
		{line, "0123456789", "\n", "0123456789", "0123456789\rx"},
		{until, "0123456789;", ";", "0123456789;;", "0123456789x;"},
	} {
		synctest.Test(t, func(t *testing.T) {
			ln := newLocalListener()
			_, conns := Serve(ln, MaxLine(10))
			defer conns.Close()
			far := ln.dial()
			defer far.Close()
			conn := accept(t, conns)
			defer conn.Close()
			go func() {
				send(t, far, c.short)
				synctest.Wait() // until it has been looked at
				send(t, far, c.end)
			}()
			if got, err := c.read(conn.R, t.Context()); got != c.got || err != nil {
				t.Errorf("%q: %q, %v", c.short+c.end, got, err)
			}
			go send(t, far, c.long)
			if got, err := c.read(conn.R, t.Context()); !errors.Is(err, ErrLineTooLong) {
				t.Errorf("%q: %q, %v", c.long, got, err)
			}
		})
	}
}

// Lines that are closed while another read has its turn end then.
func TestLinesCloseAmongReaders(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ln := newLocalListener()
		_, conns := Serve(ln)
		defer conns.Close()
		defer ln.dial().Close()
		conn := accept(t, conns)
		defer conn.Close()
		go conn.R.ReadLine(t.Context())
		synctest.Wait()
		lines := conn.Lines()
		ended := false
		go func() {
			if _, err := lines.Next(t.Context()); err != io.EOF {
				t.Error(err)
			}
			ended = true
		}()
		synctest.Wait()
		lines.Close()
		synctest.Wait()
		if !ended {
			t.Error("it still waits")
		}
	})
}

// A watchedCtx counts those who want to be told of its end.
type watchedCtx struct {
	context.Context
	done     chan struct{}
	watchers atomic.Int32
}

func (c *watchedCtx) Done() <-chan struct{} { return c.done }

func (c *watchedCtx) AfterFunc(func()) func() bool {
	c.watchers.Add(1)
	return func() bool { c.watchers.Add(-1); return true }
}

// A connection that is closed is not kept by the context of a read, before or after that.
func TestReadLeavesContext(t *testing.T) {
	server, conns := start(t)
	for _, before := range []bool{true, false} {
		client := dial(t, server)
		conn := accept(t, conns)
		ctx := &watchedCtx{Context: context.Background(), done: make(chan struct{})}
		if before {
			send(t, client, "hello\n")
			if _, err := conn.R.ReadLine(ctx); err != nil {
				t.Error(err)
			}
		}
		conn.Close()
		if _, err := conn.R.ReadLine(ctx); err != io.EOF {
			t.Error(err)
		}
		if n := ctx.watchers.Load(); n != 0 {
			t.Errorf("before: %v: %d", before, n)
		}
	}
}
