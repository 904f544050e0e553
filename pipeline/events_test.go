package pipeline

import (
	"context"
	"io"
	"net"
	"runtime"
	"sync"
	"testing"
)

// However a connection of Events comes to be nobody's, it is closed.
func TestEventsDropped(t *testing.T) {
	lines := (*Conn).Lines
	skip := OnError(func(error) error { return nil })
	tests := []struct {
		name   string
		events func(*Aiter[*Conn]) *Aiter[Event[string]]
	}{
		{"at the end of its messages", func(conns *Aiter[*Conn]) *Aiter[Event[string]] { return Events(conns, lines) }},
		{"with few messages wanted", func(conns *Aiter[*Conn]) *Aiter[Event[string]] {
			return Events(conns, func(c *Conn) *Aiter[string] { return Take(lines(c), 1) })
		}},
		{"without messages", func(conns *Aiter[*Conn]) *Aiter[Event[string]] {
			return Events(conns, func(*Conn) *Aiter[string] { return Of[string]() })
		}},
		{"with a nil Aiter", func(conns *Aiter[*Conn]) *Aiter[Event[string]] {
			return Events(conns, func(*Conn) *Aiter[string] { return nil }, skip)
		}},
		{"after a panic", func(conns *Aiter[*Conn]) *Aiter[Event[string]] {
			return Events(conns, func(*Conn) *Aiter[string] { panic("no messages") })
		}},
		{"after a Goexit", func(conns *Aiter[*Conn]) *Aiter[Event[string]] {
			return Events(conns, func(*Conn) *Aiter[string] { runtime.Goexit(); return nil })
		}},
		{"filtered out", func(conns *Aiter[*Conn]) *Aiter[Event[string]] {
			return Events(Filter(conns, func(*Conn) bool { return false }), lines)
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			server, conns := start(t)
			ctx, cancel := context.WithCancel(t.Context())
			var consumer sync.WaitGroup
			defer consumer.Wait()
			defer cancel()
			events := test.events(conns)
			consumer.Go(func() { Drain(ctx, events) })
			c := dial(t, server).(*net.TCPConn)
			send(t, c, "hello\nmore\n")
			c.CloseWrite()
			if !endsIn(c) {
				t.Error("the connection is still open")
			}
			runtime.KeepAlive(events)
		})
	}
}

// Closed Events leave the connections open while somebody holds them.
func TestEventsClosed(t *testing.T) {
	server, conns := start(t)
	events := Events(conns, (*Conn).Lines)
	c := dial(t, server)
	send(t, c, "hello\n")
	e, err := events.Next(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	events.Close()
	for range 3 {
		runtime.GC()
	}
	send(t, c, "more\n")
	if line, err := e.Conn.R.ReadLine(t.Context()); line != "more" || err != nil {
		t.Error(line, err)
	}
	runtime.KeepAlive(e.Conn)
	if !endsIn(c) {
		t.Error("the connection is still open")
	}
}

// endsIn says whether the peer of c closes the connection once garbage is collected.
func endsIn(c net.Conn) bool {
	ended := make(chan struct{})
	go func() {
		io.Copy(io.Discard, c) // its error is that of a reset, where something was not read
		close(ended)
	}()
	for range 1000 {
		runtime.GC()
		select {
		case <-ended:
			return true
		default:
		}
	}
	c.Close()
	<-ended
	return false
}
