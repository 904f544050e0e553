package pipeline

import (
	"context"
	"io"
	"sync"
	"testing"
)

// A Join accepts the connections itself; who asks for one beside it gets one too.
func TestLeadSharesConnections(t *testing.T) {
	server, conns := start(t)
	events := Events(conns, (*Conn).Lines)
	defer events.Close()
	var told sync.WaitGroup
	told.Go(func() {
		if _, err := events.Next(t.Context()); err != nil {
			t.Error(err)
		}
	})
	send(t, dial(t, server), "hello\n")
	told.Wait()

	got := make(chan *Conn)
	go func() {
		c, err := conns.Next(t.Context())
		if err != nil {
			t.Error(err)
		}
		got <- c
	}()
	for done := false; !done; {
		c := dial(t, server)
		send(t, c, "more\n")
		answered := make(chan bool)
		go func() {
			_, err := events.Next(t.Context())
			answered <- err == nil
		}()
		select {
		case taken := <-got:
			if taken.RemoteAddr().String() != c.LocalAddr().String() {
				t.Error("another connection than the latest came out")
			}
			done = true
			send(t, dial(t, server), "the last\n") // the Join goes on accepting
			if !<-answered {
				t.Error("no event after that")
			}
		case ok := <-answered:
			if !ok {
				t.Fatal("no event of a connection")
			}
		}
	}
}

// A consumer that accepts for itself stops when its context ends; then the server's own
// goroutine accepts again.
func TestLeadCancel(t *testing.T) {
	server, conns := start(t)
	for range 2 {
		dial(t, server)
		ctx, cancel := context.WithCancel(context.WithValue(t.Context(), promptly{}, true))
		leads, led := false, 0
		err := conns.drain(ctx, true, func(c *Conn) bool {
			if leads {
				led++
			}
			if leads = leads || c.s.leads; led == 2 {
				cancel()
			} else {
				dial(t, server)
			}
			return true
		})
		if err != context.Canceled {
			t.Fatalf("the end of the context: %v", err)
		}
		dial(t, server)
		accept(t, conns)
	}
	if err := server.Close(); err != nil {
		t.Fatal(err)
	}
	if c, err := conns.Next(t.Context()); err != io.EOF {
		t.Fatalf("after Close: %v, %v", c, err)
	}
}

// Closing the server ends a consumer that accepts for itself.
func TestLeadClose(t *testing.T) {
	server, conns := start(t)
	dial(t, server)
	err := conns.drain(context.WithValue(t.Context(), promptly{}, true), true, func(c *Conn) bool {
		if c.s.leads {
			server.Close()
		} else {
			dial(t, server)
		}
		return true
	})
	if err != io.EOF {
		t.Fatalf("the end of the server: %v", err)
	}
}
