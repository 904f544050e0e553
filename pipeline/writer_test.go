package pipeline

import (
	"bufio"
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"testing"
	"testing/synctest"
	"time"
)

// An upperConn has a Write of its own, and all else of what it embeds.
type upperConn struct{ *net.TCPConn }

func (c upperConn) Write(p []byte) (int, error) { return c.TCPConn.Write(bytes.ToUpper(p)) }

type upperListener struct{ net.Listener }

func (ln upperListener) Accept() (net.Conn, error) {
	c, err := ln.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return upperConn{c.(*net.TCPConn)}, nil
}

// What is written goes through the Write of the listener's connection.
func TestWriteOfWrappedConn(t *testing.T) {
	noLeak(t)
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server, conns := Serve(upperListener{ln})
	defer conns.Close()
	client := dial(t, server)
	conn := accept(t, conns)
	defer conn.Close()
	conn.W.WriteLine("hello")
	if line, err := bufio.NewReader(client).ReadString('\n'); line != "HELLO\n" || err != nil {
		t.Errorf("%q %v", line, err)
	}
}

// Drain waits for what was written before it, and not for what others go on writing.
func TestDrainAmongWrites(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ln := newLocalListener()
		_, conns := Serve(ln)
		defer conns.Close()
		far := ln.dial()
		conn := accept(t, conns)
		conn.W.WriteString("on its way")
		synctest.Wait()
		for range 4 {
			go func() {
				for err := error(nil); err == nil; {
					_, err = conn.W.Write(make([]byte, maxUnsent))
				}
			}()
		}
		synctest.Wait() // there is no room left
		go func() {
			p := make([]byte, maxUnsent)
			for err := error(nil); err == nil; time.Sleep(time.Second) {
				_, err = far.Read(p)
			}
		}()
		ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
		defer cancel()
		if err := conn.W.Drain(ctx); err != nil {
			t.Error(err)
		}
		far.Close()
		conn.Close()
		time.Sleep(time.Minute)
	})
}

// Drain says whether what was written has been sent, also when the connection is closed
// meanwhile or before; after a Write that was refused it has not.
func TestDrainAfterClose(t *testing.T) {
	for _, last := range []string{"", "and more"} { // what goes in a round of its own
		synctest.Test(t, func(t *testing.T) {
			ln := newLocalListener()
			_, conns := Serve(ln)
			defer conns.Close()
			far := ln.dial()
			conn := accept(t, conns)
			conn.W.WriteString("on its way")
			synctest.Wait()
			conn.W.WriteString(last)
			drained := make(chan error, 10)
			for range cap(drained) {
				go func() { drained <- conn.W.Drain(t.Context()) }()
			}
			synctest.Wait()
			conn.Close()
			if got, err := io.ReadAll(far); string(got) != "on its way"+last || err != nil {
				t.Errorf("%q %v", got, err)
			}
			for range cap(drained) {
				if err := <-drained; err != nil {
					t.Error(err)
				}
			}
			synctest.Wait()
			if err := conn.W.Drain(t.Context()); err != nil {
				t.Error("after all:", err)
			}
			conn.W.WriteString("late")
			if err := conn.W.Drain(t.Context()); !errors.Is(err, net.ErrClosed) {
				t.Error("after a Write that was refused:", err)
			}
		})
	}
}

// A halfConn does something when it is to be closed for writing.
type halfConn struct {
	net.Conn
	meanwhile func()
}

func (c *halfConn) CloseWrite() error {
	c.meanwhile()
	return c.Conn.Close()
}

// WriteEOF comes after a Write that waits for room, and no Write succeeds after it.
func TestWriteEOFAmongWrites(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ln := newLocalListener()
		_, conns := Serve(ln)
		defer conns.Close()
		near, far := net.Pipe()
		half := &halfConn{Conn: near}
		ln.dialed <- half
		conn := accept(t, conns)
		defer conn.Close()
		half.meanwhile = func() {
			if n, err := conn.W.WriteString("late"); n != 0 || !errors.Is(err, net.ErrClosed) {
				t.Error("a Write after WriteEOF:", n, err)
			}
		}
		const size = 3*maxUnsent + 1
		wrote := make(chan error, 1)
		go func() {
			_, err := conn.W.Write(make([]byte, size))
			wrote <- err
		}()
		synctest.Wait()
		ended := make(chan error, 1)
		go func() { ended <- conn.W.WriteEOF(t.Context()) }()
		synctest.Wait()
		if n, err := io.Copy(io.Discard, far); n != size || err != nil {
			t.Error(n, err)
		}
		if err := <-wrote; err != nil {
			t.Error(err)
		}
		if err := <-ended; err != nil {
			t.Error(err)
		}
		if err := conn.W.WriteEOF(t.Context()); err != nil {
			t.Error("again:", err)
		}
	})
}

// Where the wait of a WriteEOF ends while a Write waits for room, the rest is done in the
// background: what waits is written, nothing else is, and the end comes.
func TestWriteEOFInBackground(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ln := newLocalListener()
		_, conns := Serve(ln)
		defer conns.Close()
		near, far := net.Pipe()
		ends := 0
		ln.dialed <- &halfConn{near, func() { ends++ }}
		conn := accept(t, conns)
		defer conn.Close()
		const size = 3*maxUnsent + 1
		wrote, second := make(chan error, 1), make(chan error, 1)
		go func() {
			_, err := conn.W.Write(make([]byte, size))
			wrote <- err
		}()
		synctest.Wait()
		go func() {
			_, err := conn.W.WriteString("in line")
			second <- err
		}()
		synctest.Wait()
		for range 2 {
			ctx, cancel := context.WithTimeout(t.Context(), time.Second)
			defer cancel()
			if err := conn.W.WriteEOF(ctx); err != context.DeadlineExceeded {
				t.Error(err)
			}
		}
		if err := <-second; !errors.Is(err, net.ErrClosed) {
			t.Error("a Write that waited for another:", err)
		}
		if n, err := conn.W.WriteString("late"); n != 0 || !errors.Is(err, net.ErrClosed) {
			t.Error("a Write after WriteEOF:", n, err)
		}
		if n, err := io.Copy(io.Discard, far); n != size || err != nil {
			t.Error("the peer has got:", n, err)
		}
		if err := <-wrote; err != nil {
			t.Error(err)
		}
		conn.Close()
		if err := conn.W.WriteEOF(t.Context()); err != nil || ends != 1 {
			t.Error("done before:", err, ends)
		}
	})
}

// Close of a connection whose WriteEOF waits for a Write that waits for room.
func TestCloseAmongWriteEOF(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ln := newLocalListener()
		_, conns := Serve(ln)
		defer conns.Close()
		near, far := net.Pipe()
		defer far.Close()
		ln.dialed <- &halfConn{near, func() { t.Error("a peer that reads nothing has got the end") }}
		conn := accept(t, conns)
		wrote, ended := make(chan error, 1), make(chan error, 1)
		go func() {
			_, err := conn.W.Write(make([]byte, 3*maxUnsent))
			wrote <- err
		}()
		synctest.Wait()
		go func() { ended <- conn.W.WriteEOF(t.Context()) }()
		synctest.Wait()
		conn.Close()
		for _, c := range []chan error{wrote, ended} {
			if err := <-c; !errors.Is(err, net.ErrClosed) {
				t.Error(err)
			}
		}
	})
}

// Where a connection cannot be closed for writing alone, WriteEOF says so and does nothing.
func TestWriteEOFUnsupported(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ln := newLocalListener()
		_, conns := Serve(ln)
		defer conns.Close()
		far := ln.dial()
		conn := accept(t, conns)
		if err := conn.W.WriteEOF(t.Context()); !errors.Is(err, errors.ErrUnsupported) {
			t.Error(err)
		}
		conn.W.WriteLine("hello")
		conn.Close()
		if got, err := io.ReadAll(far); string(got) != "hello\n" || err != nil {
			t.Errorf("%q %v", got, err)
		}
	})
}

// Close on this side is net.ErrClosed to those who write and the end to those who read,
// whatever the connection calls it.
func TestClosedOnThisSide(t *testing.T) {
	for range 100 {
		synctest.Test(t, func(t *testing.T) {
			ln := newLocalListener()
			_, conns := Serve(ln)
			defer conns.Close()
			far := ln.dial()
			defer far.Close()
			conn := accept(t, conns)
			conn.W.WriteLine("that nobody reads")
			drained, read := make(chan error, 1), make(chan error, 1)
			go func() { drained <- conn.W.Drain(t.Context()) }()
			go func() { _, err := conn.R.ReadLine(t.Context()); read <- err }()
			synctest.Wait()
			conn.Close()
			if err := <-drained; !errors.Is(err, net.ErrClosed) {
				t.Error(err)
			}
			if err := <-read; err != io.EOF {
				t.Error(err)
			}
		})
	}
}

// To close TLS connections whose peers read nothing takes none of the caller's time; and
// however long a write may take, the last message has five seconds.
func TestTLSCloseDoesNotWait(t *testing.T) {
	over, cancel := context.WithCancel(t.Context())
	cancel()
	for name, end := range map[string]func(*Server, *Aiter[*Conn], *Conn){
		"Conn.Close": func(_ *Server, _ *Aiter[*Conn], c *Conn) { c.Close() },
		"WriteEOF":   func(_ *Server, _ *Aiter[*Conn], c *Conn) { c.W.WriteEOF(over) },
		"Shutdown":   func(s *Server, _ *Aiter[*Conn], _ *Conn) { s.Shutdown(over) },
		"dropped":    func(_ *Server, _ *Aiter[*Conn], c *Conn) { c.s.dropped() },
	} {
		for _, opts := range [][]Option{nil, {WriteTimeout(time.Hour)}} {
			t.Run(name, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					conf, _ := certified(t)
					ln := newLocalListener()
					server, conns := Serve(ln, append(opts, TLS(conf))...)
					defer conns.Close()
					client := tls.Client(ln.dial(), &tls.Config{InsecureSkipVerify: true})
					defer client.NetConn().Close()
					go client.Handshake()
					conn := accept(t, conns)
					begun := time.Now()
					end(server, conns, conn)
					if d := time.Since(begun); d != 0 {
						t.Error("took", d)
					}
					conn.Close()
					time.Sleep(2 * lastWordsTime)
					if server.l.tryShut() != nil {
						t.Error("still open after", time.Since(begun))
					}
				})
			})
		}
	}
}
