package pipeline

import (
	"bufio"
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"testing"
	"testing/synctest"
	"time"
)

// A slowListener has connections come out of Accept when the test hands them in, also after
// it was closed: as those that Accept had taken just before.
type slowListener struct {
	accepting chan struct{} // a token for each call of Accept
	handed    chan net.Conn
}

func newSlowListener(t *testing.T) *slowListener {
	ln := &slowListener{make(chan struct{}, 10), make(chan net.Conn)}
	t.Cleanup(func() { close(ln.handed) })
	return ln
}

func (ln *slowListener) Accept() (net.Conn, error) {
	ln.accepting <- struct{}{}
	if c, ok := <-ln.handed; ok {
		return c, nil
	}
	return nil, net.ErrClosed
}

func (ln *slowListener) Close() error                { return nil }
func (ln *slowListener) Addr() net.Addr              { return &net.UnixAddr{Name: "slow", Net: "unix"} }
func (ln *slowListener) SetDeadline(time.Time) error { return nil }

// hand waits for a call of Accept, does what is to happen meanwhile, and has it return a
// connection, whose other side it returns.
func (ln *slowListener) hand(t *testing.T, meanwhile func()) net.Conn {
	<-ln.accepting
	meanwhile()
	near, far := net.Pipe()
	t.Cleanup(func() { far.Close() })
	ln.handed <- near
	return far
}

// Shutdown waits for the last connection.
func TestShutdownWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ln := newLocalListener()
		server, conns := Serve(ln)
		var open []*Conn
		for range 3 {
			defer ln.dial().Close()
			open = append(open, accept(t, conns))
		}
		over := false
		go func() {
			if err := server.Shutdown(t.Context()); err != nil {
				t.Error(err)
			}
			over = true
		}()
		for _, c := range open {
			synctest.Wait()
			if over {
				t.Error("a connection is still open")
			}
			c.Close()
		}
		synctest.Wait()
		if !over {
			t.Error("it still waits")
		}
		if _, err := conns.Next(t.Context()); err != io.EOF {
			t.Error(err)
		}
	})
}

// A connection that is still on its way out of Accept when Shutdown returns does not live on.
func TestShutdownWhileAccepting(t *testing.T) {
	noLeak(t)
	ln := newSlowListener(t)
	server, conns := Serve(ln)
	late := ln.hand(t, func() {
		if err := server.Shutdown(t.Context()); err != nil {
			t.Error(err)
		}
	})
	if c, err := conns.Next(t.Context()); err != io.EOF {
		t.Fatalf("after Shutdown: %v, %v", c, err)
	}
	if _, err := late.Read(make([]byte, 1)); err != io.EOF {
		t.Error(err)
	}
}

// The same of a consumer that accepts for itself, and of a Shutdown whose time is over.
func TestShutdownWhileLeading(t *testing.T) {
	noLeak(t)
	ln := newSlowListener(t)
	server, conns := serve("Serve", ln, configure("Serve", nil), true)
	came, ended := make(chan *Conn), make(chan error)
	go func() {
		ctx := context.WithValue(t.Context(), promptly{}, true)
		ended <- conns.drain(ctx, true, func(c *Conn) bool { came <- c; return true })
	}()
	open := ln.hand(t, func() {})
	for c := <-came; !c.s.leads; c = <-came {
		open = ln.hand(t, func() {})
	}
	late := ln.hand(t, func() {
		over, cancel := context.WithCancel(t.Context())
		cancel()
		if err := server.Shutdown(over); err != context.Canceled {
			t.Error(err)
		}
	})
	select {
	case c := <-came:
		t.Fatalf("after Shutdown: %v", c)
	case err := <-ended:
		if err != io.EOF {
			t.Error(err)
		}
	}
	for _, c := range []net.Conn{open, late} {
		if _, err := c.Read(make([]byte, 1)); err != io.EOF {
			t.Error(err)
		}
	}
}

// After a Shutdown that closes a TLS connection no write succeeds, though the last message to
// a peer that reads nothing is still on its way.
func TestShutdownEndsTLSWrites(t *testing.T) {
	over, cancel := context.WithCancel(t.Context())
	cancel()
	conf, _ := certified(t)
	for _, began := range []bool{false, true} { // the closing, on a goroutine of its own
		synctest.Test(t, func(t *testing.T) {
			ln := newLocalListener()
			server, conns := Serve(ln, TLS(conf))
			defer conns.Close()
			client := tls.Client(ln.dial(), &tls.Config{InsecureSkipVerify: true})
			defer client.NetConn().Close()
			go client.Handshake()
			conn := accept(t, conns)
			if err := server.Shutdown(over); err != context.Canceled {
				t.Error(err)
			}
			if began {
				synctest.Wait()
			}
			if n, err := conn.W.WriteLine("late"); n != 0 || !errors.Is(err, net.ErrClosed) {
				t.Error("a Write after Shutdown:", n, err)
			}
			time.Sleep(time.Minute)
			if _, err := conn.W.WriteLine("late"); !errors.Is(err, net.ErrClosed) {
				t.Error("a later one:", err)
			}
		})
	}
}

// A connection whose peer has ended its side is open, and counts, until it is closed on this one.
func TestKeptAfterItsEnd(t *testing.T) {
	server, conns := start(t)
	client := dial(t, server).(*net.TCPConn)
	conn := accept(t, conns)
	client.CloseWrite()
	if line, err := conn.R.ReadLine(t.Context()); err != io.EOF {
		t.Error(line, err)
	}
	conn.W.WriteLine("still here")
	if line, err := bufio.NewReader(client).ReadString('\n'); line != "still here\n" {
		t.Errorf("%q, %v", line, err)
	}
	if server.l.tryShut() == nil {
		t.Error("Shutdown would not wait for it")
	}
	conn.Close()
	if err := server.Shutdown(t.Context()); err != nil {
		t.Error(err)
	}
}
